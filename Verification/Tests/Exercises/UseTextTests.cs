using Harness.Exercises.Syntax;
using Harness.Exercises.Usage;
using Harness.Exercises.Values;

namespace Harness.Tests.Exercises;

/// <summary>The texts of dialects as steps.</summary>
internal sealed class UseTextTests
{
    private static readonly UseNames Names = new(["X", "W", "b", "n", "in", "out", "y", "p", "stride"], ["Y", "loss", "h", "c"]);

    [TestCase("layer = LinearLayer(in, out) | LinearLayerWithBackprop; Y = layer.forward(X)", "make LinearLayer|LinearLayerWithBackprop(in, out) -> keep layer; call layer.forward(X) -> Y:forward")]
    [TestCase("layer = A(in, out) | B | C; Y = layer.forward(X)", "make A|B|C(in, out) -> keep layer; call layer.forward(X) -> Y:forward")]
    [TestCase("Y, cache = affine_forward(X, W, b); dX, dW, _ = affine_backward(dout, cache)", "make affine_forward(X, W, b) -> (Y:forward, keep cache); make affine_backward(dout, cache) -> (dX:backward, dW:backward, _)")]
    [TestCase("loss, dX = softmax_loss(X, y)", "make softmax_loss(X, y) -> (loss:forward, dX:backward)")]
    [TestCase("layer = L(); layer.forward(X); Y = layer.output", "make L() -> keep layer; call layer.forward(X) -> _; get layer.output -> Y:forward")]
    [TestCase("net = Net(); net.params['W'] = W; Y = net(X); dW = net.grads[\"W\"]", "make Net() -> keep net; set net.params['W'] = W; call net.__call__(X) -> Y:forward; get net.grads['W'] -> dW:backward")]
    [TestCase("layer = L(W, b); dX, (dW, db) = layer.backward(dout)", "make L(W, b) -> keep layer; call layer.backward(dout) -> (dX:backward, (dW:backward, db:backward))")]
    [TestCase("loss = SoftmaxWithLoss().forward(X, y)", "make SoftmaxWithLoss() -> keep <1>; call <1>.forward(X, y) -> loss:forward")]
    [TestCase("bn = {'mode': \"train\", \"stride\": stride}; Y = f(X, bn); h = bn['mean']", "let bn = {mode: {\"train\"}, stride: stride}; make f(X, bn) -> Y:forward; get bn['mean'] -> h:forward")]
    [TestCase("seed(17); Y = f(X, True, [1, 2], (n, 3))", "seed {17}; make f(X, {True}, {[1, 2]}, (n, {3})) -> Y:forward")]
    [TestCase("inplace(X); Y = X", "make inplace(X) -> _; get X -> Y:forward")]
    [TestCase("net = Sequential(); net.add(Linear(in, out)); Y = net.forward(X)", "make Sequential() -> keep net; make Linear(in, out) -> keep <1>; call net.add(<1>) -> _; call net.forward(X) -> Y:forward")]
    [TestCase("a = Value(X); b1 = Value(W); s = (a * b1 + a).relu(); Y = s.data", "make Value(X) -> keep a; make Value(W) -> keep b1; a * b1 -> keep <1>; <1> + a -> keep <2>; call <2>.relu() -> keep s; get s.data -> Y:forward")]
    [TestCase("layer = L(); initial: layer.W == W, layer.b == zeros(out)", "make L() -> keep layer; compare layer.W = {W} initial; compare layer.b = {zeros(out)} initial")]
    [TestCase("o = Adam()\nstep:\n  Y = o.update(X)\nh = o.m", "make Adam() -> keep o; call o.update(X) -> Y:step; get o.m -> h:forward")]
    [TestCase("layer = L(); layer.W, layer.b = W.T, b[None, :]; Y = layer.forward(X / n)", "make L() -> keep layer; set layer.W = {W.T}; set layer.b = {b[None, :]}; call layer.forward({X / n}) -> Y:forward")]
    [TestCase("layer = L(); Y = layer.forward(X) | call; h = layer.hidden | state", "make L() -> keep layer; call layer.forward|call(X) -> Y:forward; get layer.hidden|state -> h:forward")]
    public void A_text_is_single_steps(string text, string expected)
    {
        var read = UseReader.Read("test", text, Names);
        Assert.That(read.Faults.Select(fault => fault.Message), Is.Empty);
        Assert.That(string.Join("; ", read.Steps.Select(Steps.Describe)), Is.EqualTo(expected));
    }

