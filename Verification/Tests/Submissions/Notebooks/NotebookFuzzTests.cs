using System.Text;
using Harness.Judging;
using Harness.Results;
using Harness.Submissions;
using Harness.Tests.CommandLine;
using Harness.Tests.Comparison;
using Harness.Tests.Engine;
using Harness.Tests.Submissions.Python;

namespace Harness.Tests.Submissions.Notebooks;

/// <summary>However a notebook is damaged there is a result, or one clear sentence: never a trace, never a crash of ours.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class NotebookFuzzTests
{
    private const int Mutants = 10_000;
    private const int Judged = 40;

    // Twenty megabytes, as much as is read.
    private const int Longest = 20 << 20;

    private static readonly byte[][] Originals =
    [
        CourseNotebook.Of(CourseNotebookTests.Usual, tested: true),
        CourseNotebook.Of(CourseNotebookTests.Usual, tested: false),
        """{"nbformat":3,"metadata":{"name":""},"worksheets":[{"cells":[{"cell_type":"code","language":"python","input":["class ReLULayer:\n","    def forward(self, X):\n","        return X * (X > 0)\n"]}]}]}"""u8.ToArray(),
    ];

    [Test]
    public void Ten_thousand_are_read_or_refused_in_a_sentence()
    {
        using var folder = new TemporaryFolder();
        var mutator = new NotebookMutator(5, Originals);
        var (read, refused) = (0, new HashSet<string>());
        for (var i = 0; i < Mutants; i++)
        {
            var path = Written(folder, mutator.Next());
            try
            {
                var source = SubmissionLanguages.BuiltIn.Read(path, []);
                if (source.Unreadable is not { } reason)
                    read++;
                else if (refused.Add(reason))
                    Assert.That(reason, Does.Match(@"\Astudent\.ipynb (is|holds) [^\p{C}]{3,200}\.\z"), $"mutant {i}");
            }
            catch (Exception exception) when (exception is not AssertionException)
            {
                Assert.Fail($"Mutant {i} is not read: {exception}");
            }
        }
        // Damage that does nothing, or leaves nothing, would be no test.
        Assert.That(read, Is.InRange(Mutants / 5, Mutants * 4 / 5));
        Assert.That(refused, Has.Count.GreaterThan(100));
    }

    [Test]
    public void A_share_of_them_is_judged()
    {
        PythonSubmissions.Require();
        using var folder = new TemporaryFolder();
        using var tools = new SubmissionTools();
        var mutator = new NotebookMutator(6, Originals);
        var outcomes = new List<Outcome>();
        for (var i = 0; i < Judged; i++)
        {
            var source = SubmissionLanguages.BuiltIn.Read(Written(folder, mutator.Next()), []);
            var options = new CheckOptions(Checks.ForSubmissions.Select(["relu.forward"]), [17], Checks.Fixtures, Strict: false) { IsSubmission = true };
            var report = new SubjectCheck(options).Run(new SubmittedSubject(source, tools, sandboxed: true));
            outcomes.Add(report.Exercises.Single().Outcome);
            Assert.That(report.Messages.Select(message => message.Text), Has.All.Not.Empty.And.All.Match(@"\A[^\p{C}]*\z"), $"mutant {i}");
        }
        Assert.That(outcomes, Has.None.EqualTo(Outcome.HarnessError).And.Member(Outcome.Passed).And.Member(Outcome.LoadError));
    }

    [TestCase("""{"nbformat":4,"cells":[],"metadata":[""", "1,", "1]}")]
    [TestCase("""{"nbformat":4,"cells":[],"metadata":[""", "NaN,", "1]}")]
    [TestCase("""{"nbformat":4,"cells":[],"metadata":{""", "\"\":0,", "\"\":0}}")]
    [TestCase("""{"nbformat":4,"cells":[""", """{"cell_type":"raw"},""", """{"cell_type":"raw"}]}""")]
    [TestCase("""{"nbformat":4,"cells":""", "[", "")]
    [TestCase("""{"nbformat":4,"cells":[{"cell_type":"code","source":[""", "\"x\\n\",", "\"x\"]}]}")]
    [TestCase("""{"nbformat":4,"cells":[{"cell_type":"code","source":""" + "\"", "\\u0041", "\"}]}")]
    public async Task What_is_huge_is_read_or_refused_in_half_a_gigabyte(string begin, string middle, string end)
    {
        using var folder = new TemporaryFolder();
        var run = await HarnessProcess.RunWithAsync(new() { ["DOTNET_GCHeapHardLimit"] = "20000000" }, Written(folder, Filled(begin, middle, end)), "--exercise", "relu.forward");
        Assert.That(run.ExitCode, Is.EqualTo(1), run.StandardError);
        Assert.That(run.StandardOutput + run.StandardError, Does.Not.Contain("   at ").And.Not.Contain("Exception"));
    }

    [Test]
    public async Task What_is_larger_is_not_even_opened()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Combine("student.ipynb");
        await using (var file = File.Create(path))
            file.SetLength(40L << 30);
        var run = await HarnessProcess.RunAsync(path);
        Assert.That((run.ExitCode, run.StandardOutput), Is.EqualTo((2, "")));
        Assert.That(run.StandardError, Does.Contain("Expected at most 128 MB").And.Contain("found 40960 MB"));
    }

    private static string Written(TemporaryFolder folder, byte[] content)
    {
        var path = folder.Combine("student.ipynb");
        File.WriteAllBytes(path, content);
        return path;
    }

    /// <summary>A file of the greatest length: so many times the middle.</summary>
    private static byte[] Filled(string begin, string middle, string end)
    {
        var text = new StringBuilder(begin, Longest);
        while (text.Length + middle.Length + end.Length <= Longest)
            text.Append(middle);
        return Encoding.ASCII.GetBytes(text.Append(end).ToString());
    }
}
