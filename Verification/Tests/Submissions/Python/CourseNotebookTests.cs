using Harness.Submissions.Notebooks;

namespace Harness.Tests.Submissions.Python;

/// <summary>The course's notebook, filled in as students do it, has full marks.</summary>
[Platform("Linux")]
[Parallelizable(ParallelScope.All)]
public sealed class CourseNotebookTests
{
    /// <summary>The classes as they are mostly written, by their names.</summary>
    internal static readonly Dictionary<string, string> Usual = new()
    {
        ["LinearLayer"] = """
            class LinearLayer():
                def __init__(self, in_size, out_size):
                    self.W = np.random.randn(in_size, out_size)
                    self.b = np.zeros(out_size)

                def forward(self, X):
                    self.X = X
                    return np.dot(X, self.W) + self.b
            """,
        ["ReLULayer"] = """
            class ReLULayer():
                def __init__(self):
                    pass

                def forward(self, X):
                    self.X = X
                    return np.maximum(X, 0)
            """,
        ["BinaryCrossEntropyLoss"] = """
            class BinaryCrossEntropyLoss():
                def forward(self, y_true, y_pred):
                    return -np.mean(y_true * np.log(y_pred) + (1 - y_true) * np.log(1 - y_pred))
            """,
        ["LinearLayerWithBackprop"] = """
            class LinearLayerWithBackprop(LinearLayer):
                def backward(self, dout):
                    dX = np.dot(dout, self.W.T)
                    dW = np.dot(self.X.T, dout)
                    db = np.sum(dout, axis=0)
                    return dX, [dW, db]
            """,
        ["ReLULayerWithBackprop"] = """
            class ReLULayerWithBackprop(ReLULayer):
                def backward(self, dout):
                    return dout * (self.X > 0), None
            """,
        ["BinaryCrossEntropyLossWithBackprop"] = """
            class BinaryCrossEntropyLossWithBackprop(BinaryCrossEntropyLoss):
                def backward(self, y_true, y_pred):
                    return (y_pred - y_true) / (y_pred * (1 - y_pred)) / len(y_true)
            """,
    };