    [TestCase("db[None, :] = f(b)", "db", "[[1, 2, 3]]", "[1, 2, 3]")]
    [TestCase("db[:, None] / n = f(b)", "db", "[[1], [2], [3]]", "[4, 8, 12]")]
    [TestCase("dW.T = f(W)", "dW", "[[1, 2], [3, 4]]", "[[1, 3], [2, 4]]")]
    [TestCase("dX = f(X) / n", "dX", "[4, 8]", "[1.0, 2.0]")]
    [TestCase("dX = n * f(X).T", "dX", "[[1, 2]]", "[[4], [8]]")]
    [TestCase("dX.T / n = f(X)[:-1]", "dX", "[[1, 2], [3, 4], [5, 6]]", "[[4, 12], [8, 16]]")]
    [TestCase("dX.transpose(0, 2, 1) = f(X)", "dX", "[[[1, 2], [3, 4]]]", "[[[1, 3], [2, 4]]]")]
    [TestCase("(dX - n) / 2 = f(X)", "dX", "[1.0, 2.0]", "[6.0, 8.0]")]
    [TestCase("1 + dX = f(X)", "dX", "[5, 6]", "[4, 5]")]
    [TestCase("loss = mean(f(X))", "loss", "[1.0, 3.0]", "2.0")]
    public void Transformations_on_either_side_give_the_result_from_what_came_back(string text, string name, string returned, string expected)
    {
        var read = UseReader.Read("test", text, Names);
        Assert.That(read.Faults.Select(fault => fault.Message), Is.Empty);
        var result = read.Results.Single();
        Assert.That(result.Name, Is.EqualTo(name));
        var adjusted = result.Adjust(Values.Of(returned), [new("n", DrawnValue.Whole(4))]);
        Assert.That(adjusted.IsSameAs(Values.Of(expected)), Is.True, $"{adjusted.Describe()}: {string.Join(", ", adjusted.Data.ToArray())}");
    }

    [TestCase("Y = forward(X, cahce)", 1, 16, "Expected an input, a size, an upstream gradient or a name that is given above, found 'cahce'.")]
    [TestCase("Y, cache = f(X)", 1, 4, "Expected 'cache' to be a result or to be used again: no method defines it, and nothing reads it (there are Y, c, h, loss); '_' ignores what comes back.")]
    [TestCase("Y = f(X)\nLoss = g(X)", 2, 1, "Expected 'Loss' to be a result or to be used again: no method defines it, and nothing reads it (did you mean 'loss'?); '_' ignores what comes back.")]
    [TestCase("dX = g(h)\nh = f(X)", 1, 8, "Expected a name that is there by now, found 'h', which comes back only later.")]
    [TestCase("X = f(X)", 1, 1, "Expected a name of its own for what comes back, found 'X', which is drawn or a size.")]
    public void Undefined_and_unused_names_are_faults_at_their_places(string text, int line, int column, string fault)
    {
        var found = UseReader.Read("test", text, Names).Faults[0];
        Assert.That((found.Place.Line, found.Place.Column, found.Fault), Is.EqualTo((line, column, fault)));
    }

    [TestCase("Y, h = f(X), g(X), k(X)", 1, 1, "Expected as many values as names, found 3 for 2.")]
    [TestCase("Y = f(X)\ndX = g(Y.T)", 2, 8, "Expected inputs, sizes and literals here, found 'Y': the harness transforms only what it draws itself.")]
    [TestCase("X + 1", 1, 3, "Expected a call, 'name = …' or a comparison with '==', found a value that nothing is done with.")]
    [TestCase("dX[1:] = f(X)", 1, 4, "Expected None or ':' in the brackets around a result before '=', found something that loses elements.")]
    [TestCase("if n: Y = f(X)", 1, 1, "Expected a single step, found 'if': there are no loops, conditions or definitions here.")]
    [TestCase("Y = f(X, train=True)", 1, 16, "Expected arguments by position, since submissions name their parameters as they like, found 'train='.")]
    [TestCase("Y = f({1: X})", 1, 8, "Expected a text as a key, found something else.")]
    public void What_is_no_step_is_refused_at_its_place(string text, int line, int column, string fault)
    {
        var error = Assert.Throws<TextFaultException>(() => UseReader.Read("test", text, Names));
        Assert.That((error!.Place.Line, error.Place.Column, error.Fault), Is.EqualTo((line, column, fault)));
    }
}
