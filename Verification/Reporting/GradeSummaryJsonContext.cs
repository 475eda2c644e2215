using System.Text.Json.Serialization;
using Harness.Results.Summaries;

namespace Harness.Reporting;

/// <summary>Serialisers made at compile time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(GradeSummary))]
[JsonSerializable(typeof(ComparedSources))]
internal sealed partial class GradeSummaryJsonContext : JsonSerializerContext;
