using Harness.Exercises;
using Harness.Packs;

namespace Harness.Tests.Exercises;

/// <summary>Folders and assemblies of exercises.</summary>
internal sealed class PackLoaderTests
{
    private const string Double = """
        [Exercise("double", "Doubling")]
        public sealed class Double : Exercise
        {
            public Double() => Sizes = "n=4";
            protected override string Draw => "X = randn(n)";
            protected override Dialects Use => new() { ["functions"] = "Y = double(X)" };
            static Tensor Y(Tensor X) => 2 * X;
        }
        """;

    [Test]
    public void Built_in_exercises_are_found_by_being_there() => Assert.That(
        Ids(PackLoader.BuiltIn()), Is.SupersetOf(["bce", "cross-entropy", "l2-regularization", "linear", "relu", "sigmoid", "softmax", "softmax-cross-entropy"]));

    [Test]
    public void A_file_needs_no_usings_and_no_namespace()
    {
        using var authored = new Authored();
        authored.Write("Double.cs", Double);
        Assert.That(Ids(authored.Load()), Is.EqualTo(["double"]));
    }

    [Test]
    public void What_does_not_compile_is_said_at_file_line_and_column()
    {
        using var authored = new Authored();
        authored.Write("Double.cs", Double);
        var path = authored.Write("Other.cs", "class Other\n{\n    int One() => two;\n}\n");
        var pack = authored.Load();
        Assert.That(pack.Exercises, Is.Empty);
        Assert.That(pack.Findings.Select(finding => finding.ToString()), Is.EqualTo([$"{path}(3,18): CS0103: The name 'two' does not exist in the current context"]));
    }

    [Test]
    public void A_second_load_takes_what_is_kept_and_compiles_nothing()
    {
        using var authored = new Authored();
        authored.Write("Double.cs", Double);
        authored.Load();
        var first = Directory.GetFiles(authored.Cache).Single();
        authored.Write("Double.cs", Double.Replace("\"double\"", "\"twice\"", StringComparison.Ordinal));
        authored.Load();
        var second = Directory.GetFiles(authored.Cache).Single(path => path != first);
        // Were the files compiled again, the exercise would be called as they say.
        File.Copy(first, second, overwrite: true);
        Assert.That(Ids(authored.Load()), Is.EqualTo(["double"]));
    }

    [Test]
    public void A_damaged_assembly_in_the_cache_is_made_again()
    {
        using var authored = new Authored();
        authored.Write("Double.cs", Double);
        authored.Load();
        File.WriteAllText(Directory.GetFiles(authored.Cache).Single(), "damaged");
        Assert.That(Ids(authored.Load()), Is.EqualTo(["double"]));
    }

    [Test]
    public void An_assembly_takes_the_place_of_a_folder()
    {
        using var authored = new Authored();
        authored.Write("Double.cs", Double);
        authored.Write("Double.en.md", "Twice $X$.");
        authored.Load();
        var pack = PackLoader.Load(Directory.GetFiles(authored.Cache).Single());
        Assert.That(Ids(pack), Is.EqualTo(["double"]));
        Assert.That((pack.Statements.Find(pack.Exercises.Single(), "en", out var finding), finding), Is.EqualTo(((Statement?)null, (object?)null)), "What lies beside an assembly is not in it.");
    }

    [Test]
    public void Answers_beside_exercises_are_not_compiled()
    {
        using var authored = new Authored();
        authored.Write("Double.cs", Double);
        authored.Write("Double.answer.cs", "not C#");
        Assert.That(Ids(authored.Load()), Is.EqualTo(["double"]));
    }

    [Test]
    public void Two_exercises_of_one_id_are_refused()
    {
        using var authored = new Authored();
        authored.Write("Double.cs", Double);
        authored.Write("Twice.cs", Double.Replace("class Double", "class Twice", StringComparison.Ordinal).Replace("public Double()", "public Twice()", StringComparison.Ordinal));
        Assert.That(authored.Load().Findings.Select(finding => finding.Message), Is.EqualTo(["Expected one exercise 'double', found 2."]));
    }

    [Test]
    public void A_constructor_that_throws_is_a_finding_at_the_exercise()
    {
        using var authored = new Authored();
        authored.Write("Double.cs", Double.Replace("Sizes = \"n=4\"", "throw new InvalidOperationException(\"not today\")", StringComparison.Ordinal));
        var finding = authored.Load().Findings.Single();
        Assert.That((Path.GetFileName(finding.File), finding.Line, finding.Message), Is.EqualTo(("Double.cs", 1, "Double() fails: not today")));
    }

    [Test]
    public void Nothing_at_a_path_is_said() => Assert.That(() => PackLoader.Load("nowhere"), Throws.TypeOf<FileNotFoundException>());

    private static IEnumerable<string> Ids(ExercisePack pack)
    {
        Assert.That(pack.Findings.Select(finding => finding.ToString()), Is.Empty);
        return pack.Exercises.Select(exercise => ((ExerciseAttribute)exercise.GetType().GetCustomAttributes(typeof(ExerciseAttribute), false).Single()).Id);
    }
}
