using System.Diagnostics.CodeAnalysis;
using Harness.NumPy;
using Harness.Scripting;
using static Harness.Tests.Scripting.ScriptedTypes;

namespace Harness.Tests.Scripting;

/// <summary>Each way in which a course uses a class or a function, as a script against .NET types.</summary>
[SuppressMessage("Performance", "CA1812:Avoid uninstantiated internal classes", Justification = "Scripts construct them.")]
[SuppressMessage("Performance", "CA1814:Prefer jagged arrays over multidimensional", Justification = "Submissions use them.")]
public sealed class ScriptStepsTests
{
    private static readonly Value X = Value.Array([1, 2, 3, 4, 5, 6], 3, 2);
    private static readonly Value W = Value.Array([1, 0, 0, 1], 2, 2);

    [Test]
    public void A_function_is_called_with_a_cache_that_is_kept_and_handed_back()
    {
        var played = Play(
            [typeof(Functions)],
            new InvokeStep(new TuplePattern(new ResultPattern("out"), new OpaquePattern("cache")), new FreeCallee("absent", "affine_forward"), N("X"), N("W")),
            new InvokeStep(new TuplePattern(new ResultPattern("dX"), new TuplePattern(new ResultPattern("dW"), new ResultPattern("db"))), new FreeCallee("affine_backward"), N("X"), N("cache")));

        Assert.That(played.Failure, Is.Null);
        Assert.That(played.Values["out"].Data.ToArray(), Is.EqualTo([1, 2, 3, 4, 5, 6]));
        Assert.That(played.Values["dW"].ShapeText, Is.EqualTo("(2, 2)"));
        Assert.That(played.Values["db"].Number, Is.EqualTo(21));
        Assert.That(played.Values.ContainsKey("cache"), Is.False);
    }

    [Test]
    public void An_entry_that_is_read_of_a_made_dictionary_is_the_one_that_the_call_wrote()
    {
        var played = Play(
            [typeof(Functions)],
            new MakeStep("bn_param", new DictionaryArgument([new("mode", new TextArgument("train")), new("eps", V(0.5))])),
            new InvokeStep(new ResultPattern("y"), new FreeCallee("batchnorm"), N("X"), N("bn_param")),
            new ReadStep(new ResultPattern("mean"), new("bn_param", new EntryPart("running_mean"))));

        Assert.That(played.Failure, Is.Null);
        Assert.That((played.Values["y"].Number, played.Values["mean"].Number), Is.EqualTo((3.5, 3.5)));
    }

    [Test]
    public void Places_are_read_and_set_as_the_kinds_that_they_hold()
    {
        var played = Play(
            [typeof(Layer), typeof(Param)],
            Make("layer", "Layer"),
            new AssignStep(new("layer", new MemberPart("weights", "W"), new MemberPart("Value")), N("W"), "value.set"),
            new AssignStep(new("layer", new MemberPart("Single")), N("W"), "single.set"),
            new AssignStep(new("layer", new MemberPart("Params"), new EntryPart("b")), N("row"), "entry.set"),
            new AssignStep(new("layer", new MemberPart("Training")), new ValueArgument(new Value(0).As(ElementKind.Flag)), "flag.set"),
            new AssignStep(new("layer", new MemberPart("Single")), N("X"), "shape.set"),
            new AssignStep(new("layer", new MemberPart("Absent")), N("X"), "absent.set"),
            new ReadStep(new ResultPattern("value"), new("layer", new MemberPart("W"), new MemberPart("value"))),
            new ReadStep(new ResultPattern("b"), new("layer", new MemberPart("params"), new EntryPart("b"))),
            new InvokeStep(new ResultPattern("kinds"), new MethodCallee(new("layer"), "Kinds")));

        Assert.That(played.Failure, Is.Null);
        Assert.That(((string[])["value.set", "single.set", "entry.set", "flag.set", "shape.set", "absent.set"]).Select(name => played.Values[name].Number), Is.EqualTo([1, 1, 1, 1, 0, 1]));
        Assert.That(played.Values["value"].Data.ToArray(), Is.EqualTo([1, 0, 0, 1]));
        Assert.That(played.Values["b"].ShapeText, Is.EqualTo("(1, 2)"));
        Assert.That(played.Values["kinds"].Data.ToArray(), Is.EqualTo([1, 0]));
    }

