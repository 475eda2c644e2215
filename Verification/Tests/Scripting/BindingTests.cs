using System.Numerics.Tensors;
using Harness.NumPy;
using Harness.Scripting;
using MathNet.Numerics.LinearAlgebra;

namespace Harness.Tests.Scripting;

/// <summary>How the classes, methods, parameters and results of a submission may look.</summary>
public sealed class BindingTests
{
    private static readonly Value Table = Value.Array([1, 2, 3, 4, 5, 6], 2, 3);
    private static readonly Value Row = Value.Array([1, 0, 1], 3);

    [TestCase("Matrix")]
    [TestCase("MatrixOfFloats")]
    [TestCase("Grid")]
    [TestCase("GridOfFloats")]
    [TestCase("Rows")]
    [TestCase("RowsOfFloats")]
    [TestCase("Tensors")]
    [TestCase("TensorOfFloats")]
    [TestCase("Lists")]
    [TestCase("Anything")]
    public void A_table_goes_in_and_comes_out_as_any_kind(string method)
    {
        var played = Play(typeof(Kinds), method, Table);
        Assert.That(played.Failure, Is.Null);
        Assert.That((played.Values["y"].ShapeText, played.Values["y"].Data.ToArray()), Is.EqualTo(("(2, 3)", Table.Data.ToArray())));
    }

    [TestCase("Vector", "(3,)")]
    [TestCase("VectorOfFloats", "(3,)")]
    [TestCase("Array", "(3,)")]
    [TestCase("ArrayOfFloats", "(3,)")]
    [TestCase("Labels", "(3,)")]
    [TestCase("LongLabels", "(3,)")]
    [TestCase("Tensors", "(3,)")]
    [TestCase("Anything", "(3,)")]
    [TestCase("Matrix", "(3, 1)")]
    [TestCase("Grid", "(3, 1)")]
    [TestCase("Rows", "(3, 1)")]
    public void A_row_goes_to_what_has_one_dimension_and_as_a_column_to_what_has_two(string method, string shape)
    {
        var played = Play(typeof(Kinds), method, Row);
        Assert.That(played.Failure, Is.Null);
        Assert.That((played.Values["y"].ShapeText, played.Values["y"].Data.ToArray()), Is.EqualTo((shape, Row.Data.ToArray())));
    }

    [TestCase("Flat")]
    [TestCase("Nested")]
    [TestCase("AsRecord")]
    [TestCase("AsRecordInAnotherOrder")]
    [TestCase("AsObject")]
    [TestCase("AsArray")]
    [TestCase("WithRemarks")]
    public void Gradients_come_in_any_wrapping(string method)
    {
        var played = Play(typeof(Gradients), method, null, "dX", "dW.1", "db");
        Assert.That(played.Failure, Is.Null);
        Assert.That(string.Join(' ', played.Values.OrderBy(pair => pair.Key).Select(pair => $"{pair.Key} {pair.Value.ShapeText} {pair.Value.Data[0]}")),
            Is.EqualTo("dW.1 (2, 2) 2 dX (1, 2) 1 db (2,) 3"));
    }

    [Test]
    public void Without_db_there_are_two_and_no_array_is_unpacked()
    {
        var played = Play(typeof(Gradients), "OnlyTwo", null, "dX", "dW", "db");
        Assert.That(played.Failure, Is.Null);
        Assert.That(played.Values.Keys, Is.EqualTo(["dX", "dW"]));
        Assert.That(played.Values["dW"].ShapeText, Is.EqualTo("(2, 2)"));
    }

    [Test]
    public void What_follows_the_expected_results_may_be_anything() =>
        Assert.That(Play(typeof(Gradients), "AndAnything", null, "dX").Values["dX"].ShapeText, Is.EqualTo("(1, 2)"));

    [Test]
    public void As_many_numbers_as_results_are_the_results()
    {
        var played = Play(typeof(Gradients), "Numbers", null, "dx", "dy", "dz");
        Assert.That(played.Values.Select(pair => (pair.Key, pair.Value.Number)), Is.EqualTo([("dx", 1.0), ("dy", 2), ("dz", 3)]));
    }

    [TestCase("Null", "expected an array or a number, found null")]
    [TestCase("NullInside", "expected an array or a number, found null in dW")]
    [TestCase("Text", "expected an array or a number, found text")]
    [TestCase("Later", "expected an array or a number, found a Task: write the method without async, so that it returns the value itself")]
    [TestCase("Jagged", "expected rows of one length, found row 0 of shape (2,) and row 1 of shape (1,)")]
    [TestCase("Flag", "expected an array or a number, found bool")]
    public void What_is_no_array_is_named(string method, string message)
    {
        var failure = Play(typeof(Unreadables), method, null, "dX", "dW").Failure!;
        Assert.That((failure.Kind, failure.Message), Is.EqualTo((FailureKind.Unreadable, $"s.{method}(): {message}.")));
    }

