using System.Text.RegularExpressions;
using Harness.NumPy;
using Harness.Scripting;
using MathNet.Numerics.LinearAlgebra;

namespace Harness.Tests.Scripting;

public sealed partial class ScriptPlayerTests
{
    private static readonly ScriptPlayer Player = new([typeof(Counter), typeof(Snake_Case), typeof(Odd)]);

    [Test]
    public void Names_match_without_case_and_underscores()
    {
        var played = Player.Play(new ScriptBuilder().Let("x", new(2)).New("s", ["SNAKECASE"]).Call("y", "s", "twice_x", "x").Build());

        Assert.That(played.Failure, Is.Null);
        Assert.That(played.Values["y"].Number, Is.EqualTo(4));
    }

    [Test]
    public void The_first_class_that_exists_is_constructed()
    {
        var played = Player.Play(new ScriptBuilder().New("c", ["Absent", "Counter"]).Call("n", "c", "Next").Build());
        Assert.That(played.Values["n"].Number, Is.EqualTo(1));
    }

    [Test]
    public void Nothing_is_left_over_from_an_earlier_script()
    {
        var script = new ScriptBuilder().New("c", ["Counter"]).Call("first", "c", "Next").Call("second", "c", "Next").Build();
        Player.Play(script);
        var again = Player.Play(script);
        Assert.That((again.Values["first"].Number, again.Values["second"].Number), Is.EqualTo((1, 2)));
    }

    [Test]
    public void Seeding_discards_draws_of_the_ambient_stream()
    {
        var played = Player.Play(new ScriptBuilder().Seed(17, discarded: 3).New("o", ["Odd"]).Call("draw", "o", "Draw").Build());
        Assert.That(played.Values["draw"].Number, Is.EqualTo(new RandomState(17).RandomSample(4)[3]));
    }

    [Test]
    public void Tuples_and_records_are_taken_apart_in_order()
    {
        var played = Player.Play(new ScriptBuilder().New("o", ["Odd"]).Call(["a", "b", "c", "absent"], "o", "Nested").Build());

        Assert.That(played.Values["a"].Data.ToArray(), Is.EqualTo([1.0, 2, 3, 4]));
        Assert.That(played.Values["a"].ShapeText, Is.EqualTo("(2, 2)"));
        Assert.That(played.Values["b"].Number, Is.EqualTo(5));
        Assert.That(played.Values["c"].ShapeText, Is.EqualTo("(2,)"));
        Assert.That(played.Values.ContainsKey("absent"), Is.False);
    }

    [Test]
    public void A_change_in_place_is_read_back_and_stays_for_the_next_call()
    {
        var played = Player.Play(new ScriptBuilder().Let("x", Value.Array([1, 2], 2)).New("o", ["Odd"])
            .Call("first", "o", "Double", "x").Add(new ReadBackStep("x", "after")).Call("second", "o", "Double", "x").Build());

        Assert.That(played.Values["after"].Data.ToArray(), Is.EqualTo([2.0, 4]));
        Assert.That(played.Values["second"].Data.ToArray(), Is.EqualTo([4.0, 8]));
    }

    [Test]
    public void A_sweep_calls_once_for_each_point_and_stacks_the_results()
    {
        var played = Player.Play(new ScriptBuilder().Let("x", new(0)).Let("points", Value.Array([1, 2, 3], 3)).New("s", ["SnakeCase"])
            .Add(new SweepArgumentStep("s", "TwiceX", ["x"], 0, "points", "y")).Build());
        Assert.That(played.Values["y"].Data.ToArray(), Is.EqualTo([2.0, 4, 6]));
    }

    [Test]
    public void A_sweep_over_a_member_puts_it_back()
    {
        var played = Player.Play(new ScriptBuilder().Let("points", Value.Array([5, 7], 2)).New("o", ["Odd"])
            .Add(new SweepMemberStep("o", "GetLevel", [], "level", "points", "swept")).Call("after", "o", "GetLevel").Build());

        Assert.That(played.Values["swept"].Data.ToArray(), Is.EqualTo([5.0, 7]));
        Assert.That(played.Values["after"].Number, Is.EqualTo(3));
    }

