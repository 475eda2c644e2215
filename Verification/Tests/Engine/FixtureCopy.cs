using Harness.Exercises;
using Harness.Fixtures;
using Harness.Judging;
using Harness.Results;

namespace Harness.Tests.Engine;

/// <summary>A copy of the repository's fixtures that a test may damage.</summary>
public sealed class FixtureCopy : IDisposable
{
    public FixtureCopy()
    {
        foreach (var file in Directory.EnumerateFiles(Checks.Fixtures.Root, "*.json", SearchOption.AllDirectories))
        {
            var copy = PathOf(Path.GetRelativePath(Checks.Fixtures.Root, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("harness-test-").FullName;

    public string PathOf(string file) => Path.Combine(Folder, file);

    /// <summary>Changes a file's text; one that is not there has none.</summary>
    public void Rewrite(string file, Func<string, string> change) => File.WriteAllText(PathOf(file), change(File.Exists(PathOf(file)) ? File.ReadAllText(PathOf(file)) : ""));

    public ExerciseReport Check(string exercise) =>
        new CrossCheck(Checks.BuiltIn, new CheckOptions(ExerciseCatalog.All, DefaultSeeds.All, new FixtureStore(Folder), Strict: true))
            .Run(ExerciseCatalog.Select([exercise]).Single());

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
