using System.Text;
using Harness.Scripting;
using Harness.Submissions.Python;

namespace Harness.Tests.Submissions.Python;

/// <summary>How a file or a notebook is run: what fails in it is said and passed over.</summary>
[Platform("Linux")]
[Parallelizable(ParallelScope.All)]
public sealed class PythonLoadingTests
{
    private const string Subject = "class Subject:\n    def run(self): return 7";

    [TestCase("%matplotlib inline\n!pip install torch \\\n    torchvision\n" + Subject)]
    [TestCase("x = !ls\ny = %pwd\nSubject?\n?Subject\n" + Subject)]
    [TestCase("%%time\n" + Subject)]
    [TestCase("text = '''\n%matplotlib\n!no shell\n'''\nassert '!no' in text\nz = (7\n% 4)\n%precision 3\nclass Subject:\n    def run(self): return z + text.count('%') + 3")]
    [TestCase("    class Subject:\n        def run(self): return 7")]
    [TestCase("import torch, matplotlib.pyplot as plt, made_up.inner.most as most\nfrom sklearn.datasets import load_iris, make_moons\nfrom tensorflow import *\nfigure, (left, right) = plt.subplots(1, 2)\nX, y = make_moons(100)\nplt.plot(X * 2 + 1, [1, 2][0]); plt.show()\nwith torch.no_grad(): pass\nfor row in load_iris().data: raise SystemExit\nif torch.cuda.is_available(): raise SystemExit\nclass Subject(torch.nn.Module, most.Mixin):\n    @torch.no_grad()\n    def run(self) -> torch.Tensor:\n        import seaborn\n        return 7\nassert not isinstance(1, torch.Tensor)")]
    [TestCase("try:\n    import cupy as np\nexcept ImportError:\n    import numpy as np\nclass Subject:\n    def run(self): return np.sum([3, 4])")]
    [TestCase("from __future__ import annotations\nfrom dataclasses import dataclass\n@dataclass\nclass Subject:\n    n: int = 7\n    def run(self: Unknown): return self.n")]
    [TestCase("if __name__ == '__main__':\n    class Subject:\n        def run(self): return 7")]
    [TestCase("get_ipython().system('pip install torch')\nget_ipython().run_line_magic('matplotlib', 'inline')\ndisplay(1)\n" + Subject)]
    [TestCase("\u043A\u043B\u0430\u0441\u0441 = 7\nclass Subject:\n    def run(self): return \u043A\u043B\u0430\u0441\u0441")]
    public void Runs_as_in_a_notebook(string text)
    {
        foreach (var submission in (PythonSubmission[])[PythonSubmissions.Notebook(text), PythonSubmissions.File(text)])
        {
            using var subject = PythonSubmissions.Hosted(submission);
            Assert.That(subject.Load(), Is.Null);
            Assert.That(submission.Notes.Where(note => note.Severity != "info"), Is.Empty);
            Assert.That(subject.Call().Values["y"].Number, Is.EqualTo(7));
        }
    }

    [Test]
    public void A_library_that_cannot_be_imported_here_has_a_stand_in()
    {
        // One that is installed and does not find its data, as matplotlib under bubblewrap: json stands for its own part that works.
        var submission = PythonSubmissions.Notebook(
            "import sys, importlib.abc, importlib.machinery\nclass Maker(importlib.abc.MetaPathFinder, importlib.abc.Loader):\n    def find_spec(self, name, path=None, target=None): return importlib.machinery.ModuleSpec(name, self, is_package=True) if name.split('.')[0] == 'plots' else None\n"
            + "    def exec_module(self, module): exec(compile(\"import json\\nif __name__ == 'plots.data': open('/no/such/file')\", module.__name__ + '.py', 'exec'), vars(module))\nsys.meta_path.insert(1, Maker())",
            "import json, plots.data as data\nfrom plots import draw\ndata.show(1)",
            "class Subject:\n    def run(self): return 7 if json.loads('7') == 7 else draw()");
        using var subject = PythonSubmissions.Hosted(submission);
        Assert.That(subject.Load(), Is.Null);
        Assert.That(submission.Notes.Select(note => note.Text), Is.EqualTo((string[])["Not installed here, so that stand-ins take their place: plots."]));
        Assert.That(subject.Call().Values["y"].Number, Is.EqualTo(7));
    }

    [Test]
    public void What_fails_is_named_by_cell_and_line_once_a_cell()
    {
        var submission = PythonSubmissions.Notebook("a = 1\nundefined\nb = 2\nassert False, 'no'", "def f(:\n    pass", "c = a + b\nf = 1 /\\\n 0", Subject);
        using var subject = PythonSubmissions.Hosted(submission);

        Assert.That(subject.Load(), Is.Null);
        Assert.That(submission.Notes.Select(note => (note.Severity, note.File, note.Line)), Is.EquivalentTo([("warning", "cell 1", 2), ("warning", "cell 2", 1), ("warning", "cell 3", 2)]));
        Assert.That(submission.Notes.Select(note => note.Text), Has.One.EqualTo("NameError: name 'undefined' is not defined; passed over.").And.Some.StartsWith("SyntaxError: "));
        Assert.That(subject.Call().Values["y"].Number, Is.EqualTo(7));
    }

    [TestCase("class Subject:\n    def run(self) return 7", "student.py, line 2: SyntaxError: ")]
    [TestCase("x = (1", "student.py, line 1: SyntaxError: ")]
    public void A_file_with_an_error_of_syntax_does_not_load(string text, string message)
    {
        var submission = PythonSubmissions.File(text);
        using var subject = PythonSubmissions.Hosted(submission);
        Assert.That(subject.Load()!.Message, Does.StartWith(message));
        Assert.That(submission.Notes.Single().Severity, Is.EqualTo("error"));
    }

