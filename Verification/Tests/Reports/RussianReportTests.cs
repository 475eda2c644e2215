using System.Text.RegularExpressions;
using Harness.Cli.Rendering;
using Harness.Judging;
using Harness.Judging.Diagnosing;
using Harness.Judging.Witnesses;
using Harness.Reporting.Translation;
using Harness.Results;
using Harness.Scripting;
using Harness.Tests.Diagnoses;
using Harness.Tests.Engine;
using Harness.Tests.Mutants;
using Harness.Torch;

namespace Harness.Tests.Reports;

/// <summary>Whole Russian reports on everything that is wrong in other tests: no English word is left in them outside code, names and formulas.</summary>
[Parallelizable(ParallelScope.All)]
public sealed partial class RussianReportTests
{
    // Names of commands and options, of quantities, and of what has no other name in Russian.
    private static readonly HashSet<string> Known =
    [
        .. "harness check exercise seed verbosity detailed strict fixtures diff generate accept git checkout culture".Split(' '),
        .. "dout dX dW db dx dy dz dw0 dx0 dw1 dx1 dw2 ln log max min sqrt clip randn sum inf".Split(' '),
        .. "backward Backward Forward subject bits NaN Infinity ULP ULPs torch TorchSharp libtorch libstdc NET ML ReLU float32 float64 one hot asserts".Split(' '),
        .. "notebook round scaled exact isclose law laws init class loss SHA null async Task mean norm min inSize outSize Iterator X64 Linux Debian Unix".Split(' '),
    ];

    private static IEnumerable<TestCaseData> Faults => MutantTests.Mutants.Concat(DiagnosisTests.Faults)
        .DistinctBy(fault => (fault.Arguments[0], fault.Arguments[1]))
        .Select(fault => new TestCaseData(fault.Arguments[0], fault.Arguments[1]).SetArgDisplayNames(((Type)fault.Arguments[0]!).Name, (string)fault.Arguments[1]!));

    [TestCaseSource(nameof(Faults))]
    public void Has_no_english_left(Type faulty, string exercise)
    {
        var options = new CheckOptions(Checks.ForSubmissions.Select([exercise]), [101], Checks.Fixtures, Strict: false) { IsSubmission = true };
        var report = Report("csharp", new CrossCheck(new ScriptPlayer(faulty.GetNestedTypes()), options).Run());
        foreach (var kind in (string[])["csharp", "builtin"])
        {
            var russian = Render(report with { Subject = report.Subject with { Kind = kind } }, "ru");
            Assert.That(English(russian), Is.Empty, russian);
            Assert.That(Numbers(russian), Is.EquivalentTo(Numbers(Render(report with { Subject = report.Subject with { Kind = kind } }, "en"))), "numbers stay as they are");
        }
    }

    [Test]
    public void The_built_in_layers_report_in_russian()
    {
        var russian = Render(Report("builtin", Checks.Of(Checks.BuiltIn, seeds: [101]).Run()), "ru");
        Assert.That(English(russian), Is.Empty, russian);
        Assert.That(russian, Does.Contain("Все задания (11) согласуются со всеми свидетелями"));
    }

    [TestCaseSource(typeof(DiagnosisCodes), nameof(DiagnosisCodes.All))]
    public void Every_diagnosis_is_said_in_russian(string code)
    {
        // Whatever was measured, the words around it are the sentence's own.
        var sentence = Sentences.Of(code, new AnyEvidence());
        var russian = Translator.For("ru").Of(sentence);
        Assert.That(English(russian), Is.Empty, russian);
        Assert.That(russian, Does.Match("[а-я]{3}"));
    }

    [TestCaseSource(nameof(Messages))]
    public void What_stops_a_submission_is_said_in_russian(string message)
    {
        var russian = Translator.For("ru").Of($"relu.backward, seed-101, Backward: subject.Backward(dout){message}");
        Assert.That(English(russian), Is.Empty, russian);
    }

