using System.Text.Json.Serialization;

namespace Harness.Reporting;

/// <summary>Serialisers made at compile time, for the sake of start-up.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals, UseStringEnumConverter = true,
    RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(JsonDocumentModel))]
internal sealed partial class ReportJsonContext : JsonSerializerContext;