    [Test]
    public void Literals_go_to_the_types_that_parameters_have()
    {
        var played = Play(
            [typeof(Options)],
            new InvokeStep(
                new ResultPattern("y"), new FreeCallee("Describe"), V(2, ElementKind.Whole), V(0.5), V(1, ElementKind.Flag), new TextArgument("train"), new TextArgument("same"), new NoneArgument(),
                new DictionaryArgument([new("stride", V(3, ElementKind.Whole)), new("pad", V(1, ElementKind.Whole))]), new TupleArgument([V(4, ElementKind.Whole), V(5, ElementKind.Whole)])));
        Assert.That(played.Failure?.Message, Is.Null);
        Assert.That(played.Values["y"].Data.ToArray(), Is.EqualTo([2, 0.5, 1, 5, 1, 1, 3, 1, 4, 5]));
    }

    [Test]
    public void Objects_in_a_list_are_handed_over_and_whole_numbers_stay_whole()
    {
        var played = Play(
            [typeof(Layer), typeof(Param), typeof(Options)],
            Make("one", "Layer"), Make("two", "Layer"),
            new InvokeStep(new ResultPattern("count"), new FreeCallee("Count"), new ListArgument([N("one"), N("two")])),
            new InvokeStep(new ResultPattern("sum"), new FreeCallee("Sum"), N("labels")));
        Assert.That(played.Failure, Is.Null);
        Assert.That((played.Values["count"].Number, played.Values["sum"].Number), Is.EqualTo((2, 3)));
    }

    [TestCase("Flat3", "(2, 1, 2)")]
    [TestCase("Flat4", "(2, 1, 1, 2)")]
    [TestCase("Jagged3", "(2, 1, 2)")]
    [TestCase("Jagged4", "(2, 1, 1, 2)")]
    public void Arrays_of_more_dimensions_go_both_ways(string method, string shape)
    {
        var name = method.EndsWith('3') ? "three" : "four";
        var played = Play([typeof(Options)], new InvokeStep(new ResultPattern("y"), new FreeCallee(method), N(name)));
        Assert.That(played.Failure?.Message, Is.Null);
        Assert.That((played.Values["y"].ShapeText, string.Join(' ', played.Values["y"].Data.ToArray())), Is.EqualTo((shape, "2 4 6 8")));
    }

    [TestCase(typeof(FromArray))]
    [TestCase(typeof(FromRows))]
    [TestCase(typeof(Sized))]
    [TestCase(typeof(Generic<>))]
    public void A_matrix_type_of_the_subjects_own_is_made_and_read(Type type)
    {
        var played = Play([type], new InvokeStep(new ResultPattern("y"), new FreeCallee("Twice"), N("X")), new InvokeStep(new ResultPattern("z"), new FreeCallee("Twice"), N("y")));
        Assert.That(played.Failure?.Message, Is.Null);
        Assert.That((played.Values["z"].ShapeText, string.Join(' ', played.Values["z"].Data.ToArray())), Is.EqualTo(("(3, 2)", "4 8 12 16 20 24")));
    }

    [Test]
    public void An_array_is_found_by_its_shape_and_of_several_by_its_name()
    {
        var played = Play(
            [typeof(Layer), typeof(Param)],
            Make("layer", "Layer"), new FindStep(new("layer", new MemberPart("sought")), "X", "found"), new FindStep(new("layer", new MemberPart("weights")), "W", "value"), new FindStep(new("layer", new MemberPart("sought")), "row", "row.found"), new FindStep(new("layer", new MemberPart("sought")), "labels", "none"));
        Assert.That(played.Failure, Is.Null);
        Assert.That(played.Values["found"].Data.ToArray(), Is.All.EqualTo(7));
        Assert.That(played.Values["row.found"].ShapeText, Is.EqualTo("(2,)"));
        Assert.That(played.Values.Keys, Does.Contain("value").And.Not.Contain("none"));
    }

