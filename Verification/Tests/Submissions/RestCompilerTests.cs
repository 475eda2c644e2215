using System.Reflection;
using Harness.Compiler;

namespace Harness.Tests.Submissions;

/// <summary>Of a submission with errors that is compiled which has none, and nothing that would mean something else than it was written to mean.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class RestCompilerTests
{
    private const string Right = "public class Right { public double Half(double x) => x / 2; }\n";

    [TestCase("using Newtonsoft.Json;\n" + Right, "", "1 CS0246", TestName = "A_using_of_an_absent_package")]
    [TestCase("using J = Newtonsoft.Json.JsonConvert;\n" + Right + "class User { object M() => J.F(); }", "User", "1 CS0246, 3 HARNESS004", TestName = "An_alias_of_what_is_absent_and_who_uses_it")]
    [TestCase(Right + "class Saver { string S(object o) => JsonConvert.F(o); }", "Saver", "2 CS0103", TestName = "An_unknown_name_in_one_class")]
    [TestCase(Right + "class Saver { Unknown field; }\nclass Trainer { Saver saver; }\nclass School : Trainer { }", "Saver Trainer School", "2 CS0246, 3 HARNESS004, 4 HARNESS004", TestName = "A_class_and_those_that_use_it")]
    [TestCase(Right + "class Broken { void M() { int x = } }", "Broken", "2 CS1002, 2 CS1525", TestName = "A_syntax_error_within_a_class")]
    [TestCase(Right + "partial class Two { int A() => 1; }\npartial class Two { int B() => \"\"; }", "Two Two", "3 CS0029", TestName = "All_declarations_of_a_partial_class")]
    [TestCase(Right + "class Twice { }\nclass Twice { }", "Twice Twice", "3 CS0101", TestName = "Both_of_two_classes_of_one_name")]
    [TestCase("var x = Unknown.Load();\nConsole.WriteLine(x);\n" + Right, "", "1 CS0103", TestName = "Statements_outside_classes")]
    [TestCase("Plot();\ndouble Twice(double x) => 2 * x;\ndouble Bad(double x) => y;\n" + Right, "Bad", "1 CS0103, 3 CS0103", TestName = "Functions_outside_classes_one_by_one")]
    [TestCase("[assembly: Unknown]\n" + Right, "", "1 CS0246", TestName = "An_attribute_of_the_assembly")]
    [TestCase("using Own;\n" + Right + "namespace Own { class Saver { Unknown u; } }", "Saver", "3 CS0246", TestName = "A_using_of_a_namespace_that_is_empty_without_them")]
    [TestCase("#:package Newtonsoft.Json\n" + Right, "", "1 HARNESS001", TestName = "A_package_that_is_not_offered")]
    public void It_is_left_out(string text, string names, string errors)
    {
        var compiled = Compile(text);
        Assert.Multiple(() =>
        {
            Assert.That(Classes(compiled), Does.Contain("Right"));
            Assert.That(compiled.Succeeded, Is.False);
            Assert.That(string.Join(' ', compiled.LeftOut.Select(part => part.Name).OfType<string>()), Is.EqualTo(names));
            Assert.That(string.Join(", ", compiled.Messages.Where(message => message.IsError).Select(message => $"{message.Line} {message.Id}").Distinct()), Does.StartWith(errors));
        });
    }

    [Test]
    public void A_class_that_would_compile_with_another_meaning_is_left_out_too()
    {
        // Without the extension method, Sum is LINQ's.
        var compiled = Compile(Right + "static class Own { public static double Sum(this double[] x) => y; }\nclass Loss { double F(double[] x) => x.Sum(); }");
        Assert.That(Classes(compiled), Is.EqualTo(new[] { "Right" }));
        Assert.That(compiled.Messages.Select(message => message.ToString()), Does.Contain(
            "student.cs(3,40): error HARNESS004: Loss is left out too: it uses Sum, which does not compile"));
    }

    [TestCase("class A { void M() { } }\n}\n" + Right, TestName = "A_brace_too_many")]
    [TestCase("class A { void M() { } }\nvoid N() { } }\n" + Right, TestName = "A_method_behind_its_class")]
    [TestCase(Right + "/* no end\nclass A { }", TestName = "A_comment_without_end")]
    [TestCase("using = ;\n" + Right, TestName = "A_using_that_is_none")]
    [TestCase("class A { int x = \"\"; }", TestName = "No_class_left")]
    [TestCase("class A : B { }\nclass B { C c; }", TestName = "No_class_left_by_use")]
    public void It_costs_everything(string text)
    {
        var compiled = Compile(text);
        Assert.That((compiled.Assembly, compiled.LeftOut.Count), Is.EqualTo(((byte[]?)null, 0)));
        Assert.That(compiled.Messages[0].IsError);
    }

    [Test]
    public void A_class_swallowed_by_a_brace_too_few_counts_as_left_out()
    {
        var compiled = Compile(Right + "class A { void M() { if (true) { }\nclass B { }\nclass C { string s = @\"no end }\nclass D { }");
        Assert.That(Classes(compiled), Is.EqualTo(new[] { "Right" }));
        Assert.That(compiled.LeftOut.SelectMany(part => part.Defined), Is.SupersetOf(new[] { "A", "B", "C", "D" }));
    }

    [Test]
    public void Statements_in_two_files_cost_no_class()
    {
        var compiled = SubmissionCompiler.Compile([new("a.cs", "Console.Write(1);\n" + Right), new("b.cs", "Console.Write(2);\nclass Other;")]);
        Assert.That(Classes(compiled), Is.EqualTo(new[] { "Right", "Other" }));
        Assert.That(compiled.Messages[0].ToString(), Does.StartWith("a.cs(1,1): error CS8802"));
    }

    [Test]
    public void What_is_left_is_where_it_was()
    {
        SourceFile[] files = [new("student.cs", "using Absent;\r\nclass A { B b; }\r\n" + Right)];
        Assert.That(LeftOut.Blank(files, [.. SubmissionCompiler.Compile(files).LeftOut])[0].Text, Is.EqualTo($"{new string(' ', 13)}\r\n{new string(' ', 16)}\r\n{Right}"));
    }

    private static CompiledSubmission Compile(string text) => SubmissionCompiler.Compile([new("student.cs", text)]);

    private static string[] Classes(CompiledSubmission compiled) => compiled.Assembly is null
        ? []
        : [.. Assembly.Load(compiled.Assembly).GetTypes().Select(type => type.Name).Where(name => char.IsAsciiLetter(name[0]) && name is not ("Program" or "EmbeddedAttribute" or "RefSafetyRulesAttribute"))];
}
