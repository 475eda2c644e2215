using System.Text;
using System.Text.Json;
using Harness.Tests.CommandLine;
using Harness.Tests.Comparison;
using Harness.Tests.NumPy;

namespace Harness.Tests.Repros;

/// <summary><c>harness check FILE --repro DIR</c> and <c>python3 DIR/ID.py</c> as a student of Python uses them.</summary>
public sealed class PythonReproTests
{
    private const string Right = """
        from __future__ import annotations
        import numpy as np
        assert np.isclose(ReLULayer().forward(np.ones((1, 1))), 2), 'Проверка'

        class ReLULayer:
            def __init__(self):
                self.cache: Cache = None
            def forward(self, X):
                self.X = X.copy()
                return np.maximum(X, 0)
            def backward(self, dout):
                return dout * (self.X > 0)

        class BinaryCrossEntropyLoss:
            def forward(self, y_true, y_pred):
                return -np.mean(y_true * np.log(y_pred) + (1 - y_true) * np.log(1 - y_pred))
            def backward(self, y_true, y_pred):
                return (y_pred - y_true) / (y_pred * (1 - y_pred)) / len(y_true)

        class LinearLayer:
            def __init__(self, in_size, out_size):
                self.W = np.random.randn(in_size, out_size)
                self.b = np.zeros(out_size)
            def forward(self, X):
                self.X = X
                return X @ self.W + self.b
            def backward(self, dout):
                return dout @ self.W.T, (self.X.T @ dout, dout.sum(axis=0))

        if __name__ == "__main__":
            input("a program of my own")
        """;

    [TestCase("relu.forward", "np.maximum(X, 0)", "np.maximum(X, 0, out=X)", @"WRONG  X\.after: expected \[\[(0, )?-2\]\], found \[\[(0, )?0\]\]")]
    [TestCase("relu.backward", "(self.X > 0)", "(dout > 0)", @"WRONG  dX: expected \[\[")]
    [TestCase("bce.forward", "-np.mean", "-np.maen", "AttributeError: module 'numpy' has no attribute 'maen'")]
    [TestCase("bce.backward", "(1 - y_pred)) / len(y_true)", "(1 - y_pred)) / 1", @"WRONG  dy_pred: expected \[1, -1\], found \[2, -2\] \(by torch's autograd\)")]
    [TestCase("linear.forward", "= np.random.randn", "= 0.01 * np.random.randn", @"WRONG  probe\.W: expected \[\[0\.27\d+\]\], found \[\[0\.0027\d+\]\]")]
    [TestCase("linear.backward", "self.X.T @ dout,", "self.X.T @ dout / len(dout),", @"WRONG  dW: expected \[\[1\]\], found \[\[0\.5\]\]")]
    public async Task A_written_program_runs_alone_and_ends_with_0_once_it_is_mended(string exercise, string right, string wrong, string shown)
    {
        using var folder = new TemporaryFolder();
        var text = Right.Replace(right, wrong, StringComparison.Ordinal);
        Assert.That(text, Is.Not.EqualTo(Right));
        await File.WriteAllTextAsync(folder.Combine("student.py"), text);
        var program = await WriteAsync(folder, "student.py", exercise);
        Assert.That(Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(program)!), Is.EqualTo(new[] { program }), "one file");
        var (failing, printed) = await PythonNumPy.RunInAsync(folder.Path, [program]);
        Assert.That(failing, Is.EqualTo(1), printed);
        Assert.That(printed, Does.Match(shown).And.Match(@"(?m)^(X|y_true|probe\.unit) = \["));

        await File.WriteAllTextAsync(program, (await File.ReadAllTextAsync(program)).Replace(wrong, right, StringComparison.Ordinal));
        var (mended, output) = await PythonNumPy.RunInAsync(folder.Path, [program]);
        Assert.That(mended, Is.Zero, output);
        Assert.That(output, Does.EndWith("It is as expected.\n"));
    }

    [Test]
    public async Task A_notebooks_cells_are_one_program_without_magics()
    {
        using var folder = new TemporaryFolder();
        string[] cells = ["%matplotlib inline\n!pip install numpy\nimport numpy as np", "%%bash\nls", "class ReLULayer:\n    def forward(self, X):\n        return abs(X)\n    def backward(self, dout):\n        return dout"];
        await File.WriteAllTextAsync(folder.Combine("hw.ipynb"), JsonSerializer.Serialize(new
        {
            nbformat = 4,
            nbformat_minor = 5,
            metadata = new { kernelspec = new { language = "python", name = "python3" } },
            cells = cells.Select(source => new { cell_type = "code", source, metadata = new { }, outputs = Array.Empty<object>() }),
        }));
        var program = await WriteAsync(folder, "hw.ipynb", "relu.forward");
        var (exitCode, printed) = await PythonNumPy.RunInAsync(folder.Path, [program]);
        Assert.That((exitCode, printed), Is.EqualTo((1, "WRONG  Y: expected [[0, 0]], found [[0, 2]] (by torch's autograd)\nX = [[0, -2]]\nIt still fails.\n")), await File.ReadAllTextAsync(program));
    }

    [Test]
    public async Task What_cannot_be_one_program_is_said()
    {
        using var folder = new TemporaryFolder();
        // The cells that an exported notebook marks are read one by one, and one of them is no Python.
        await File.WriteAllTextAsync(folder.Combine("export.py"), "# In[1]:\nprint 'two'\n# In[2]:\nclass ReLULayer:\n    def forward(self, X):\n        return X\n");
        Assert.That((await CheckAsync(folder, "export.py", "relu.forward")).StandardOutput, Does.Contain("relu.forward is not reproduced: parts of the text are no Python, so that no program can hold it."));
        Directory.CreateDirectory(folder.Combine("two"));
        await File.WriteAllTextAsync(folder.Combine("two", "hw.py"), "from helper import f\nclass ReLULayer:\n    def forward(self, X):\n        return f(X)\n");
        await File.WriteAllTextAsync(folder.Combine("two", "helper.py"), "def f(X):\n    return X\n");
        Assert.That((await CheckAsync(folder, "two", "relu.forward")).StandardOutput, Does.Contain("relu.forward is not reproduced: a program holds a submission of one file or notebook."));
    }

    [Test]
    public async Task A_text_in_another_encoding_is_held_as_it_was_read()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllBytesAsync(folder.Combine("student.py"), CodePagesEncodingProvider.Instance.GetEncoding(1251)!.GetBytes("class ReLULayer:\r\n    def forward(self, X):\r\n        return X  # ответ\r\n"));
        var program = await WriteAsync(folder, "student.py", "relu.forward");
        Assert.That(await File.ReadAllTextAsync(program), Does.Contain("return X  # ответ\n"));
    }

    private static async Task<string> WriteAsync(TemporaryFolder folder, string submission, string exercise)
    {
        var check = await CheckAsync(folder, submission, exercise);
        var program = folder.Combine("out", $"{exercise}.py");
        Assert.That(check.StandardOutput, Does.Contain($"python3 {Path.Combine("out", $"{exercise}.py")}   reproduces {exercise} on the smallest input found"));
        return program;
    }

    private static async Task<CliWrap.Buffered.BufferedCommandResult> CheckAsync(TemporaryFolder folder, string submission, string exercise)
    {
        var check = await HarnessProcess.RunInAsync(folder.Path, submission, "--exercise", exercise, "--repro", "out");
        Assert.That(check.ExitCode, Is.EqualTo(1), check.StandardError);
        return check;
    }
}
