using Harness.Submissions.Workers;

namespace Harness.Tests.Submissions;

[Platform("Linux")]
public sealed class WorkerFoldersTests
{
    [Test]
    public void What_a_process_has_left_that_is_there_no_more_is_removed_and_nothing_else()
    {
        var own = WorkerFolders.Create();
        var parts = Path.GetFileName(own).Split('-');
        string[] made =
        [
            // Of a process with our number that began at another time; of another namespace; of nobody known.
            Named([.. parts[..^2], "1", "x"]), Named([.. parts[..2], "7", .. parts[3..^2], "1", "y"]), Named(["harness", "worker", "z"]),
        ];
        try
        {
            File.WriteAllText(Path.Combine(made[0], "left"), "x");
            WorkerFolders.Sweep();
            Assert.That(made.Append(own).Select(Directory.Exists), Is.EqualTo((bool[])[false, true, true, true]));
        }
        finally
        {
            foreach (var folder in made.Append(own).Where(Directory.Exists))
                Directory.Delete(folder, recursive: true);
        }
    }

    private static string Named(string[] parts) => Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), string.Join('-', parts))).FullName;
}