    [Test]
    public void A_sweep_runs_its_steps_afresh_at_each_point()
    {
        var inner = new Step[]
        {
            new SeedStep(17), Make("layer", "Layer"), new InvokeStep(new ResultPattern("y"), new MethodCallee(new("layer"), "Add"), N("x")),
            new InvokeStep(new ResultPattern("z"), new MethodCallee(new("layer"), "Add"), N("x")),
        };
        var played = Play([typeof(Layer), typeof(Param)], new SweepStep(["x"], ["row"], inner, ["y", "z", "absent"], ["ys", "zs", "none"]));
        var noise = new RandomState(17).RandomSample(2);
        Assert.That(played.Failure, Is.Null);
        Assert.That(played.Values["ys"].Data.ToArray(), Is.EqualTo([1 + noise[0], 2 + noise[0]]));
        Assert.That(played.Values["zs"].Data.ToArray(), Is.EqualTo([2 + noise[1], 4 + noise[1]]));
        Assert.That(played.Values.ContainsKey("none"), Is.False);
    }

    [Test]
    public void A_value_is_one_object_unless_it_is_asked_to_be_fresh()
    {
        var played = Play(
            [typeof(Options)],
            new InvokeStep(new IgnoredPattern(), new FreeCallee("Double"), new NameArgument("X", IsFresh: true)), new ReadBackStep("X", "untouched"),
            new InvokeStep(new IgnoredPattern(), new FreeCallee("Double"), N("X")), new ReadBackStep("X", "changed"));
        Assert.That(played.Failure?.Message, Is.Null);
        Assert.That((played.Values["untouched"].Data[0], played.Values["changed"].Data[0]), Is.EqualTo((1, 2)));
    }

    [TestCase("affine_forwrad", "affine_forwrad(X): expected a class or function affine_forwrad, found AffineForward(double[,] X, double[,] W); did you mean affine_forwrad?")]
    [TestCase("affine_forward", "affine_forward(X): expected affine_forward(X), found AffineForward(double[,] X, double[,] W).")]
    [TestCase("unwritten", "unwritten(X) is not implemented")]
    [TestCase("fails", "fails(X) threw InvalidOperationException: on purpose")]
    public void What_is_wrong_is_said_in_one_sentence(string name, string message)
    {
        var failure = Play([typeof(Functions)], new InvokeStep(new ResultPattern("y"), new FreeCallee(name), N("X"))).Failure!;
        Assert.That(failure.Message, Does.StartWith(message));
    }

    [Test]
    public void A_member_that_is_missing_is_shown_with_its_near_miss()
    {
        var failure = Play([typeof(Layer), typeof(Param)], Make("layer", "Layer"), new ReadStep(new ResultPattern("y"), new("layer", new MemberPart("Singel")))).Failure!;
        Assert.That((failure.Kind, failure.Message), Is.EqualTo((FailureKind.Missing, "layer.Singel: expected a member Singel of Layer, found Single; did you mean Singel?")));
    }

    [Test]
    public void A_failure_within_a_sweep_names_the_inner_step()
    {
        var failure = Play([typeof(Functions)], new SweepStep(["x"], ["row"], [new InvokeStep(new ResultPattern("y"), new FreeCallee("fails"), N("x"))], ["y"], ["ys"])).Failure!;
        Assert.That(failure.Message, Does.StartWith("fails(x)"));
    }

    private static ScriptResult Play(IEnumerable<Type> types, params IReadOnlyList<Step> steps)
    {
        var script = new ScriptBuilder().Let("X", X).Let("W", W).Let("row", Value.Array([1, 2], 2)).Let("x", new(1)).Let("labels", Value.Array([0, 1, 2], 3).As(ElementKind.Whole))
            .Let("three", Value.Array([1, 2, 3, 4], 2, 1, 2)).Let("four", Value.Array([1, 2, 3, 4], 2, 1, 1, 2));
        foreach (var step in steps)
            script.Add(step);
        return new ScriptPlayer(types).Play(script.Build());
    }

    private static InvokeStep Make(string name, string type) => new(new OpaquePattern(name), new FreeCallee(type));

    private static NameArgument N(string name) => new(name);

    private static ValueArgument V(double number, ElementKind kind = ElementKind.Real) => new(new Value(number).As(kind));
}
