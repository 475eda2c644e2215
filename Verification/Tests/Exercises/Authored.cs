using Harness.Evaluation;
using Harness.Exercises.Definitions;
using Harness.Packs;

namespace Harness.Tests.Exercises;

/// <summary>Exercises that are written to a folder and loaded from there, as an author's are.</summary>
internal sealed class Authored : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("harness-exercises").FullName;

    /// <summary>The folder of the files.</summary>
    public string Folder => Path.Combine(_root, "exercises");

    /// <summary>The folder of compiled exercises.</summary>
    public string Cache => Path.Combine(_root, "cache");

    /// <summary>Writes a file.</summary>
    /// <returns>Its path.</returns>
    public string Write(string name, string text)
    {
        Directory.CreateDirectory(Folder);
        var path = Path.Combine(Folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Loads the folder.</summary>
    public ExercisePack Load() => PackLoader.Load(Folder, Cache);

    /// <summary>Loads a folder of one exercise that compiles.</summary>
    public static Harness.Exercises.Exercise Only(string text)
    {
        using var authored = new Authored();
        authored.Write("Only.cs", text);
        var pack = authored.Load();
        Assert.That(pack.Findings.Select(finding => finding.ToString()), Is.Empty);
        return pack.Exercises.Single();
    }

    /// <summary>What compiler and verification say of one file, each with its line.</summary>
    public static IReadOnlyList<ExerciseFinding> Findings(string text)
    {
        using var authored = new Authored();
        authored.Write("Only.cs", text);
        var pack = authored.Load();
        return [.. pack.Findings, .. pack.Exercises.SelectMany(ExerciseVerifier.Verify)];
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