    [TestCase("bce.forward, loss where y_pred is exactly 0 or 1 and y_true is not: an exception. Anything is right there.")]
    [TestCase("relu.backward, dX where X is exactly 0 and dout is 1: 0.5. Anything from 0 to 1 is right there.")]
    [TestCase("relu.backward, dX where X is exactly 0 and dout is 1: found 2. Anything from 0 to 1 would be right there.")]
    [TestCase("cross-entropy.forward, loss where y_pred is exactly 0 for the right class: -Infinity. Anything is right there.")]
    [TestCase("bce.forward, seed-17, Forward: The exercise has used up its 10 s of CPU time.")]
    [TestCase("bce.forward, seed-17, Forward: subject.Forward(y_true, y_pred): expected a method L.Forward(y_true, y_pred), found no method. y_true is one-hot, of shape (N, M): class indices are not handed over.")]
    [TestCase("dotnet run 1.cs   reproduces bce.forward on the smallest input found")]
    [TestCase("bce.backward is not reproduced: what is not there cannot be called.")]
    [TestCase("bce.backward is not reproduced: it shows only on hidden inputs.")]
    [TestCase("bce.backward is not reproduced: a program is written for submissions in files of C# or Python and in notebooks of Python.")]
    [TestCase("warning cell 4, line 3: NameError: 17; passed over.")]
    [TestCase("warning nb.ipynb, cell 4, line 3: The cell does not compile and is passed over: 17")]
    [TestCase("warning cell 4, line 3: It did not return within 10 s of CPU time; passed over.")]
    [TestCase("warning cell 4, line 3: It did not return within 30 s; passed over.")]
    [TestCase("warning cell 4, line 3: It ended its process with exit code 3; passed over.")]
    [TestCase("warning cell 4, line 3: It ran out of memory; passed over.")]
    [TestCase("warning cell 4, line 3: It wrote to the harness's channel; passed over.")]
    [TestCase("error nb.ipynb is no notebook: its JSON breaks off, is damaged or nested too deeply in line 3, byte 17.")]
    [TestCase("error nb.ipynb is no notebook: it holds half of a character, as no program writes it.")]
    [TestCase("error nb.ipynb is no notebook: it lacks the member nb_format.")]
    [TestCase("error nb.ipynb is no notebook: it lacks the list worksheets[0].cells.")]
    [TestCase("error nb.ipynb is no notebook: expected an object with the member nbformat, found a list.")]
    [TestCase("error nb.ipynb is no notebook: expected nbformat to be a whole number, found a text.")]
    [TestCase("error nb.ipynb is no notebook: expected nbformat 3 or 4, found 5: save it from Jupyter in the format 4.")]
    [TestCase("error nb.ipynb is no notebook: expected cells[0].source to be a text or a list of texts, found a number.")]
    [TestCase("error nb.ipynb is no notebook: expected cells[0].source to be a list of texts, found an object in it.")]
    [TestCase("error nb.ipynb is no notebook: cells[0] lacks a text cell_type.")]
    [TestCase("error nb.ipynb is no notebook: cells[0] lacks the member x_y.")]
    [TestCase("error nb.ipynb is empty: save the notebook and hand it in again.")]
    [TestCase("error nb.ipynb is not UTF-8 text: save it again from the program that made it.")]
    [TestCase("error nb.ipynb holds more than 1 MB of code, which nobody has written by hand: hand in a notebook of the exercises alone.")]
    [TestCase("error nb.ipynb holds more than 1000 cells of code: hand in a notebook of the exercises alone.")]
    [TestCase("warning nb.ipynb has no cell in C# or Python: found 1 cell in 17.")]
    [TestCase("warning nb.ipynb has no cell in C# or Python: found no cell with code.")]
    [TestCase("relu.forward, seed-17, Forward: subject.forward(X) threw KeyboardInterrupt (student.py, line 7)")]
    [TestCase("bce.forward, seed-17, Forward: subject.forward(y_true, y_pred) threw IndexError: 17 (student.py, line 6); y_true is one-hot, of shape (N, M): class indices are not handed over.")]
    [TestCase("error There is no C#, Python or notebook file in it.")]
    [TestCase("info nb.py: It is not UTF-8 and was read as Windows-1251.")]
    [TestCase("info Not installed here, so that stand-ins take their place: 17.")]
    [TestCase("LinearLayer is defined in cell 2, which does not compile: line 3: 17")]
    [TestCase("relu.forward, seed-17, class: new ReLULayer(): expected a class ReLULayer or ReLULayerWithBackprop, found none that could be run (cell 4, line 3, where ReLULayer is defined, was passed over: 17).")]
    [TestCase("relu.forward, seed-17, Y: subject.forward(X): expected an array or a number, found an array of complex128.")]
    public void What_is_said_of_a_submission_is_said_in_russian(string sentence)
    {
        var russian = Translator.For("ru").Of(sentence);
        Assert.That(English(russian.Replace("dotnet run", "", StringComparison.Ordinal)).Except(["NameError", "complex128", "Windows", "UTF", "new", "nbformat", "Jupyter", "JSON", "Python", "cells", "source"]), Is.Empty, russian);
        Assert.That(russian, Does.Match("[а-я]{3}"));
    }

