using System.Text.Json.Serialization;
using Harness.Results.Summaries;

namespace Harness.Grading.Copies;

/// <summary>Serialisers made at compile time.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(IReadOnlyList<SourceText>))]
internal sealed partial class CopiesJsonContext : JsonSerializerContext;
