using System.Diagnostics;
using System.Text;
using Harness.Grading.Copies;
using Harness.Submissions;
using Harness.Submissions.Folders;
using Harness.Tests.Submissions.Notebooks;

namespace Harness.Tests.Grading.Copies;

/// <summary>Fingerprints of whatever can be handed in.</summary>
public sealed class CodePrintsTests
{
    private static readonly string Python = File.ReadAllText(Path.Combine(Repository.Root, "Verification", "Tests", "Submissions", "Independent", "loops.py"));

    private static readonly string CSharp = File.ReadAllText(Solutions.OfScenario("right-loops-on-grids", "student.cs"));

    [Test]
    public void A_notebook_is_its_cells_and_a_folder_all_its_files()
    {
        var parts = Python.Split("\n\n\nclass ");
        string[] cells = [parts[0], .. parts[1..].Select(part => $"class {part}")];
        var file = Hashes(Read("hw.py", Python));
        Assert.That(file, Has.Count.GreaterThan(100));
        Assert.That(Hashes(Read("hw.ipynb", Ipynb.Of(Ipynb.Jupyter, cells))), Is.EquivalentTo(file));
        var folder = Read("hw.py", string.Join('\n', cells[..3])).With("hw.py", [KeyValuePair.Create("losses.py", Encoding.UTF8.GetBytes(string.Join('\n', cells[3..])))], []);
        Assert.That(Hashes(folder), Is.EquivalentTo(file));
        Assert.That(CodePrints.Of(folder, KnownNames.None)!.Texts().Select(text => text.Name), Is.EqualTo(new[] { "hw.py", "losses.py" }));
    }

    [Test]
    public void A_folder_and_a_notebook_in_CSharp_are_theirs_too()
    {
        var classes = CSharp.Split("\npublic class ");
        var file = Hashes(Read("hw.cs", CSharp));
        Assert.That(file, Has.Count.GreaterThan(100));
        var files = classes[1..].Select((text, i) => KeyValuePair.Create($"{i}.cs", Encoding.UTF8.GetBytes($"public class {text}"))).ToArray();
        Assert.That(Hashes(SubmissionSource.OfFiles("hw", "folder", files)), Is.EquivalentTo(file));
        Assert.That(Hashes(Read("hw.dib", $"#!csharp\n\n{CSharp}")), Is.EquivalentTo(file));
    }

    [TestCase("hw.py", "")]
    [TestCase("hw.cs", "")]
    [TestCase("hw.cs", "\0")]
    [TestCase("hw.ipynb", "{")]
    [TestCase("hw.dll", "MZ")]
    [TestCase("hw.py", "x = 1\n")]
    public void What_has_no_code_has_none(string name, string text) => Assert.That(CodePrints.Of(Read(name, text), KnownNames.None), Is.Null);

    [Test]
    public void Utf_16_is_read_as_what_it_says() =>
        Assert.That(Hashes(SubmissionLanguages.BuiltIn.OfFile("hw.py", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Python)])), Is.EquivalentTo(Hashes(Read("hw.py", Python))));

    private static IEnumerable<TestCaseData> Hostile =>
    [
        new TestCaseData("hw.py", $"def f():\n    return {new string('x', 1_000_000)}").SetArgDisplayNames("a name of 1 MB"),
        new TestCaseData("hw.py", $"def f():\n    return {Repeated("x+")}").SetArgDisplayNames("1 MB of one token in Python"),
        new TestCaseData("hw.py", $"def f():\n    return {Repeated("((")}").SetArgDisplayNames("brackets in Python"),
        new TestCaseData("hw.py", Repeated("def f(): return 1 + 2 + 3 + 4 + 5 + 6 + 7 + 8\n")).SetArgDisplayNames("functions"),
        new TestCaseData("hw.cs", $"class A {{ int F() => {Repeated("x+")}").SetArgDisplayNames("1 MB of one token in C#"),
        new TestCaseData("hw.cs", $"class A {{ int F() {Repeated("{ ")}").SetArgDisplayNames("braces in C#"),
        new TestCaseData("hw.cs", Repeated("class A { ")).SetArgDisplayNames("classes in classes"),
        new TestCaseData("hw.cs", $"class A {{ int F() => {string.Join('+', Enumerable.Range(0, 140_000))}; }}").SetArgDisplayNames("numbers"),
    ];

    [TestCaseSource(nameof(Hostile))]
    public void Whatever_it_is_it_costs_little(string name, string text)
    {
        var watch = Stopwatch.StartNew();
        var print = CodePrints.Of(Read(name, text), KnownNames.None);
        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(10)));
        if (print is null)
            return;
        Assert.That(print.Fingerprints.Select(fingerprint => fingerprint.Hash).Distinct().Count(), Is.LessThanOrEqualTo(4000));
        Assert.That(print.Texts().Sum(kept => kept.Text.Length), Is.LessThanOrEqualTo(1 << 18));
        Assert.That(CodePrint.Read(print.Bytes(), print.Packed)!.Fingerprints, Is.EqualTo(print.Fingerprints));
    }

    private static string Repeated(string text) => new StringBuilder().Insert(0, text, 1_000_000 / text.Length).ToString();

    private static SubmissionSource Read(string name, string text) => SubmissionLanguages.BuiltIn.OfFile(name, Encoding.UTF8.GetBytes(text));

    private static HashSet<ulong> Hashes(SubmissionSource source) => [.. CodePrints.Of(source, KnownNames.None)!.Fingerprints.Select(fingerprint => fingerprint.Hash)];
}