    private static string[] Messages =>
    [
        " is not implemented.", " is not implemented (student.cs, line 14).", " ran out of memory.", " threw FormatException: 12 (student.cs, line 3)",
        " did not return within 30 s.", " did not return within 10 s of CPU time.", " closed its channel.", " ended its process with exit code 134.",
        " overflowed the stack, as a method does that calls itself without end.", " ended its process: 17.", " ended its process: an exception in another thread, 17.",
        ": something other than the worker's answer came over its channel. 17", ": expected a class ReLULayer or ReLULayerWithBackprop, found no class.",
        ": expected a class ReLULayer, found ReLULayer, which is no class that can be constructed (a struct).", ": expected a class ReLULayer, found ReLULayr; did you mean ReLULayer?",
        ": expected a method ReLULayer.Backward(dout), found no method.", ": expected a method ReLULayer.Forward(X), found Foward(double[,] X); did you mean Forward?",
        ": expected ReLULayer.Forward(X), found Forward(double[,] X, int n).", ": expected ReLULayer.Forward(X) for X an array of shape (2, 3), found Forward(string X).",
        ": expected a constructor ReLULayer(), found ReLULayer(int n).", ": expected a constructor LinearLayer(inSize, outSize) for inSize a number, outSize a number, found LinearLayer(string a, string b).",
        ": expected a method ReLULayer.Forward(X), found Fоrward(double[,] X): its letter 'о' is Cyrillic (U+043E), write Forward with Latin letters.",
        ": expected an array or a number, found null.", ": expected an array or a number, found text in dX.", ": expected an array or a number, found Dictionary<int, double>.",
        ": expected an array or a number, found a Task: write the method without async, so that it returns the value itself.",
        ": expected an array or a number, found a sequence of type Iterator that is worked out later: return an array, for example by ToArray().",
        ": expected rows of one length, found row 0 of shape (2,) and row 1 of shape (3,).", ": expected an array of rows, found null for a row.",
        ": expected a parameter that takes an array of shape (2, 3), found int.", ": expected a member W of LinearLayer, found none.",
    ];

    private static CheckReport Report(string kind, IReadOnlyList<ExerciseReport> exercises) =>
        new(new SubjectInfo(kind == "builtin" ? "built-in layers" : "student.cs", kind, new string('0', 64)), false, [101], 0.1, EnvironmentReader.Of(TorchRuntime.Prepare()) with { Os = "Linux" }, exercises) { Witnesses = WitnessSet.BuiltIn.Infos };

    private static string Render(CheckReport report, string language) =>
        Consoles.Plain(console => TextReport.Render(new(console, Translator.For(language)), report, Verbosity.Detailed));

    private static string[] English(string text) => [.. Word().Matches(Code().Replace(text, " ")).Select(match => match.Value).Where(word => !Known.Contains(word)).Distinct()];

    private static IEnumerable<string> Numbers(string text) => Digits().Matches(text).Select(match => match.Value).Order(StringComparer.Ordinal);

    /// <summary>What holds a dot, a bracket, an underscore or a capital inside, names of cases and rules, and types.</summary>
    [GeneratedRegex(@"(?:randn|random_sample|sqrt)\([^)]*\)|no\s+gradient\s+today|\d(?:\.\d+)?e-?\d+|\|actual - expected\|[^\n]*|\w+(?:[.(\[_<-]+\w+)+|[A-Z]+[a-z]+[A-Z]\w*|\([a-z]+ \w\)|\b(?:double|int|string)\b|\(actual, |== expected|seed-\d+")]
    private static partial Regex Code();

    [GeneratedRegex("[A-Za-z][A-Za-z0-9]+")]
    private static partial Regex Word();

    [GeneratedRegex(@"\d+\.\d+(?:e-?\d+)?")]
    private static partial Regex Digits();
}
