using Harness.Cli.Composition;
using Harness.Packs;
using Harness.Submissions;
using Harness.Tests.Submissions.Python;

namespace Harness.Tests.Exercises;

/// <summary>The right solutions beside the built-in exercises are right in all that they have, and in Python they have everything.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class AnswerTrialTests
{
    private static readonly SubmissionTools Tools = new();

    private static readonly HashSet<string> Ids = [.. BuiltIn.All.Select(BuiltIn.Read).Select(definition => definition.Id)];

    private static IEnumerable<TestCaseData> Answers => PackLoader.BuiltIn().Answers.Select(answer => new TestCaseData(answer).SetName($"Answer.{answer.Name}"));

    [OneTimeTearDown]
    public void EndTools() => Tools.Dispose();

    [TestCaseSource(nameof(Answers))]
    public void Is_right(PackText answer)
    {
        var isPython = answer.Name.EndsWith(".py", StringComparison.Ordinal);
        if (isPython)
            PythonSubmissions.Require();
        var (parts, findings) = new AnswerTrial(Registry.BuiltIn, Tools).Judge(answer, Ids, folder: null);
        Assert.That(findings, Is.Empty);
        Assert.That(parts, Is.Not.Empty);
        if (isPython)
            Assert.That(parts, Is.EquivalentTo(PartsOf(answer.Name.Split('.')[0])));
    }

    [Test]
    public void A_wrong_solution_is_a_finding_with_its_file_and_part()
    {
        PythonSubmissions.Require();
        var (parts, findings) = new AnswerTrial(Registry.BuiltIn, Tools).Judge(
            new("functions.answer.py", "import numpy as np\ndef tanh_forward(x): return np.tanh(x), x\ndef tanh_backward(dout, cache): return dout * (1 - cache ** 2)\n"), new HashSet<string> { "tanh", "elu" }, folder: null);
        Assert.That(parts, Is.EquivalentTo(["tanh.forward", "tanh.backward"]));
        Assert.That(findings.Single(), Does.StartWith("functions.answer.py: tanh.backward: expected a right solution, found WrongValues: "));
    }

    private static IEnumerable<string> PartsOf(string dialect) =>
        from definition in BuiltIn.All.Select(BuiltIn.Read)
        from use in definition.Dialects.Where(use => use.Dialect == dialect)
        from part in use.Parts.Where(part => definition.Parts.Any(known => known.Part == part))
        select $"{definition.Id}.{part}";
}
