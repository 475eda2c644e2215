using System.Globalization;
using System.Text;
using Harness.Tests.Submissions.Notebooks;
using Harness.Tests.Submissions.Python;

namespace Harness.Tests.Grading;

/// <summary>Right work as students and learning platforms lay it out.</summary>
/// <param name="folder">The folder of the class.</param>
internal sealed class Layouts(string folder)
{
    /// <summary>Finds a student in each layout's paths.</summary>
    public const string Ids = "^(?<id>s[0-9]+)";

    private const int BytesOfOutputs = 12 << 20;

    /// <summary>Metadata of a kernel that only its owner's machine knows.</summary>
    private const string PrivateKernel = """{"kernelspec": {"display_name": "ml", "name": "ml"}, "language_info": {"name": "python", "version": "3.11.4"}}""";

    private const string Numpy = "import numpy as np\n";
    private const string ReLU = "class ReLULayer:\n    def forward(self, X):\n        self.X = X\n        return np.where(X > 0, X, 0)\n";
    private const string Loss = "class BinaryCrossEntropyLoss:\n    def forward(self, y_true, y_pred):\n        return -np.mean(y_true * np.log(y_pred) + (1 - y_true) * np.log(1 - y_pred))\n";
    private const string MeanLog = Numpy + "def mean_log(t, p):\n    return -np.mean(t * np.log(p) + (1 - t) * np.log(1 - p))\n";
    private const string LossByHelper = "class BinaryCrossEntropyLoss:\n    def forward(self, y_true, y_pred):\n        return mean_log(y_true, y_pred)\n";
    private const string Library = "using Newtonsoft.Json;\npublic class Saver { public string Save(object o) => JsonConvert.SerializeObject(o); }\n";

    private static readonly string CSharp = File.ReadAllText(Path.Combine(Repository.Root, "Verification", "Tests", "Submissions", "Scenarios", "right", "student.cs"));

    private static readonly (string Name, Action<Layouts, string> Write)[] All =
    [
        ("a script", (room, id) => room.Put($"{id}.py", PythonSubmissions.Right)),
        ("a notebook", (room, id) => room.Put($"{id}.ipynb", Ipynb.Of(Ipynb.Jupyter, Numpy, ReLU, Loss))),
        ("a module beside it", (room, id) => room.Put($"{id}/hw.py", $"{Numpy}from utils import mean_log\n{ReLU}{LossByHelper}").Put($"{id}/utils.py", MeanLog)),
        ("a plot beside it", (room, id) => room.Put($"{id}/homework.py", PythonSubmissions.Right).Put($"{id}/plot_results.py", "import matplotlib.pyplot as plt\nplt.plot([1])\n")),
        ("a scratch notebook beside it", (room, id) => room.Put($"{id}/assignment.ipynb", Ipynb.Of(Ipynb.Jupyter, PythonSubmissions.Right)).Put($"{id}/scratch.ipynb", Ipynb.Of(Ipynb.Jupyter, "1 + 1"))),
        ("Moodle's folders", (room, id) => room.Put($"{id}_4711_assignsubmission_file/hw.py", PythonSubmissions.Right).Put($"{id}_4711_assignsubmission_onlinetext/onlinetext.html", "<p>my comment</p>")),
        ("a package", (room, id) => room.Put($"{id}/main.py", "from nn.layers import *\nfrom nn import BinaryCrossEntropyLoss\n").Put($"{id}/nn/__init__.py", "from .loss import BinaryCrossEntropyLoss\n")
            .Put($"{id}/nn/layers.py", $"{Numpy}from .base import Layer\n{ReLU.Replace("ReLULayer:", "ReLULayer(Layer):", StringComparison.Ordinal)}").Put($"{id}/nn/base.py", "class Layer:\n    pass\n").Put($"{id}/nn/loss.py", Numpy + Loss)),
        ("files that a notebook writes", (room, id) => room.Put($"{id}.ipynb", Ipynb.Of(Ipynb.Jupyter, $"%%writefile layers.py\n{Numpy}{ReLU}{Loss}", "from layers import ReLULayer, BinaryCrossEntropyLoss"))),
        ("a kernel of one's own", (room, id) => room.Put($"{id}.ipynb", Ipynb.Of(PrivateKernel, Numpy, ReLU, Loss))),
        ("await in a cell", (room, id) => room.Put($"{id}.ipynb", Ipynb.Of(Ipynb.Jupyter, $"{Numpy}async def load():\n    return 1.0\n", "one = await load()", ReLU, Loss.Replace("-np.mean", "-one * np.mean", StringComparison.Ordinal)))),
        ("outputs of megabytes", (room, id) => room.Put($"{id}.ipynb", Ipynb.Of(Ipynb.Jupyter, Numpy, ReLU, Loss).Replace("iVBORw0K", new string('A', BytesOfOutputs), StringComparison.Ordinal))),
        ("an archive of a Mac", (room, id) => room.Zip($"{id}.zip", ("hw/hw.py", $"{Numpy}from utils import mean_log\n{ReLU}{LossByHelper}"), ("hw/utils.py", MeanLog), ("__MACOSX/hw/._hw.py", "\0\u0005\u0016\u0007"), ("hw/.DS_Store", "\0"))),
        ("a name in decomposed Unicode", (room, id) => room.Put($"{id}/Мои слои.py".Normalize(NormalizationForm.FormD), PythonSubmissions.Right)),
        ("a part of it in each file", (room, id) => room.Put($"{id}/relu.py", Numpy + ReLU).Put($"{id}/losses.ipynb", Ipynb.Of(Ipynb.Jupyter, Numpy + Loss))),
        ("an empty second attempt", (room, id) => room.Put($"{id}_1.py", PythonSubmissions.Right).Put($"{id}_2.py", "")),
        ("a second attempt that is no code", (room, id) => room.Put($"{id}_1/hw.py", PythonSubmissions.Right).Put($"{id}_2/report.docx", "PK")),
        ("C#", (room, id) => room.Put($"{id}.cs", CSharp)),
        ("C# with a file for a package that is not here", (room, id) => room.Put($"{id}/Layers.cs", CSharp).Put($"{id}/Saver.cs", Library)),
        ("a notebook in C#", (room, id) => room.Put($"{id}.ipynb", Ipynb.Of(Ipynb.DotNet, CSharp))),
    ];

    /// <summary>Has a student hand in each layout.</summary>
    /// <param name="round">Which students: the rounds' are distinct.</param>
    /// <returns>The layouts by the students' ids.</returns>
    public IEnumerable<KeyValuePair<string, string>> HandIn(int round)
    {
        foreach (var (i, (name, write)) in All.Index())
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"s{(round * All.Length) + i:000}");
            write(this, id);
            yield return new(id, name);
        }
    }

    private Layouts Put(string path, string text)
    {
        var full = Path.Combine(folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
        return this;
    }

    private void Zip(string path, params (string Name, string Text)[] files) =>
        Classroom.Zip(Path.Combine(folder, path), [.. files.Select(file => (file.Name, Classroom.Bytes(file.Text)))]);
}