    [TestCase("level", 1)]
    [TestCase("fixed", 0)]
    [TestCase("absent", 0)]
    [TestCase("vector", 0)]
    public void A_member_is_set_only_where_a_settable_one_of_the_shape_exists(string member, double set)
    {
        var played = Player.Play(new ScriptBuilder().Let("v", new(9)).New("o", ["Odd"]).Add(new SetStep("o", member, "v", "set")).Build());
        Assert.That(played.Failure, Is.Null);
        Assert.That(played.Values["set"].Number, Is.EqualTo(set));
    }

    [TestCase("Throw", FailureKind.Threw, "o.Throw() threw InvalidOperationException: on purpose")]
    [TestCase("Later", FailureKind.NotImplemented, "o.Later() is not implemented.")]
    [TestCase("Exhaust", FailureKind.OutOfMemory, "o.Exhaust() ran out of memory.")]
    [TestCase("Text", FailureKind.Unreadable, "o.Text(): expected an array or a number, found text.")]
    [TestCase("Nothing", FailureKind.Unreadable, "o.Nothing(): expected an array or a number, found null.")]
    [TestCase("Double", FailureKind.Missing, "o.Double(): expected Odd.Double(), found Double(Vector<double> x).")]
    public void Failures_say_what_happened_where(string method, FailureKind kind, string message)
    {
        var played = Player.Play(new ScriptBuilder().New("o", ["Odd"]).Call("before", "o", "GetLevel").Call("y", "o", method).Call("z", "o", "GetLevel").Build());

        // What the subject threw ends with the line, which moves with this file.
        Assert.That(Line().Replace(played.Failure!.Message, ""), Is.EqualTo(message));
        Assert.That((played.Failure.Kind, played.Failure.Step), Is.EqualTo((kind, 2)));
        Assert.That(played.Values.Keys, Is.EqualTo(["before"]), "what came before the failure is kept, nothing follows it");
    }

    [Test]
    public void An_absent_class_and_an_absent_method_are_missing_with_what_is_there_instead()
    {
        var noClass = Player.Play(new ScriptBuilder().New("x", ["Missing"]).Build()).Failure!;
        var noMethod = Player.Play(new ScriptBuilder().New("c", ["Counter"]).Call("y", "c", "Previous").Build()).Failure!;

        Assert.That(noClass.Message, Is.EqualTo("new Missing(): expected a class Missing, found Counter, Odd, Snake_Case."));
        Assert.That(noMethod.Message, Is.EqualTo("c.Previous(): expected a method Counter.Previous(), found Next()."));
    }

    [GeneratedRegex(@" \(ScriptPlayerTests\.cs, line \d+\)")]
    private static partial Regex Line();

    private sealed class Counter
    {
        private int count;

        public int Next() => ++count;
    }

    private sealed class Snake_Case
    {
        public double TwiceX(double x) => 2 * x;
    }

    private sealed class Odd
    {
        public double Level { get; set; } = 3;

        public double Fixed { get; } = 4;

        public Vector<double> Vector { get; set; } = Vector<double>.Build.Dense(2);

        public double GetLevel() => Level;

        public double Draw() => Np.Random.RandomSample();

        public object Nested() => (Matrix<double>.Build.DenseOfRowMajor(2, 2, [1, 2, 3, 4]), new Pair(5, Vector<double>.Build.Dense(2)));

        public Vector<double> Double(Vector<double> x)
        {
            x.MapInplace(v => 2 * v);
            return x;
        }

        public double Throw() => throw new InvalidOperationException("on purpose");

        public double Later() => throw new NotImplementedException();

        public double Exhaust() => new double[int.MaxValue].Length;

        public string Text() => "no array";

        public object? Nothing() => null;
    }

    private sealed record Pair(double First, Vector<double> Second);
}
