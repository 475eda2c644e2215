using Harness.Course;
using Harness.Fixtures;
using Harness.Judging;
using Harness.Judging.Locking;
using Harness.Results;

namespace Harness.Tests.Engine;

/// <summary>A copy of what is locked in the repository for exercises, which a test may damage.</summary>
public sealed class FixtureCopy : IDisposable
{
    public FixtureCopy()
    {
        // Received files that wait in the repository stay there.
        var locked = FixtureSets.Judged.SelectMany(set => Directory.EnumerateFiles(Path.Combine(Checks.Fixtures.Root, set), "*.verified.json", SearchOption.AllDirectories));
        foreach (var file in locked.Append(Path.Combine(Checks.Fixtures.Root, FixtureStore.MarkerName)))
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
        new CrossCheck(Checks.BuiltIn, new CheckOptions(ExerciseSet.BuiltIn.All, DefaultSeeds.All, new FixtureStore(Folder), Strict: true))
            .Run(ExerciseSet.BuiltIn.Select([exercise]).Single());

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