    private static IEnumerable<TestCaseData> Ways =>
    [
        Way("as it is mostly written", true),
        Way("with masks", true,
            ("ReLULayer", """
                class ReLULayer():
                    def forward(self, X):
                        self.mask = X <= 0
                        out = X.copy()
                        out[self.mask] = 0
                        return out
                """),
            ("ReLULayerWithBackprop", """
                class ReLULayerWithBackprop(ReLULayer):
                    def backward(self, dout):
                        dX = dout.copy()
                        dX[self.mask] = 0
                        return dX, []
                """),
            ("BinaryCrossEntropyLossWithBackprop", """
                class BinaryCrossEntropyLossWithBackprop(BinaryCrossEntropyLoss):
                    def backward(self, y_true, y_pred):
                        N = y_true.shape[0]
                        return (-(y_true / y_pred) + (1 - y_true) / (1 - y_pred)) / N
                """)),
        Way("by loops", true,
            ("LinearLayer", """
                class LinearLayer():
                    def __init__(self, in_size, out_size):
                        self.W = np.random.normal(size=(in_size, out_size))
                        self.b = [0] * out_size

                    def forward(self, X):
                        self.X = X
                        rows = []
                        for x in X:
                            rows.append([sum(x[i] * self.W[i][j] for i in range(len(x))) + self.b[j] for j in range(len(self.b))])
                        return np.array(rows)
                """),
            ("BinaryCrossEntropyLoss", """
                import math
                class BinaryCrossEntropyLoss():
                    def forward(self, y_true, y_pred):
                        total = 0
                        for y, p in zip(y_true, y_pred):
                            total -= math.log(p) if y == 1 else math.log(1 - p)
                        return total / len(y_true)
                """),
            ("ReLULayerWithBackprop", """
                class ReLULayerWithBackprop(ReLULayer):
                    def backward(self, dout):
                        dX = np.zeros_like(dout)
                        for i in range(dout.shape[0]):
                            for j in range(dout.shape[1]):
                                if self.X[i, j] > 0:
                                    dX[i, j] = dout[i, j]
                        return dX, None
                """)),
        Way("with classes that stand alone", true,
            ("LinearLayerWithBackprop", """
                class LinearLayerWithBackprop:
                    def __init__(self, in_size: int, out_size: int) -> None:
                        '''Веса и сдвиг.'''
                        self.W, self.b = np.random.randn(in_size, out_size), np.zeros((1, out_size))

                    def forward(self, X: np.ndarray) -> np.ndarray:
                        self.вход = X
                        return X @ self.W + self.b

                    def backward(self, dout):
                        return dout @ self.W.T, (self.вход.T @ dout, dout.sum(axis=0, keepdims=True))
                """),
            ("ReLULayerWithBackprop", """
                class ReLULayerWithBackprop:
                    def forward(self, X):
                        self.out = np.where(X > 0, X, 0)
                        return self.out

                    def backward(self, dout):
                        return np.where(self.out > 0, dout, 0), None
                """)),
        Way("with constructors and forwards that call those of the base", true,
            ("LinearLayerWithBackprop", """
                class LinearLayerWithBackprop(LinearLayer):
                    def __init__(self, in_size, out_size):
                        super().__init__(in_size, out_size)
                        self.cache = None

                    def forward(self, X):
                        self.cache = np.copy(X)
                        return super().forward(X)

                    def backward(self, dout):
                        dX = np.einsum('no,io->ni', dout, self.W)
                        dW = np.einsum('ni,no->io', self.cache, dout)
                        return dX, (dW, dout.sum(0))
                """),
            ("ReLULayerWithBackprop", """
                class ReLULayerWithBackprop(ReLULayer):
                    def __init__(self):
                        super().__init__()

                    def backward(self, dout):
                        dX = np.array(dout, copy=True)
                        dX *= np.heaviside(self.X, 0)
                        return dX, None
                """)),
        Way("with epsilon in the loss and in single precision", false,
            ("LinearLayer", """
                class LinearLayer():
                    def __init__(self, in_size, out_size):
                        self.W = np.random.randn(in_size, out_size).astype(np.float32)
                        self.b = np.zeros(out_size, dtype=np.float32)

                    def forward(self, X):
                        self.X = X.astype(np.float32)
                        return self.X @ self.W + self.b
                """),
            ("BinaryCrossEntropyLoss", """
                class BinaryCrossEntropyLoss():
                    def forward(self, y_true, y_pred):
                        eps = 1e-9
                        y_pred = np.clip(y_pred, eps, 1 - eps)
                        return float(-np.average(y_true * np.log(y_pred) + (1 - y_true) * np.log(1 - y_pred)))
                """)),
        Way("all in the plain classes, with other results", false,
            ("LinearLayer", """
                class LinearLayer:
                    def __init__(self, in_size, out_size, bias=True):
                        self.W = np.random.randn(in_size, out_size)
                        self.b = np.zeros(out_size)

                    def __call__(self, X):
                        self.X = X
                        return X @ self.W + self.b

                    forward = __call__

                    def backward(self, dout):
                        return {'dX': dout @ self.W.T, 'dW': self.X.T @ dout, 'db': dout.sum(0)}
                """),
            ("LinearLayerWithBackprop", "class LinearLayerWithBackprop(LinearLayer):\n    pass"),
            ("ReLULayer", """
                class ReLULayer:
                    def forward(self, X):
                        self.X = X
                        return X * (X > 0)

                    def backward(self, dout):
                        return dout * (self.X > 0)
                """),
            ("ReLULayerWithBackprop", "ReLULayerWithBackprop = ReLULayer")),
    ];

    [TestCaseSource(nameof(Ways))]
    public void Filled_in_it_has_full_marks(bool tested, IReadOnlyDictionary<string, string> classes)
    {
        var notebook = NotebookReader.Read("student.ipynb", CourseNotebook.Of(classes, tested));
        var submission = PythonSubmissions.Notebook([.. notebook.In(NotebookLanguages.Python).Select(cell => cell.Text)]);
        PythonSubmissions.AssertRight(submission);
        Assert.That(submission.Notes.Where(note => note.Severity != "info"), Is.Empty);
    }

    [Test]
    public void Its_stubs_are_not_implemented_whatever_its_asserts_say()
    {
        var stubs = Usual.ToDictionary(entry => entry.Key, entry => entry.Value.Split('\n')[0].TrimEnd() + "\n" + string.Join('\n', entry.Value.ReplaceLineEndings("\n").Split('\n')
            .Where(line => line.StartsWith("    def ", StringComparison.Ordinal)).Select(line => $"{line}\n        pass\n")));
        var notebook = NotebookReader.Read("student.ipynb", CourseNotebook.Of(stubs, tested: true));
        var (exercises, notes, messages) = PythonSubmissions.Judged(PythonSubmissions.Notebook([.. notebook.In(NotebookLanguages.Python).Select(cell => cell.Text)]));
        Assert.That(exercises.Values.Select(exercise => (exercise.Outcome, exercise.Score)), Is.All.EqualTo(("NotImplemented", 0.0)), messages);
        Assert.That(notes.Count(note => note.Severity == "warning"), Is.EqualTo(Usual.Count));
    }

    private static TestCaseData Way(string name, bool tested, params (string Class, string Text)[] changes)
    {
        var classes = new Dictionary<string, string>(Usual);
        foreach (var (key, text) in changes)
            classes[key] = text;
        return new TestCaseData(tested, classes).SetArgDisplayNames(name);
    }
}
