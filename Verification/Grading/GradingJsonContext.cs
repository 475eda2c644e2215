using System.Text.Json.Serialization;
using Harness.Grading.Terms;
using Harness.Results.Summaries;

namespace Harness.Grading;

/// <summary>Serialisers made at compile time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true,
    RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(GradeSettings))]
[JsonSerializable(typeof(IReadOnlyList<GradedExercise>))]
[JsonSerializable(typeof(ClassTerms))]
internal sealed partial class GradingJsonContext : JsonSerializerContext;
