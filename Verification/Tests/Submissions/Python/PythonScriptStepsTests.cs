using Harness.Scripting;

namespace Harness.Tests.Submissions.Python;

/// <summary>The steps of courses' scripts, run by a real worker for Python.</summary>
[Platform("Linux")]
[Parallelizable(ParallelScope.All)]
public sealed class PythonScriptStepsTests
{
    private const string Course = """
        def affine_forward(x, w, b):
            return x @ w + b, (x, w, b)

        def affine_backward(dout, cache):
            x, w, b = cache
            return dout @ w.T, x.T @ dout, dout.sum(0)

        def batchnorm_forward(x, bn_param):
            mean = x.mean(0)
            bn_param['running_mean'] = 0.9 * bn_param.get('running_mean', np.zeros(2)) + 0.1 * mean
            return (x - mean if bn_param['mode'] == 'train' else x), None

        class Param:
            def __init__(self, value):
                self.value, self.grad = value, np.zeros_like(value)

        class Layer:
            def __init__(self, n_in, n_out):
                self.kernel = np.random.randn(n_in, n_out)
                self.b = Param(np.zeros((1, n_out), np.float32))
                self.params = {'gain': 1.0}
            def forward(self, X):
                self.output = X @ self.kernel * self.params['gain'] + self.b.value
            def dtype_is_kept(self):
                return self.b.value.dtype == np.float32

        class Sequential:
            def __init__(self, layers): self.layers = layers
            def forward(self, X):
                for layer in self.layers:
                    layer.forward(X)
                    X = layer.output
                return X

        def kinds(labels, n, p, train, mode, shape, nothing):
            return [labels.dtype == np.int64, type(n) is int, type(p) is float, train is True, mode == 'train', shape == (2, 3), nothing is None]

        def fails(x):
            raise ValueError('on purpose')

        def unwritten(x):
            pass
        """;

    private static readonly Value X = Value.Array([1, 2, 3, 4, 5, 6], 3, 2);

    [Test]
    public void A_function_gives_a_cache_and_takes_it_back()
    {
        var played = Play(
            new InvokeStep(new TuplePattern(new ResultPattern("out"), new OpaquePattern("cache")), new FreeCallee("linear_forward", "AffineForward"), N("X"), N("W"), N("b")),
            new InvokeStep(new TuplePattern(new ResultPattern("dX"), new ResultPattern("dW"), new ResultPattern("db")), new FreeCallee("affine_backward"), N("out"), N("cache")));
        Assert.That(played.Failure, Is.Null);
        Assert.That(played.Values["db"].Data.ToArray(), Is.EqualTo([12, 15]));
        Assert.That(played.Values["dW"].ShapeText, Is.EqualTo("(2, 2)"));
    }

    [Test]
    public void A_dictionary_is_made_once_and_its_entries_are_read_afterwards()
    {
        var call = new InvokeStep(new TuplePattern(new ResultPattern("y"), new IgnoredPattern()), new FreeCallee("batchnorm_forward"), N("X"), N("bn_param"));
        var played = Play(
            new MakeStep("bn_param", new DictionaryArgument([new("mode", new TextArgument("train"))])), call, call, new ReadStep(new ResultPattern("mean"), new("bn_param", new EntryPart("running_mean"))));
        Assert.That(played.Failure, Is.Null);
        Assert.That(played.Values["mean"].Data[0], Is.EqualTo(0.57).Within(1e-12));
    }

    [Test]
    public void Places_are_read_set_and_found_in_a_network_of_layers()
    {
        var played = Play(
            new SeedStep(17),
            new InvokeStep(new OpaquePattern("layer"), new FreeCallee("Layer"), V(2), V(2)),
            new InvokeStep(new OpaquePattern("net"), new FreeCallee("Sequential"), new ListArgument([N("layer"), N("layer")])),
            new FindStep(new("layer", new MemberPart("drawn")), "W", "W.drawn"), new FindStep(new("layer", new MemberPart("drawn")), "X", "none"),
            new AssignStep(new("layer", new MemberPart("weights", "kernel")), N("W"), "W.set"),
            new AssignStep(new("net", new MemberPart("layers"), new IndexPart(1), new MemberPart("b"), new MemberPart("value")), N("b"), "b.set"),
            new AssignStep(new("layer", new MemberPart("params"), new EntryPart("gain")), new ValueArgument(new(2)), "gain.set"),
            new AssignStep(new("layer", new MemberPart("kernel")), N("X"), "shape.set"),
            new InvokeStep(new ResultPattern("Y"), new MethodCallee(new("net"), "predict", "forward"), N("X")),
            new InvokeStep(new IgnoredPattern(), new MethodCallee(new("net", new MemberPart("layers"), new IndexPart(0)), "forward"), N("X")),
            new ReadStep(new ResultPattern("output"), new("layer", new MemberPart("output"))),
            new InvokeStep(new ResultPattern("kept"), new MethodCallee(new("layer"), "dtype_is_kept")));
        Assert.That(played.Failure?.Message, Is.Null);
        Assert.That(((string[])["W.set", "b.set", "gain.set", "shape.set", "kept"]).Select(name => played.Values[name].Number), Is.EqualTo([1, 1, 1, 0, 1]));
        Assert.That(played.Values["output"].Data.ToArray(), Is.EqualTo([3, 5, 7, 9, 11, 13]));
        Assert.That(played.Values["Y"].Data[0], Is.EqualTo(7));
        Assert.That(played.Values["W.drawn"].ShapeText, Is.EqualTo("(2, 2)"));
        Assert.That(played.Values.ContainsKey("none"), Is.False);
    }

