using System.Text.Json;

namespace Harness.Tests.NumPy;

/// <summary>The folder <c>fixtures/numpy</c> of the checkout that these tests were built from.</summary>
internal static class NumPyFixtures
{
    public static string Folder { get; } = Path.Combine(RepositoryRoot(), "fixtures", "numpy");

    public static string Script => Path.Combine(Folder, "record.py");

    public static string PathOf(string name) => Path.Combine(Folder, name + ".verified.json");

    public static JsonElement Read(string name) => JsonDocument.Parse(File.ReadAllText(PathOf(name))).RootElement;

    private static string RepositoryRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Harness.sln"))) return folder.FullName;
        }

        throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds Harness.sln; run the tests from a checkout.");
    }
}
