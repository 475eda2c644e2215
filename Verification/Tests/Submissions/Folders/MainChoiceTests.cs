using System.Text;
using Harness.Submissions.Folders;
using Harness.Tests.Engine;
using Harness.Tests.Submissions.Notebooks;

namespace Harness.Tests.Submissions.Folders;

/// <summary>Which file of a folder is judged, what belongs to it, and what is no attempt.</summary>
public sealed class MainChoiceTests
{
    private const string Linear = "class LinearLayer:\n    pass\n";
    private const string ReLU = "class ReLULayer:\n    pass\n";
    private const string Loss = "class BinaryCrossEntropyLoss:\n    pass\n";
    private const string All = Linear + ReLU + Loss;

    private static readonly KnownNames Asked = new(Checks.ForSubmissions.Select([]), []);

    [Test]
    public void A_helper_file_is_a_module_where_it_is_imported_and_else_no_attempt() => Assert.That(
        Chosen(("hw.py", "from utils import f\n" + All), ("utils.py", "def f(x): return x"), ("plot_results.py", "import matplotlib"), ("scratch.ipynb", Ipynb.Of(Ipynb.Jupyter, "1 + 1"))),
        Is.EqualTo(new[] { "hw.py + utils.py", "- plot_results.py: it defines nothing that is asked for, and 'hw.py' does", "- scratch.ipynb: it defines nothing that is asked for, and 'hw.py' does" }));

    [Test]
    public void Files_that_define_the_same_are_attempts() =>
        Assert.That(Chosen(("hw.py", All), ("hw (1).py", All), ("v2/hw.ipynb", Ipynb.Of(Ipynb.Jupyter, All))), Is.EqualTo(new[] { "hw (1).py", "hw.py", "v2/hw.ipynb" }));

    [Test]
    public void A_file_that_only_imports_what_is_asked_for_is_the_main_one_where_it_brings_all_together() => Assert.That(
        Chosen(("main.py", "from layers import *\nimport loss"), ("layers.py", Linear + ReLU), ("loss.py", Loss)), Is.EqualTo(new[] { "main.py + layers.py loss.py" }));

    [Test]
    public void A_test_of_the_file_is_none() => Assert.That(
        Chosen(("hw.py", All), ("test_hw.py", "from hw import LinearLayer\ndef test_it(): pass")), Is.EqualTo(new[] { "hw.py", "- test_hw.py: it defines nothing that is asked for, and 'hw.py' does" }));

    [Test]
    public void Files_that_define_a_part_each_are_judged_together() => Assert.That(
        Chosen(("linear.py", Linear + "x = 1"), ("losses.ipynb", Ipynb.Of(Ipynb.Jupyter, Loss)), ("relu.py", "from base import Base\n" + ReLU), ("base.py", "class Base: pass")),
        Is.EqualTo(new[] { "relu.py + base.py linear.py losses.ipynb, parts linear.py losses.ipynb" }));

    [Test]
    public void A_draft_of_less_is_passed_over() => Assert.That(
        Chosen(("hw.py", All), ("zz_draft.py", Linear)), Is.EqualTo(new[] { "hw.py", "- zz_draft.py: it defines less of what is asked for, and 'hw.py' does" }));

    [Test]
    public void Each_attempt_in_a_folder_of_its_own_has_its_own_modules() => Assert.That(
        Chosen(("a1/hw.py", "import layers\n" + Loss), ("a1/layers.py", Linear), ("a2/hw.py", "import layers\n" + Loss), ("a2/layers.py", Linear)),
        Is.EqualTo(new[] { "a1/hw.py + a1/layers.py", "a2/hw.py + a2/layers.py" }));

    [Test]
    public void A_package_belongs_to_what_imports_it() => Assert.That(
        Chosen(("hw.py", "from nn.layers import (\n    LinearLayer,\n    ReLULayer)\n" + Loss), ("nn/__init__.py", ""), ("nn/layers.py", "from .base import Layer\n" + Linear + ReLU), ("nn/base.py", "class Layer: pass")),
        Is.EqualTo(new[] { "hw.py + nn/__init__.py nn/base.py nn/layers.py" }));

    [Test]
    public void A_pattern_chooses_whatever_they_define()
    {
        var files = new[] { ("hw.py", All), ("old/final_v2.py", "import util"), ("util.py", "") };
        Assert.That(Chosen("final*", files), Is.EqualTo(new[] { "old/final_v2.py + util.py", "- hw.py: --main final* chooses another file" }));
        Assert.That(Chosen("old/*.py", files)[0], Is.EqualTo("old/final_v2.py + util.py"));
        Assert.That(Chosen("nothing*", files)[0], Is.EqualTo("hw.py"));
    }

    [Test]
    public void Where_nothing_is_defined_every_file_is_an_attempt_and_a_damaged_one_is_judged_to_say_why()
    {
        Assert.That(Chosen(("a.py", ""), ("b.py", "x = 1")), Is.EqualTo(new[] { "a.py", "b.py" }));
        Assert.That(Chosen(("a.py", All), ("b.ipynb", "{")), Is.EqualTo(new[] { "a.py", "b.ipynb" }));
    }

    private static string[] Chosen(params (string Path, string Text)[] files) => Chosen(null, files);

    private static string[] Chosen(string? main, params (string Path, string Text)[] files)
    {
        var choice = MainChoice.Of([.. files.Select(file => new FolderFile(file.Path, () => Encoding.UTF8.GetBytes(file.Text)))], Asked, main);
        return
        [
            .. choice.Mains.Select(found => $"{found.Path}{(found.Modules.Count == 0 ? "" : $" + {string.Join(' ', found.Modules)}")}{(found.Parts.Count == 0 ? "" : $", parts {string.Join(' ', found.Parts.Order(StringComparer.Ordinal))}")}"),
            .. choice.PassedOver.Select(passed => $"- {passed.Key}: {passed.Value}").Order(StringComparer.Ordinal),
        ];
    }
}
