using System.Text.Json.Serialization;

namespace Harness.Engine.Reports.Formats;

/// <summary>Serialisers made at compile time.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true)]
[JsonSerializable(typeof(GradescopeDocument))]
internal sealed partial class GradescopeJsonContext : JsonSerializerContext;