    [Test]
    public void A_lazy_sequence_is_named_with_the_remedy() =>
        Assert.That(Play(typeof(Unreadables), "Lazy", null).Failure!.Message, Does.Contain("that is worked out later: return an array, for example by ToArray()"));

    [Test]
    public void A_member_that_throws_has_thrown()
    {
        var failure = Play(typeof(Unreadables), "Throwing", null).Failure!;
        Assert.That(failure.Kind, Is.EqualTo(FailureKind.Threw));
        Assert.That(failure.Message, Does.Contain("InvalidOperationException: on purpose (BindingTests.cs, line "));
    }

    [Test]
    public void A_near_miss_is_named() =>
        Assert.That(Play(typeof(Misspelt), "Forward", new Value(1)).Failure!.Message,
            Is.EqualTo("s.Forward(x): expected a method Misspelt.Forward(x), found Foward(double x); did you mean Forward?"));

    [Test]
    public void A_look_alike_letter_is_named()
    {
        var played = new ScriptPlayer([typeof(LinеarLayer)]).Play(new ScriptBuilder().New("s", ["LinearLayer"]).Build());
        Assert.That(played.Failure!.Message, Is.EqualTo(
            "new LinearLayer(): expected a class LinearLayer, found LinеarLayer: its letter 'е' is Cyrillic (U+0435), write LinearLayer with Latin letters."));
    }

    [TestCase(typeof(Fixed), "static")]
    [TestCase(typeof(Unfinished), "abstract")]
    [TestCase(typeof(Generic<>), "generic")]
    [TestCase(typeof(Small), "a struct")]
    public void What_cannot_be_constructed_is_passed_over_and_said(Type type, string reason)
    {
        var name = type.Name.Split('`')[0];
        var played = new ScriptPlayer([type]).Play(new ScriptBuilder().New("s", [name]).Build());
        Assert.That(played.Failure!.Message, Is.EqualTo($"new {name}(): expected a class {name}, found {name}, which is no class that can be constructed ({reason})."));
    }

    [Test]
    public void A_constructor_may_ask_for_the_ambient_generator()
    {
        var played = new ScriptPlayer([typeof(Seeded)]).Play(new ScriptBuilder().Let("in", new(2)).Let("out", new(3))
            .Seed(17).New("s", ["seeded"], "in", "out").Call("W", "s", "get_w").Build());
        Assert.That(played.Failure, Is.Null);
        Assert.That(played.Values["W"].Data.ToArray(), Is.EqualTo(Value.Of(new RandomState(17).RandN(2, 3)).Data.ToArray()));
    }

    [Test]
    public void Of_overloads_the_one_that_takes_the_value_is_called() =>
        Assert.That(Play(typeof(Overloaded), "Forward", Table).Values["y"].Number, Is.EqualTo(2));

    [Test]
    public void Values_that_no_parameter_takes_are_shown_beside_the_signature() =>
        Assert.That(Play(typeof(Misspelt), "Vec", Table).Failure!.Message,
            Is.EqualTo("s.Vec(x): expected Misspelt.Vec(x) for x an array of shape (2, 3), found Vec(Vector<double> x)."));

    [TestCase("RowBias")]
    [TestCase("Column")]
    [TestCase("Floats")]
    [TestCase("behind")]
    public void A_bias_is_set_in_the_shape_and_kind_that_it_has(string member)
    {
        var played = new ScriptPlayer([typeof(Biased)]).Play(new ScriptBuilder().Let("b", Value.Array([7, 8], 2)).New("s", ["Biased"])
            .Add(new SetStep("s", member, "b", "set")).Add(new GetStep("s", member, "now")).Build());
        Assert.That(played.Failure, Is.Null);
        Assert.That((played.Values["set"].Number, played.Values["now"].Data.ToArray()), Is.EqualTo((1.0, (double[])[7, 8])));
    }

    [Test]
    public void An_argument_in_floats_that_was_left_alone_reads_back_as_it_was_given()
    {
        var x = Value.Array([0.1, 0.2], 1, 2);
        var played = new ScriptPlayer([typeof(Kinds)]).Play(new ScriptBuilder().Let("x", x).New("s", ["Kinds"])
            .Call("y", "s", "MatrixOfFloats", "x").Add(new ReadBackStep("x", "after")).Build());
        Assert.That(played.Values["after"].Data.ToArray(), Is.EqualTo(x.Data.ToArray()));
        Assert.That(played.Values["y"].Data[0], Is.EqualTo((double)0.1f));
    }

