using System.Text.Json.Serialization;

namespace Harness.Reporting.Formats;

/// <summary>Serialisers made at compile time.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true)]
[JsonSerializable(typeof(GradescopeDocument))]
internal sealed partial class GradescopeJsonContext : JsonSerializerContext;
