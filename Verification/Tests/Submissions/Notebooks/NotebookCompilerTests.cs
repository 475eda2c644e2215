using System.Reflection;
using System.Runtime.Loader;
using Harness.Compiler;

namespace Harness.Tests.Submissions.Notebooks;

public sealed class NotebookCompilerTests
{
    [Test]
    public void Later_cells_see_usings_types_and_static_members_of_earlier_ones()
    {
        var types = Types(
            "using System.Xml;\nusing MM = System.Collections.Generic.List<int>;",
            "static int Two = 2; const int Three = 3;\nstatic double Twice(double x) => x * Two;",
            "class Layer(int size) { protected int size = size; public virtual double Value() => Twice(size) + Three; MM list; StringBuilder text; XmlDocument xml; }",
            "record Pair(double A, double B);\nawait Task.Delay(1);\nnew Layer(3).Value()",
            "class Double(int size) : Layer(size) { public override double Value() => new Pair(base.Value(), 1).A * 10; }");
        Assert.That(Value(types.Last(type => type.Name == "Double"), 4), Is.EqualTo(110));
    }

    [Test]
    public void The_last_definition_counts_and_what_was_compiled_before_keeps_its_own()
    {
        var types = Types("class A { public double Value() => 1; }", "class B { public double Value() => new A().Value(); }", "class A { public double Value() => 2; }");
        Assert.That((Value(types.Last(type => type.Name == "A")), Value(types.Single(type => type.Name == "B"))), Is.EqualTo((2, 1)));
    }

    [Test]
    public void Nothing_is_run_and_what_no_class_can_reach_costs_no_class()
    {
        var types = Types("Environment.Exit(1);", "var plot = Chart.Line(1);\ndisplay(plot);\nclass A { public double Value() => 1; }\ndouble Helper() => plot;\nnew A()");
        Assert.That(Value(types.Single(type => type.Name == "A")), Is.EqualTo(1));
    }

    [Test]
    public void A_cell_that_does_not_compile_is_passed_over_with_its_line()
    {
        var compiled = Compile("class A { }", "class B\n{\n    int x = \"one\";\n}\nclass C { }", "class D : A { }", "class E : C { }", "class F { void M() { ");
        Assert.That(compiled.Cells.Select(cell => cell.Succeeded), Is.EqualTo([true, false, true, false, false]));
        Assert.That(compiled.Files.Keys, Is.EqualTo(["cell-0000.dll", "cell-0000.pdb", "cell-0001.dll", "cell-0001.pdb"]));
        Assert.That(compiled.Cells[1].Messages[0], Is.EqualTo(new CompilerMessage(true, "CS0029", "Cannot implicitly convert type 'string' to 'int'", "cell 2", 3, 13)));
        Assert.That((compiled.Cells[3].Messages[0].Id, compiled.Cells[4].Messages[0].Id), Is.EqualTo(("CS0246", "CS1513")));
    }

    [Test]
    public void A_using_that_leads_nowhere_is_passed_over_alone()
    {
        var compiled = Compile("using XPlot.Plotly;\nusing System.Xml;\nclass A { XmlDocument d; }", "class B { XmlDocument d; }");
        Assert.That(compiled.Cells.Select(cell => cell.Succeeded), Is.All.True);
        Assert.That(compiled.Cells[0].Messages[0].ToString(), Does.StartWith("cell 1(1,7): warning CS0246: "));
    }

    [TestCase("double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));")]
    [TestCase("Func<double, double> Sigmoid = x => x;")]
    public void What_a_class_cannot_reach_is_said_with_what_would_mend_it(string helper)
    {
        var compiled = Compile(helper, "class A { double f(double x) => Sigmoid(x); }");
        Assert.That(compiled.Cells[1].Messages.Single().Text, Is.EqualTo(
            "The name 'Sigmoid' does not exist in the current context: a class cannot use what cell 1 declares outside classes, unless the word static stands before it"));
    }

    [TestCase("#r \"nuget: MathNet.Numerics, 5.0.0\"", "")]
    [TestCase("#r \"nuget:System.Numerics.Tensors\"", "")]
    [TestCase("#i \"nuget:https://example.org\"", "")]
    [TestCase("#!time", "")]
    [TestCase("%%time", "")]
    [TestCase("#r \"nuget: Plotly.NET, 4.0\"", "'#r \"nuget: Plotly.NET, 4.0\"' is not offered here: offered are the packages MathNet.Numerics, System.Numerics.Tensors, Harness.NumPy, and nothing else beside .NET itself.")]
    [TestCase("  #r \"../NumPy.dll\"", "'#r \"../NumPy.dll\"' is not offered here: offered are the packages MathNet.Numerics, System.Numerics.Tensors, Harness.NumPy, and nothing else beside .NET itself.")]
    [TestCase("#!import helpers.cs", "'#!import helpers.cs' is passed over: magics are not run here.")]
    [TestCase("#load \"a.csx\"", "'#load \"a.csx\"' is passed over: magics are not run here.")]
    [TestCase("%lsmagic now", "'%lsmagic now' is passed over: magics are not run here.")]
    public void Magics_are_passed_over_and_said_where_something_is_lost(string line, string said)
    {
        var compiled = Compile($"\n{line}\nusing MathNet.Numerics.LinearAlgebra;\n#region matrices\nclass A {{ public Matrix<double> W; int r = 7\n % 4; }}\n#endregion");
        Assert.That(compiled.Cells[0].Succeeded, string.Join('\n', compiled.Cells[0].Messages));
        Assert.That(compiled.Cells[0].Messages.Where(message => message.Id.StartsWith("HARNESS", StringComparison.Ordinal)).Select(message => (message.Text, message.Line)),
            Is.EqualTo(said.Length == 0 ? [] : (IEnumerable<(string, int)>)[(said, 2)]));
    }

    [Test]
    public void Symbols_name_the_cell_and_none_of_our_folders()
    {
        var text = System.Text.Encoding.UTF8.GetString(Compile("class A { int M() => 1; }").Files["cell-0000.pdb"]);
        Assert.That(text, Does.Contain("cell 1").And.Not.Contain(Repository.Root));
    }

    [Test]
    public void Without_definitions_there_is_no_assembly() => Assert.That(Compile("1 + 1", "", "// later").Files, Is.Empty);

    private static double Value(Type type, params object[] arguments) =>
        (double)type.GetMethod("Value")!.Invoke(Activator.CreateInstance(type, arguments), [])!;

    /// <summary>The types of cells that all compile, loaded as the worker loads them.</summary>
    private static Type[] Types(params string[] cells)
    {
        var compiled = Compile(cells);
        Assert.That(compiled.Cells.Where(cell => !cell.Succeeded).SelectMany(cell => cell.Messages), Is.Empty);
        var context = new Loaded();
        return [.. compiled.Files.Where(file => file.Key.EndsWith(".dll", StringComparison.Ordinal)).Select(file => context.LoadFromStream(new MemoryStream(file.Value))).ToArray().SelectMany(assembly => assembly.GetTypes())];
    }

    private static CompiledNotebook Compile(params string[] cells) => NotebookCompiler.Compile([.. cells.Select((text, i) => new SourceCell(i + 1, text))]);

    private sealed class Loaded() : AssemblyLoadContext("cells")
    {
        protected override Assembly? Load(AssemblyName assemblyName) => Assemblies.FirstOrDefault(loaded => loaded.GetName().Name == assemblyName.Name);
    }
}
