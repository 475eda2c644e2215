using CsCheck;
using Harness.Scripting;

namespace Harness.Tests.Scripting;

public sealed class ValueTests
{
    [Test]
    public void Matrices_pass_through_in_row_major_order() =>
        Gen.Select(Gen.Int[0, 7], Gen.Int[0, 7]).Sample((rows, columns) =>
        {
            var data = Enumerable.Range(0, rows * columns).Select(i => (double)i).ToArray();
            var back = Value.Of(Value.Array(data, rows, columns).ToMatrix());
            return back.Data.SequenceEqual(data) && back.Shape.SequenceEqual([rows, columns]);
        });

    [Test]
    public void A_number_has_no_shape_and_is_no_array_of_one()
    {
        Assert.That(new Value(3).IsNumber);
        Assert.That(new Value(3).ShapeText, Is.EqualTo("()"));
        Assert.That(Value.Array([3], 1).IsNumber, Is.False);
        Assert.That(() => Value.Array([3], 1).Number, Throws.InvalidOperationException.With.Message.Contains("(1,)"));
    }

    [Test]
    public void Elements_must_fill_the_shape()
    {
        Assert.That(() => Value.Array([1, 2, 3], 2, 2), Throws.ArgumentException);
        Assert.That(() => Value.Array([1]), Throws.ArgumentException, "an array has at least one dimension");
    }

    [Test]
    public void Slices_of_a_stack_are_what_was_stacked()
    {
        Value[] rows = [Value.Array([1, 2], 2), Value.Array([3, 4], 2)];
        var stack = Value.Stack(rows);

        Assert.That(stack.ShapeText, Is.EqualTo("(2, 2)"));
        Assert.That(stack[1].Data.ToArray(), Is.EqualTo([3.0, 4]));
        Assert.That(() => Value.Stack([rows[0], new Value(1)]), Throws.ArgumentException.With.Message.Contains("(2,) and, at 1, ()"));
        Assert.That(() => Value.Stack([]), Throws.ArgumentException);
    }

    [Test]
    public void A_matrix_handed_out_is_a_copy()
    {
        var value = Value.Array([1, 2], 1, 2);
        value.ToMatrix().Clear();
        Assert.That(value.Data.ToArray(), Is.EqualTo([1.0, 2]));
    }
}