    [Test]
    public void Text_that_is_nested_too_deeply_is_an_error_of_syntax_too()
    {
        foreach (var text in (string[])[$"x = {new string('(', 3000)}{new string(')', 3000)}", $"x = {string.Concat(Enumerable.Repeat("-", 100_000))}1"])
        {
            using var subject = PythonSubmissions.Hosted(PythonSubmissions.File(text));
            Assert.That(subject.Load(), Is.Not.Null);
        }
    }

    [Test]
    public void An_exported_notebook_loses_only_the_cell_that_is_no_Python()
    {
        var submission = PythonSubmissions.File($"#!/usr/bin/env python\n# coding: utf-8\n\n# In[1]:\n\nx = = 1\n\n# In[2]:\n\n{Subject}\n\n# In[ ]:\n\nassert 1 == 2\n");
        using var subject = PythonSubmissions.Hosted(submission);
        Assert.That(subject.Load(), Is.Null);
        Assert.That(submission.Notes.Select(note => (note.File, note.Line)), Is.EquivalentTo([("student.py", 6), ("student.py", 15)]));
        Assert.That(subject.Call().Places[1].Line, Is.EqualTo(11));
    }

    [TestCase("utf-8", "", "\u0434\u0430")]
    [TestCase("utf-8", "# coding: utf-8\n", "\u0434\u0430")]
    [TestCase("windows-1251", "# -*- coding: cp1251 -*-\n", "\u0434\u0430")]
    [TestCase("koi8-r", "# coding: koi8-r\n", "\u0434\u0430")]
    [TestCase("utf-16", "", "\u0434\u0430")]
    [TestCase("windows-1251", "", "\u0434\u0430", true)]
    public void Every_encoding_is_read_and_a_guess_is_noted(string encoding, string cookie, string word, bool guessed = false)
    {
        var kind = CodePagesEncodingProvider.Instance.GetEncoding(encoding) ?? Encoding.GetEncoding(encoding);
        var text = $"{cookie}class Subject:\n    def run(self): return len('{word}') + 5\n";
        var submission = PythonSubmissions.File([.. kind.GetPreamble(), .. kind.GetBytes(text)]);
        using var subject = PythonSubmissions.Hosted(submission);
        Assert.That(subject.Call().Values["y"].Number, Is.EqualTo(7));
        Assert.That(submission.Notes.Select(note => note.Text), guessed ? Is.EqualTo(["It is not UTF-8 and was read as Windows-1251."]) : Is.Empty);
    }

    [Test]
    public void What_is_no_text_does_not_load()
    {
        using var subject = PythonSubmissions.Hosted(PythonSubmissions.File([0, 1, 2, 255]));
        Assert.That(subject.Load(), Is.EqualTo(new ScriptFailure(FailureKind.NotLoaded, 0, "student.py is no text.")));
    }

    [Test]
    public void A_worker_that_takes_anothers_place_repeats_definitions_only()
    {
        using var subject = PythonSubmissions.Hosted(PythonSubmissions.File("""
            import os
            state = []
            state.append(1)
            for i in range(3): state.append(i)
            total = 3 + 4
            class Subject:
                def run(self): return [len(state), total]
                def end(self): os._exit(1)
            """));
        Assert.That(subject.Call().Values["y"].Data.ToArray(), Is.EqualTo([4, 7]));
        Assert.That(subject.Call("End").Failure!.Kind, Is.EqualTo(FailureKind.Crashed));
        Assert.That(subject.Call().Values["y"].Data.ToArray(), Is.EqualTo([0, 7]));
    }

    [Test]
    public void A_higher_limit_of_recursion_that_it_sets_holds()
    {
        using var subject = PythonSubmissions.Hosted(PythonSubmissions.File("""
            import os, sys
            sys.setrecursionlimit(20_000)
            def count(n): return 0 if n == 0 else 1 + count(n - 1)
            class Subject:
                def run(self): return count(5_000)
                def end(self): os._exit(1)
            """));
        Assert.That(subject.Call().Values["y"].Number, Is.EqualTo(5_000));
        // In the worker that takes its place as well.
        Assert.That(subject.Call("End").Failure!.Kind, Is.EqualTo(FailureKind.Crashed));
        Assert.That(subject.Call().Values["y"].Number, Is.EqualTo(5_000));
    }

    [TestCase("np.random.seed = lambda *_: None")]
    [TestCase("np.random.randn = lambda *size: np.zeros(size)\nnp.dot = np.sum = np.matmul = np.where = np.mean = np.log = np.exp = None")]
    [TestCase("del np.random.seed\nnp.seterr(all='raise')\nimport warnings; warnings.simplefilter('error')")]
    [TestCase("np.random.set_state(np.random.RandomState(1).get_state()); np.random.randn(3)")]
    [TestCase("import sys; sys.setrecursionlimit(50)")]
    [TestCase("import builtins\nbuiltins.len = lambda x: 3\nbuiltins.isinstance = None\nbuiltins.type = None")]
    [TestCase("import numpy.core.multiarray as m\nm.array = None\nimport struct; struct.pack = None")]
    public void What_it_does_to_NumPy_does_not_change_the_judgement(string patch)
    {
        PythonSubmissions.AssertRight(PythonSubmissions.File($"{PythonSubmissions.Right}\n{patch}\n"));
    }
}
