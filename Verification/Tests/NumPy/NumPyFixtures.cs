using System.Text.Json;

namespace Harness.Tests.NumPy;

/// <summary>The folder <c>fixtures/numpy</c> of the checkout.</summary>
internal static class NumPyFixtures
{
    public static string Folder { get; } = Path.Combine(Repository.Root, "fixtures", "numpy");

    public static string Script => Path.Combine(Folder, "record.py");

    public static string PathOf(string name) => Path.Combine(Folder, name + ".verified.json");

    public static JsonElement Read(string name) => JsonDocument.Parse(File.ReadAllText(PathOf(name))).RootElement;
}
