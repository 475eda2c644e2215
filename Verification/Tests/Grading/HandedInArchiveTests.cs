using Harness.Grading.Intake;
using Harness.Results;
using Harness.Submissions;
using Harness.Submissions.Folders;
using Harness.Tests.CommandLine;
using Harness.Tests.Submissions.Python;

namespace Harness.Tests.Grading;

/// <summary><c>harness check</c> of an archive: what is in it is judged as in a class.</summary>
public sealed class HandedInArchiveTests
{
    private const string Helper = "import numpy as np\ndef positive(X): return np.maximum(X, 0)\n";
    private const string Layer = "from helper import positive\nclass ReLULayer:\n    def forward(self, X):\n        return positive(X)\n";

    [Test]
    public async Task A_students_archive_is_judged_with_its_modules()
    {
        PythonSubmissions.Require();
        using var room = new Classroom();
        Classroom.Zip(room.In("ann.zip"), ("work/hw.py", Classroom.Bytes(Layer)), ("work/helper.py", Classroom.Bytes(Helper)), ("__MACOSX/work/._hw.py", [0]));
        var run = await HarnessProcess.RunAsync("check", room.In("ann.zip"), "--exercise", "relu.forward", "--culture", "en");

        Assert.That(run.ExitCode, Is.Zero, run.StandardOutput + run.StandardError);
        Assert.That(run.StandardOutput, Does.StartWith("hw.py: 1 of 1 point"));
    }

    [Test]
    public void Several_main_files_are_named_and_one_is_chosen()
    {
        using var room = new Classroom();
        Classroom.Zip(room.In("ann.zip"), ("a.py", Classroom.Bytes(Helper)), ("b.py", Classroom.Bytes(Helper + "# b")));

        Assert.That(() => Read(room, null), Throws.TypeOf<UsageException>().With.Message.EqualTo(
            $"Expected one main file in '{room.In("ann.zip")}', found 'ann.zip/a.py', 'ann.zip/b.py': choose one of them with --main."));
        Assert.That(Read(room, "b.py").Name, Is.EqualTo("b.py"));
    }

    [TestCase("no archive", "Expected a .zip archive in 'ann.zip', found something else or a damaged one: ")]
    [TestCase("", "Expected a .zip archive in 'ann.zip', found something else or a damaged one: ")]
    public void What_is_no_archive_is_said(string content, string why)
    {
        using var room = new Classroom();
        File.WriteAllText(room.In("ann.zip"), content);
        Assert.That(Read(room, null).Unreadable, Does.StartWith(why));
    }

    [Test]
    public void An_archive_of_nothing_that_is_judged_is_said()
    {
        using var room = new Classroom();
        Classroom.Zip(room.In("ann.zip"), ("report.docx", [1]));
        Assert.That(Read(room, null).Unreadable, Is.EqualTo("Expected C#, Python or a notebook in 'ann.zip', found 'ann.zip/report.docx'."));
    }

    private static SubmissionSource Read(Classroom room, string? main) =>
        HandedInArchive.Read(room.In("ann.zip"), SubmissionLanguages.BuiltIn, new(KnownNames.None, main));
}
