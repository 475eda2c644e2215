using System.Globalization;
using System.Text;
using Harness.Compiler;
using Harness.Submissions;

namespace Harness.Tests.Submissions;

public sealed class CompileProcessTests
{
    [TestCaseSource(nameof(Killers))]
    public void What_kills_a_compiler_is_an_error_and_the_next_text_compiles(string text)
    {
        // A cold compiler takes a second or two for the text that follows, and minutes or all memory for each of these.
        using var compiler = new CompileProcess(Submissions.Ample with { Cpu = TimeSpan.FromSeconds(10), Memory = 512 << 20 });
        var killed = compiler.Compile([new("student.cs", text)]);

        Assert.That(killed.Succeeded, Is.False);
        Assert.That(killed.Messages.Single().Id, Is.EqualTo(CompileProcess.TooMuch), killed.Messages[0].Text);
        TestContext.Out.WriteLine(killed.Messages[0]);
        Assert.That(compiler.Compile([new("student.cs", "class A;")]).Succeeded);
    }

    [Test]
    public void It_gives_what_the_compiler_gives_in_this_process()
    {
        SourceFile[] files = [new("a.cs", "class A { int x; int y = 'é' }"), new("b.cs", "#:package Nothing\nclass B;")];
        using var compiler = new CompileProcess(Submissions.Ample);
        var (here, there) = (SubmissionCompiler.Compile(files), compiler.Compile(files));
        Assert.That(there.Messages, Is.EqualTo(here.Messages).And.Not.Empty);

        SourceFile[] partly = [new("a.cs", "class A { int x = y; }\nclass B { A a; }\nclass C;")];
        (here, there) = (SubmissionCompiler.Compile(partly), compiler.Compile(partly));
        Assert.That(there.Messages, Is.EqualTo(here.Messages));
        Assert.That(there.LeftOut.Select(part => (part.Name, part.Start, part.End, part.Reason)), Is.EqualTo(here.LeftOut.Select(part => (part.Name, part.Start, part.End, part.Reason))));
        Assert.That(there.LeftOut.SelectMany(part => part.Defined), Is.EqualTo(new[] { "A", "B" }));
        Assert.That(there.Assembly!.Length, Is.EqualTo(here.Assembly!.Length));

        SourceFile[] right = [new("a.cs", "class A { public int X = 1; }")];
        var (assembly, symbols) = (SubmissionCompiler.Compile(right), compiler.Compile(right));
        Assert.That(symbols.Succeeded && assembly.Succeeded);
        Assert.That((symbols.Assembly!.Length, symbols.Symbols!.Length), Is.EqualTo((assembly.Assembly!.Length, assembly.Symbols!.Length)));
    }

    /// <summary>A class that takes the compiler longer than anybody waits: each lambda doubles what it tries.</summary>
    internal static string Endless(string name)
    {
        const int depth = 20;
        var text = new StringBuilder($"class {name} {{ static void F(System.Func<int, int> f) {{ }} static void F(System.Func<string, int> f) {{ }} static void M() {{ ");
        for (var i = 0; i < depth; i++)
            text.Append(CultureInfo.InvariantCulture, $"F(x{i} => {{ ");
        for (var i = 0; i < depth; i++)
            text.Append("return 1; });");
        return text.Append(" } }").ToString();
    }

    private static IEnumerable<TestCaseData> Killers()
    {
        var constants = new StringBuilder("class A { const string c0 = \"xxxxxxxxxx\";");
        for (var i = 1; i <= 27; i++)
            constants.Append($" const string c{i} = c{i - 1} + c{i - 1};");
        yield return new TestCaseData(constants.Append(" }").ToString()).SetName("Doubling_string_constants_are_an_error");

        yield return new TestCaseData(Endless("A")).SetName("Nested_overloaded_lambdas_are_an_error");

        yield return new TestCaseData(string.Concat(Enumerable.Range(0, 6000).Select(i => $"class A{i} {{ ")) + new string('}', 6000)).SetName("Deeply_nested_types_are_an_error");
    }
}
