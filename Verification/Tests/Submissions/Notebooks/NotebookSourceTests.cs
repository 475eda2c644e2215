using System.Text;
using Harness.Submissions;
using Harness.Submissions.Notebooks;

namespace Harness.Tests.Submissions.Notebooks;

/// <summary>What a notebook says of its language, and what of it is not read.</summary>
public sealed class NotebookSourceTests
{
    private const string Python = "import numpy as np\\nclass A:\\n    def f(self, x):\\n        self.x = x\\n        return x";
    private const string CSharp = "using System;\\npublic class A\\n{\\n    public int F(int x) { return x; }\\n}\\nvar a = new A();";

    [TestCase("""{"kernelspec": {"name": "ml"}, "language_info": {"name": "python"}}""", CSharp, "python")]
    [TestCase("""{"kernelspec": {"name": "my-env", "language": "python"}}""", CSharp, "python")]
    [TestCase("""{"kernelspec": {"name": "course", "language": "C#"}, "language_info": {"name": "polyglot-notebook"}}""", Python, "csharp")]
    [TestCase("""{"kernelspec": {"name": ".net-csharp"}}""", Python, "csharp")]
    [TestCase("""{"kernelspec": {"name": "ml"}}""", Python, "python")]
    [TestCase("""{"kernelspec": {"name": "ml"}}""", CSharp, "csharp")]
    [TestCase("{}", CSharp, "csharp")]
    [TestCase("{}", Python, "python")]
    [TestCase("""{"language_info": {"name": "R"}}""", Python, "R")]
    public void A_kernels_private_name_decides_nothing(string metadata, string code, string language)
    {
        var text = $$"""{"nbformat": 4, "metadata": {{metadata}}, "cells": [{"cell_type": "code", "source": "{{code}}"}]}""";
        Assert.That(NotebookReader.Read("a.ipynb", Encoding.UTF8.GetBytes(text)).Language, Is.EqualTo(language));
    }

    [Test]
    public void Outputs_are_passed_over_however_large_and_whatever_they_hold()
    {
        var picture = new string('x', 30 << 20);
        string[] texts = ["x = '\\\"outputs\\\": [{'", "y = 2"];
        var cells = texts.Select(text => $$"""{"cell_type": "code", "source": "{{text}}", "outputs": [{"data": {"image/png": "{{picture}}", "text": "a ] \" \\" } }, [NaN, {"outputs": []}]], "attachments": {"a": 1} }""");
        var content = Encoding.UTF8.GetBytes($$"""{"metadata": {}, "nbformat": 4, "cells": [{{string.Join(", ", cells)}}]}""");
        Assert.That(NotebookReader.Read("a.ipynb", content).Cells.Select(cell => cell.Text), Is.EqualTo(new[] { "x = '\"outputs\": [{'", "y = 2" }));
    }

    [Test]
    public void What_is_large_beside_outputs_is_refused()
    {
        var content = Encoding.UTF8.GetBytes($$"""{"metadata": {"x": "{{new string('x', 21 << 20)}}"}, "nbformat": 4, "cells": []}""");
        Assert.That(() => NotebookReader.Read("a.ipynb", content), Throws.TypeOf<NotebookFormatException>().With.Message.StartsWith("a.ipynb has more than 20 MB beside its outputs"));
    }

    [TestCase("%%writefile layers.py", "layers.py")]
    [TestCase("%%file nn/relu.py", "nn/relu.py")]
    [TestCase("%%writefile ./layers.py ", "layers.py")]
    [TestCase("%%writefile -a 'my layers.py'", "my layers.py")]
    [TestCase("%%writefile /content/hw/layers.py", "layers.py")]
    [TestCase("%%writefile ../layers.py", null)]
    [TestCase("%%writefile nn/../../layers.py", null)]
    [TestCase("%%writefile notes.txt", null)]
    public void A_cell_that_writes_a_module_is_one_below_the_notebooks_folder(string magic, string? path)
    {
        var notebook = NotebookReader.Read("a.ipynb", Encoding.UTF8.GetBytes(Ipynb.Of(Ipynb.Jupyter, magic + "\nclass A:\n    pass", "x = 1")));
        Assert.That(WrittenFiles.Of(notebook).Select(file => file.Key), Is.EqualTo(path is null ? [] : new[] { path }));
        Assert.That(notebook.In(NotebookLanguages.Python).Select(cell => cell.Text), Is.EqualTo(new[] { "x = 1" }));
    }

    [Test]
    public void What_a_later_cell_writes_counts_and_what_it_adds_is_added()
    {
        var notebook = NotebookReader.Read("a.ipynb", Encoding.UTF8.GetBytes(Ipynb.Of(Ipynb.Jupyter, "%%writefile a.py\nx = 1", "%%writefile a.py\nx = 2", "%%writefile -a a.py\ny = 3")));
        Assert.That(WrittenFiles.Of(notebook).Select(file => Encoding.UTF8.GetString(file.Value)), Is.EqualTo(new[] { "\nx = 2\ny = 3" }));
    }

    [Test]
    public void A_notebook_that_only_writes_modules_is_in_Python()
    {
        var source = SubmissionLanguages.BuiltIn.OfFile("a.ipynb", Encoding.UTF8.GetBytes(Ipynb.Of(Ipynb.Jupyter, "%%writefile a.py\nclass A: pass", "%%bash\npython a.py")));
        Assert.That((source.Language.Id, source.Python is not null), Is.EqualTo(("python", true)));
    }
}
