using System.Text.Json.Nodes;

namespace Harness.Tests.Submissions.Python;

/// <summary>A notebook built as that of the course is: texts, one class a cell, and after it a cell with a seed, a call and asserts with the course's numbers.</summary>
internal static class CourseNotebook
{
    private static readonly (string Class, string Tests)[] Tasks =
    [
        ("LinearLayer", """
            np.random.seed(17)

            X = np.random.random(size=(10000, 5))
            layer = LinearLayer(5, 3)
            Y = layer.forward(X)
            expected = np.array([[-0.75476927, 0.39598163, -0.11428765], [1.28828674, -0.90586033, 0.67063637], [2.51515422, -0.95305043, 1.4073423]])
            assert np.isclose(Y[:3], expected).all()
            """),
        ("ReLULayer", """
            np.random.seed(17)
            X = np.random.random(size=(10000, 5))
            Y = ReLULayer().forward(LinearLayer(5, 3).forward(X))
            expected = np.array([[0, 0.39598163, 0], [1.28828674, 0, 0.67063637], [2.51515422, 0, 1.4073423]])
            assert np.isclose(Y[:3], expected).all()
            print('first rows', Y[:3])
            """),
        ("BinaryCrossEntropyLoss", """
            np.random.seed(17)
            loss = BinaryCrossEntropyLoss()
            assert round(loss.forward(np.array([1, 1, 0, 0]), np.array([0.5] * 4)), 3) == 0.693

            y_true = np.random.randint(0, 2, size=(100))
            y_pred = np.random.random(100)
            assert round(loss.forward(y_true, y_pred), 3) == 0.997
            """),
        ("LinearLayerWithBackprop", """
            np.random.seed(17)
            layer = LinearLayerWithBackprop(5, 3)
            X = np.random.randn(10000, 5)
            layer.forward(X)
            dout = np.random.randn(10000, 3)
            dX, dW = layer.backward(dout)

            assert dX.shape == X.shape
            assert dW[0].shape == layer.W.shape
            assert round(dX.sum(), 3) == 647.044
            assert round(dW[0].sum(), 3) == 397.748
            """),
        ("ReLULayerWithBackprop", """
            np.random.seed(17)
            relu = ReLULayerWithBackprop()
            X = np.random.randn(10000, 5)
            relu.forward(X)
            dX, _ = relu.backward(np.random.randn(10000, 5))
            assert dX.shape == X.shape
            assert round(dX.sum(), 3) == 170.764
            """),
        ("BinaryCrossEntropyLossWithBackprop", """
            y_true = np.array([1, 1, 1, 0, 0])
            y_pred = np.array([0.99, 0.9, 0.8, 0.5, 0.2])
            gradient = BinaryCrossEntropyLossWithBackprop().backward(y_true, y_pred)
            assert np.isclose(gradient, np.array([-0.2020202, -0.22222222, -0.25, 0.4, 0.25])).all()
            """),
    ];

    /// <summary>The notebook, of nbformat 4.</summary>
    /// <param name="classes">The text of each class, by its name.</param>
    /// <param name="tested">Whether the cells with asserts are there too: they want two results of a ReLU, and as the gradient of W a pair.</param>
    public static byte[] Of(IReadOnlyDictionary<string, string> classes, bool tested)
    {
        string[] before = ["%matplotlib inline\nimport numpy as np\nimport matplotlib.pyplot as plt", "!pip install numpy matplotlib", "np.random.seed(17)\nprint(np.random.randn(2))"];
        const string Drawn = "figure, axes = plt.subplots(1, 2, figsize=(8, 3))\naxes[0].plot(np.linspace(0, 1, 5))\nplt.legend(['loss'])\nplt.show()";
        JsonNode[] cells =
        [
            Text("Слои и обратный проход\n\n![схема](attachment:scheme.png)"), .. before.Select(Code),
            .. Tasks.SelectMany((task, i) => (JsonNode[])[Text($"# {i + 1}. {task.Class}\n\n$$Y = f(X)$$"), Code(classes[task.Class]), .. tested ? [Code(task.Tests)] : Array.Empty<JsonNode>()]),
            Text("Ответы"), Code(Drawn), Code(""),
        ];
        return System.Text.Encoding.UTF8.GetBytes(new JsonObject
        {
            ["cells"] = new JsonArray(cells),
            ["metadata"] = JsonNode.Parse(Notebooks.Ipynb.Jupyter),
            ["nbformat"] = 4,
            ["nbformat_minor"] = 5,
        }.ToJsonString());
    }

    private static JsonObject Code(string text) => new() { ["cell_type"] = "code", ["execution_count"] = 1, ["metadata"] = new JsonObject(), ["outputs"] = new JsonArray(), ["source"] = Lines(text) };

    private static JsonObject Text(string text) => new() { ["cell_type"] = "markdown", ["metadata"] = new JsonObject(), ["source"] = Lines(text) };

    private static JsonArray Lines(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        return [.. lines.Select((line, i) => (JsonNode)JsonValue.Create(i < lines.Length - 1 ? line + "\n" : line))];
    }
}
