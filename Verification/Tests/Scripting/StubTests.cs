using Harness.Scripting;

namespace Harness.Tests.Scripting;

/// <summary>What is not written yet, and what is called otherwise.</summary>
public sealed class StubTests
{
    [TestCase("Not implemented!", true)]
    [TestCase("TODO", true)]
    [TestCase("*** Write your code here ***", true)]
    [TestCase("Не реализовано", true)]
    [TestCase("not supported", false)]
    [TestCase("the mode is not implemented for three dimensions", false)]
    public void An_exception_says_whether_its_method_is_written(string message, bool isStub) => Assert.That(Stubs.IsOne(new InvalidOperationException(message)), Is.EqualTo(isStub));

    [Test]
    public void Only_plain_exceptions_are_read() => Assert.That(
        (Stubs.IsOne(new NotImplementedException()), Stubs.IsOne(new ArgumentException("not implemented"))), Is.EqualTo((true, false)));

    [TestCase("Dense", "LinearLayer")]
    [TestCase("Layer_Dense", "LinearLayerWithBackprop")]
    [TestCase("FullyConnectedLayer", "LinearLayer")]
    [TestCase("ActivationReLU", "ReLULayer")]
    [TestCase("BCELoss", "BinaryCrossEntropyLoss")]
    public void What_others_call_otherwise_is_suggested(string name, string wanted) =>
        Assert.That(Synonyms.Among([wanted], [("Other", "Other"), (name, name)]), Is.EqualTo($"{name}; did you mean {wanted}?"));

    [Test]
    public void Another_thing_is_no_synonym() => Assert.That(Synonyms.Among(["LinearLayer", "Foo"], [("Softmax", "Softmax"), ("Bar", "Bar")]), Is.Null);
}