    [Test]
    public void Literals_keep_their_kinds()
    {
        var played = Play(new InvokeStep(
            new ResultPattern("y"), new FreeCallee("kinds"), N("labels"), V(3), new ValueArgument(new(3)), new ValueArgument(new Value(1).As(ElementKind.Flag)), new TextArgument("train"),
            new TupleArgument([V(2), V(3)]), new NoneArgument()));
        Assert.That(played.Failure?.Message, Is.Null);
        Assert.That(played.Values["y"].Data.ToArray(), Is.EqualTo([1, 1, 1, 1, 1, 1, 1]));
    }

    [Test]
    public void A_sweep_runs_its_steps_afresh_at_each_point()
    {
        var played = Play(new SweepStep(
            ["X"], ["points"],
            [
                new SeedStep(17), new InvokeStep(new OpaquePattern("layer"), new FreeCallee("Layer"), V(2), V(1)),
                new InvokeStep(new IgnoredPattern(), new MethodCallee(new("layer"), "forward"), N("X")), new ReadStep(new ResultPattern("y"), new("layer", new MemberPart("output"))),
            ], ["y"], ["ys"]));
        Assert.That(played.Failure?.Message, Is.Null);
        Assert.That(played.Values["ys"].ShapeText, Is.EqualTo("(2, 1, 1)"));
        Assert.That(played.Values["ys"].Data[1], Is.EqualTo(2 * played.Values["ys"].Data[0]));
    }

    [TestCase("affine_forwrd", FailureKind.Absent, "affine_forwrd(X): expected a class or function affine_forwrd, found affine_forward(x, w, b); did you mean affine_forwrd?")]
    [TestCase("affine_forward", FailureKind.Missing, "affine_forward(X): expected affine_forward(X), found affine_forward(x, w, b).")]
    [TestCase("Layer", FailureKind.Missing, "Layer(X): expected a constructor Layer.__init__(self, X), found __init__(self, n_in, n_out).")]
    [TestCase("unwritten", FailureKind.NotImplemented, "unwritten(X) is not implemented (student.py, line 41).")]
    [TestCase("fails", FailureKind.Threw, "fails(X) threw ValueError: on purpose (student.py, line 39)")]
    public void What_is_wrong_is_said_in_one_sentence(string name, FailureKind kind, string message)
    {
        var failure = Play(new InvokeStep(new ResultPattern("y"), new FreeCallee(name), N("X"))).Failure!;
        Assert.That((failure.Kind, failure.Message), Is.EqualTo((kind, message)));
        var swept = Play(new SweepStep(["b"], ["X"], [new InvokeStep(new ResultPattern("y"), new FreeCallee(name), N("X"))], ["y"], ["ys"])).Failure!;
        Assert.That((swept.Kind, swept.Message), Is.EqualTo((kind, message)));
    }

    [Test]
    public void What_a_function_leaves_behind_is_not_there_in_the_next_script()
    {
        using var subject = PythonSubmissions.Hosted(PythonSubmissions.File("seen = []\ndef count(x):\n    seen.append(x)\n    return len(seen)"));
        var script = new ScriptBuilder().Let("x", new(1)).Add(new InvokeStep(new ResultPattern("y"), new FreeCallee("count"), N("x"))).Build();
        Assert.That(subject.ForTrial(), Is.Not.Null);
        Assert.That((subject.Play(script).Values["y"].Number, subject.Play(script).Values["y"].Number), Is.EqualTo((1, 1)));
    }

    private static ScriptResult Play(params IReadOnlyList<Step> steps)
    {
        using var subject = PythonSubmissions.Hosted(PythonSubmissions.File(Course));
        var script = new ScriptBuilder().Let("X", X).Let("W", Value.Array([1, 0, 0, 1], 2, 2)).Let("b", Value.Array([1, 1], 2)).Let("points", Value.Array([1, 2, 2, 4], 2, 1, 2))
            .Let("labels", Value.Array([0, 1], 2).As(ElementKind.Whole));
        foreach (var step in steps)
            script.Add(step);
        return subject.Play(script.Build());
    }

    private static NameArgument N(string name) => new(name);

    private static ValueArgument V(int number) => new(new Value(number).As(ElementKind.Whole));
}
