using Harness.Comparison;
using Harness.Torch;
using TorchSharp;

namespace Harness.Tests.Torch;

internal sealed class TorchAssertTests
{
    private static readonly torch.ScalarType[] s_types = [torch.ScalarType.Float64, torch.ScalarType.Float32, torch.ScalarType.Float16, torch.ScalarType.BFloat16];

    private DisposeScope _scope = null!;

    [SetUp]
    public void Open()
    {
        TorchRuntime.Prepare();
        _scope = torch.NewDisposeScope();
    }

    [TearDown]
    public void Close() => _scope.Dispose();

    [Test]
    public void What_torchs_default_of_the_type_allows_passes_and_no_more()
    {
        // At 1 the bounds are 2e-7, 1.13e-5, 1.01e-3 and 1.601e-2: a step of each type below and one above.
        double[][] offsets = [[1.9e-7, 2.1e-7], [1.1e-5, 1.2e-5], [9.8e-4, 2e-3], [1.5625e-2, 2.4e-2]];
        for (int i = 0; i < s_types.Length; i++)
        {
            var expected = torch.ones(2, s_types[i]);
            Assert.That(() => TorchAssert.Close(One(offsets[i][0], s_types[i]), expected), Throws.Nothing, s_types[i].ToString());
            Assert.That(() => TorchAssert.Close(One(offsets[i][1], s_types[i]), expected), Throws.TypeOf<TorchAssertException>(), s_types[i].ToString());
        }
    }

    [Test]
    public void The_message_says_how_many_where_and_by_how_much() =>
        Assert.That(
            () => TorchAssert.Close(torch.tensor(new[] { 1.0, 2, 4 }), torch.tensor(new[] { 1.0, 2, 3 })),
            Throws.TypeOf<TorchAssertException>().With.Message.StartsWith("tensor: 1 of 3 elements differs").And.Message.Contains("[2]: actual 4, expected 3"));

    [Test]
    public void Types_and_shapes_are_strict_and_integers_exact()
    {
        Assert.That(() => TorchAssert.Close(torch.ones(2, torch.float32), torch.ones(2, torch.float64)), Throws.TypeOf<TorchAssertException>().With.Message.Contains("Float32"));
        Assert.That(() => TorchAssert.Close(torch.ones(2), torch.ones(2, 1)), Throws.TypeOf<TorchAssertException>().With.Message.Contains("shape"));
        Assert.That(() => TorchAssert.Close(torch.tensor(new long[] { 5 }), torch.tensor(new long[] { 6 })), Throws.TypeOf<TorchAssertException>());
        long[] doubles = [1L << 53, (1L << 53) + 1];
        Assert.That(() => TorchAssert.Close(torch.tensor(doubles[..1]), torch.tensor(doubles[1..])), Throws.TypeOf<TorchAssertException>().With.Message.Contains("actual 9007199254740992, expected 9007199254740993"));
        Assert.That(() => TorchAssert.Close(torch.ones(2), torch.ones(2), rtol: 1), Throws.ArgumentException);
    }

    [Test]
    public void Dictionaries_of_tensors_are_compared_by_key()
    {
        using var layer = torch.nn.Linear(2, 3);
        using var other = torch.nn.Linear(2, 3);
        var (state, changed) = (layer.state_dict(), other.state_dict());
        TorchAssert.Close(state, state);
        var failure = Assert.Throws<TorchAssertException>(() => TorchAssert.Close(changed, state, name: "layer"))!;
        Assert.That(failure.Message, Does.Contain("layer[\"weight\"]: all 6 elements differ").And.Contain("layer[\"bias\"]: "));
        changed.Remove("bias");
        changed["extra"] = torch.ones(1);
        Assert.That(() => TorchAssert.Close(changed, state), Throws.TypeOf<TorchAssertException>().With.Message.Contains("tensors[\"bias\"]: is missing.").And.Message.Contains("tensors[\"extra\"]: is not expected."));
        Assert.That(() => TorchAssert.Close(torch.ones(1), torch.zeros(1), name: "loss"), Throws.TypeOf<TorchAssertException>().With.Message.StartsWith("loss: "));
    }

    [Test]
    public void Complex_numbers_are_compared_by_the_magnitude_of_their_difference()
    {
        torch.Tensor Of(double re, double im) => torch.tensor(new[] { new System.Numerics.Complex(re, im) });
        TorchAssert.Close(Of(1e9, 1e-3), Of(1e9, 0));
        Assert.That(() => TorchAssert.Close(Of(1, 2), Of(1, 3)), Throws.TypeOf<TorchAssertException>().With.Message.Contains("actual 1+2i, expected 1+3i"));
    }

    [Test]
    public void Who_compares_tensors_as_arrays_is_sent_here() =>
        Assert.That(() => TensorAssert.Close(torch.ones(2), torch.ones(2)), Throws.ArgumentException.With.Message.Contains("TorchAssert.Close of the package Harness.Torch"));

    [Test]
    public void A_tensor_without_elements_in_memory_is_refused() =>
        Assert.That(() => TorchAssert.Close(torch.ones(2, 2).to_sparse(), torch.ones(2, 2)), Throws.ArgumentException.With.Message.Contains("sparse"));

    [Test]
    public void NaN_equals_NaN_when_asked()
    {
        var nan = torch.tensor(new[] { double.NaN });
        Assert.That(() => TorchAssert.Close(nan, nan), Throws.TypeOf<TorchAssertException>());
        Assert.That(() => TorchAssert.Close(nan, nan, equalNaN: true), Throws.Nothing);
    }

    private static torch.Tensor One(double offset, torch.ScalarType type) => torch.tensor(new[] { 1, 1 + offset }).to(type);
}