    private static ScriptResult Play(Type type, string method, Value? argument, params string[] results)
    {
        var script = new ScriptBuilder().New("s", [type.Name]);
        if (argument is not null)
            script.Let("x", argument);
        return new ScriptPlayer([type]).Play(script.Call(results.Length == 0 ? ["y"] : results, "s", method, argument is null ? [] : ["x"]).Build());
    }

#pragma warning disable CA1052, CA1801, CA1823, IDE0044, IDE0051, IDE0060, CA1802, CA1805, CA1051, CA1002, CA1849, CA1065, CA2225, IDE0052
    private sealed class Kinds
    {
        public Matrix<double> Matrix(Matrix<double> x) => x;

        public Matrix<float> MatrixOfFloats(Matrix<float> x) => x;

        public double[,] Grid(double[,] x) => x;

        public float[,] GridOfFloats(float[,] x) => x;

        public double[][] Rows(double[][] x) => x;

        public float[][] RowsOfFloats(float[][] x) => x;

        public Tensor<double> Tensors(Tensor<double> x) => x;

        public Tensor<float> TensorOfFloats(Tensor<float> x) => x;

        public List<List<double>> Lists(double[][] x) => [.. x.Select(row => row.ToList())];

        public object Anything(object x) => x;

        public Vector<double> Vector(Vector<double> x) => x;

        public Vector<float> VectorOfFloats(Vector<float> x) => x;

        public double[] Array(double[] x) => x;

        public float[] ArrayOfFloats(float[] x) => x;

        public int[] Labels(int[] x) => x;

        public long[] LongLabels(long[] x) => x;
    }

    private sealed class Gradients
    {
        private static readonly Matrix<double> X = Matrix<double>.Build.Dense(1, 2, 1);
        private static readonly double[,] W = { { 2, 2 }, { 2, 2 } };
        private static readonly double[] B = [3, 3];

        public object Flat() => (X, W, B);

        public object Nested() => (X, (W, B));

        public object AsRecord() => new Record(X, W, B);

        public object AsRecordInAnotherOrder() => new Reversed(B, W, X);

        public object AsObject() => new Holder { dX = X, Rest = (W, B) };

        public object[] AsArray() => [X, W, B];

        public object WithRemarks() => new Remarked("chain rule", X, W, B, true);

        public object OnlyTwo() => (X, W);

        public object AndAnything() => (X, "anything", new object());

        public double[] Numbers() => [1, 2, 3];

        private sealed record Record(Matrix<double> First, double[,] Second, double[] Third);

        private sealed record Reversed(double[] Db, double[,] DW, Matrix<double> DX);

        private sealed record Remarked(string Note, Matrix<double> First, double[,] Second, double[] Third, bool Done);

        private sealed class Holder
        {
            public Matrix<double>? dX;
            internal object? Rest { get; set; }
        }
    }

    private sealed class Unreadables
    {
        public object? Null() => null;

        public object NullInside() => new { dX = 1.0, dW = (double[]?)null };

        public string Text() => "1.0";

        public async Task<double> Later() => await Task.FromResult(1.0);

        public double[][] Jagged() => [[1, 2], [3]];

        public bool Flag() => true;

        public IEnumerable<double> Lazy() => Enumerable.Range(0, 3).Select(i => (double)i);

        public object Throwing() => new Trap();

        private sealed class Trap
        {
            public double Value => throw new InvalidOperationException("on purpose");
        }
    }

    private sealed class Misspelt
    {
        public double Foward(double x) => x;

        public double Vec(Vector<double> x) => x[0];
    }

    private sealed class LinеarLayer;

    private static class Fixed;

    private abstract class Unfinished;

    private sealed class Generic<T>
        where T : class;

    private struct Small;

    private sealed class Seeded
    {
        private readonly Matrix<double> _w;

        internal Seeded(int inSize, int outSize, RandomState random) => _w = random.RandN(inSize, outSize);

        internal Matrix<double> GetW() => _w;
    }

    private sealed class Overloaded
    {
        public double Forward(double[] x) => 1;

        public double Forward(double[,] x) => 2;
    }

    private sealed class Biased
    {
        private double[] _behind = [0, 0];

        public Matrix<double> RowBias { get; set; } = Matrix<double>.Build.Dense(1, 2);

        public double[,] Column { get; set; } = new double[2, 1];

        public float[] Floats { get; set; } = [0, 0];

        public double[] Behind => _behind;
    }
}
