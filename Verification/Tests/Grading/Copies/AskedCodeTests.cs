using System.Text;
using Harness.Assignments;
using Harness.Grading.Copies;
using Harness.Results.Summaries;
using Harness.Submissions.Notebooks;

namespace Harness.Tests.Grading.Copies;

/// <summary>What of a submission is compared, and in what form.</summary>
public sealed class AskedCodeTests
{
    private const string Layer = "class Layer:\n    def forward(self, x):\n        y = np.maximum(x, 0.5) + helper(x)\n        return y\n";

    [Test]
    public void Own_names_are_one_token_and_calls_of_others_keep_theirs() =>
        Assert.That(Words(Layer + "def helper(x): return x", isPython: true), Is.EqualTo(new[] { "_ = _ . maximum ( _ , 0.5 ) + _ ( _ ) ; return _", "return _" }));

    [Test]
    public void In_CSharp_headers_types_and_braces_say_nothing() => Assert.That(
        Words("public class Layer { double[] x; public double[] Forward(double[] x) { this.x = x; foreach (var v in x) { Use(v, 1.50); } return x; } void Use(double a, double b) => Math.Max(a, b); }", isPython: false),
        Is.EqualTo(new[] { "_ = _ ; foreach ( _ _ in _ ) _ ( _ , 1.5 ) ; return _ ;", "_ . Max ( _ , _ )" }));

    [TestCase("def f(x):\n    def visit(y): return y\n    return visit(x)", true)]
    [TestCase("class A { int F(int x) { int Visit(int y) => y; return Visit(x); } }", false)]
    public void A_function_in_a_function_is_an_own_name_too(string text, bool isPython) => Assert.That(Words(text, isPython), Has.None.Contains("isit"));

    [TestCase("class Other:\n    def run(self): return 1 + 2\n", 1)]
    [TestCase("def helper(x): return x * 2\n", 2, Description = "what is asked for calls it")]
    [TestCase("assert Layer().forward(1) == 2\nprint('done')\n", 1)]
    public void Only_what_is_asked_for_and_used_is_compared(string further, int bodies) =>
        Assert.That(AskedCode.Of(PythonBodies.Of(Lines(Layer + further)), name => name == "Layer").Count(body => body.Name.Length > 0), Is.EqualTo(bodies));

    [Test]
    public void All_is_compared_where_nothing_has_a_name_that_is_asked_for() =>
        Assert.That(AskedCode.Of(PythonBodies.Of(Lines(Layer)), _ => false), Is.Not.Empty);

    /// <summary>Headers, asserts, statements and stubs are the assignment's.</summary>
    [TestCase(AssignmentLanguage.English)]
    [TestCase(AssignmentLanguage.Russian)]
    public void An_assignment_that_nobody_has_filled_in_has_no_fingerprint(AssignmentLanguage language)
    {
        var assignment = new Assignment(5, language, Assignment.DefaultLengths, Commitment: null);
        var cells = NotebookReader.Read("a.ipynb", assignment.Notebook(isAnswered: false)).Cells.Select(cell => new SourceText($"cell {cell.Index}", cell.Text));
        string[] asked = [.. Assignment.Exercises.SelectMany(exercise => exercise.FreeNames)];
        Assert.That(CodePrints.Of([.. cells], isPython: true, asked.Contains), Is.Empty);
        Assert.That(Solutions.Fingerprints(Encoding.UTF8.GetString(assignment.Program(isAnswered: false)), isPython: false, asked), Is.Empty);
        Assert.That(Solutions.Fingerprints(Encoding.UTF8.GetString(assignment.Program(isAnswered: true)), isPython: false, asked), Is.Not.Empty);
    }

    [TestCase("def f(x):\n    return (x +\n\ndef g(y):\n    return y\n", 2, Description = "a bracket that nobody closed")]
    [TestCase("def f(x):\n    s = 'not closed\n    return x\n", 1)]
    [TestCase("def f(x):\n\ts = \"\"\"not closed\n", 1)]
    [TestCase("%matplotlib inline\n!echo don't\nasync def f(x): return x\n", 1)]
    [TestCase("relu = lambda x: x * 2\n", 1)]
    [TestCase("\uFEFFdef f(x):\r\n    return x # \u0000\r\n", 1)]
    [TestCase("class", 0)]
    [TestCase("", 0)]
    public void What_is_hardly_Python_is_read_as_far_as_it_goes(string text, int bodies) => Assert.That(PythonBodies.Of(Lines(text)), Has.Count.EqualTo(bodies));

    [TestCase("class A { void F( { } class B { int G() => 1; }", 1)]
    [TestCase("class A { int G() => 1 }", 1)]
    [TestCase("} } } class", 0)]
    [TestCase("\"", 0)]
    public void What_is_hardly_CSharp_too(string text, int bodies)
    {
        var left = int.MaxValue;
        Assert.That(CSharpBodies.Of(CSharpLexer.Read(text, 0, ref left)), Has.Count.EqualTo(bodies));
    }

    private static IEnumerable<string> Words(string text, bool isPython)
    {
        var left = int.MaxValue;
        var bodies = isPython ? PythonBodies.Of(Lines(text)) : CSharpBodies.Of(CSharpLexer.Read(text, 0, ref left));
        var normalized = new NormalizedCode(bodies);
        return bodies.Where(body => body.Tokens.Count > 0).Select(body => string.Join(' ', normalized.Words(body)));
    }

    private static IReadOnlyList<PythonLine> Lines(string text)
    {
        var left = int.MaxValue;
        return PythonLexer.Read(text, 0, ref left);
    }
}
