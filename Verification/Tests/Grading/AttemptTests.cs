using Harness.Grading;
using Harness.Grading.Intake;
using Harness.Submissions.Folders;
using Harness.Tests.Engine;
using Harness.Tests.Submissions.Notebooks;
using Harness.Tests.Submissions.Python;

namespace Harness.Tests.Grading;

/// <summary>Which of what somebody handed in counts: never what nothing was found in, and never without a word.</summary>
public sealed class AttemptTests
{
    private const string ReLU = "import numpy as np\nclass ReLULayer:\n    def forward(self, X): return np.maximum(X, 0)\n";

    private static readonly MainFiles Mains = new(new KnownNames(Checks.ForSubmissions.Select(["relu.forward"]), []));

    [Test]
    public void Helper_files_scratch_notebooks_and_online_texts_replace_nothing()
    {
        PythonSubmissions.Require();
        using var room = new Classroom()
            .With("ann/hw.py", "from utils import rectified\nclass ReLULayer:\n    def forward(self, X): return rectified(X)\n").With("ann/utils.py", "import numpy as np\ndef rectified(x): return np.maximum(x, 0)\n")
            .With("bob/hw.py", ReLU).With("bob/plot_results.py", "import matplotlib.pyplot as plt\n").With("bob/scratch.ipynb", Ipynb.Of(Ipynb.Jupyter, "1 + 1"))
            .With("cho_file/hw.py", ReLU).With("cho_onlinetext/text.html", "<p>my comment</p>")
            .With("dee/hw.py", ReLU).With("dee/hw (1).py", "class ReLULayer(\n").With("eva/essay.docx", "").With("fay.py", "x = 1\n");
        var summary = Grade(room, @"^(?<id>[a-z]+)").Summary;

        var counting = summary.Submissions.Where(submission => submission.Counts).ToDictionary(submission => submission.Id, submission => (submission.File, submission.Score));
        Assert.That(counting, Is.EquivalentTo(new Dictionary<string, (string, double)>
        {
            ["ann"] = ("ann/hw.py", 2),
            ["bob"] = ("bob/hw.py", 2),
            ["cho"] = ("cho_file/hw.py", 2),
            ["dee"] = ("dee/hw.py", 2),
            ["eva"] = ("eva", 0),
            ["fay"] = ("fay.py", 0),
        }));
        Assert.That(summary.PassedOver.Select(submission => submission.File), Is.EqualTo(new[] { "bob/plot_results.py", "bob/scratch.ipynb", "cho_onlinetext", "dee/hw (1).py" }));
        Assert.That(summary.PassedOver.Select(submission => submission.Error), Has.All.Not.Null.And.Some.EqualTo("'plot_results.py' is passed over: it defines nothing that is asked for, and 'hw.py' does."));
        Assert.That(summary.Unjudged.Select(submission => (submission.Id, submission.Error)), Is.EqualTo(new[]
        {
            ("eva", "Expected C#, Python or a notebook in 'eva', found 'eva/essay.docx'."),
            ("fay", "Nothing that is asked for was found in it: relu.forward, notebook (seed 17), class: ReLULayer(): expected a class or function ReLULayer or ReLULayerWithBackprop, found neither."),
        }));
    }

    [Test]
    public void One_name_in_two_forms_of_Unicode_is_one_student_for_overrides_too()
    {
        const string composed = "Zo\u00eb \u0419\u043e\u0432", apart = "Zoe\u0308 \u0418\u0306\u043e\u0432";
        using var room = new Classroom().With($"{apart}/hw.cs", "").With($"{composed} 2/hw.cs", "");
        using var found = room.Find("^(?<id>Zo\u00eb \\w+)");
        Assert.That(found.Submissions.Select(handedIn => (handedIn.Id, handedIn.Attempt)), Is.EquivalentTo(new[] { (composed, 1), (composed, 2) }));

        using var plain = room.Find();
        Assert.That(plain.Submissions.Select(handedIn => handedIn.Id), Is.EquivalentTo(new[] { apart, $"{composed} 2" }));
        File.WriteAllText(room.In("set.csv"), $"id,exercise,score,reason\n{composed},relu.forward,1,on paper\n");
        Assert.That(OverrideFile.Read(room.In("set.csv"), new HashSet<string> { apart }, [new("relu.forward", "", 2)]).Single().Id, Is.EqualTo(apart));
    }

    [Test]
    public void A_notebook_larger_than_a_submission_may_be_is_read_without_its_outputs()
    {
        using var room = new Classroom().With("ann.ipynb", $$"""{"metadata": {}, "nbformat": 4, "cells": [{"cell_type": "code", "source": "x = 1", "outputs": ["{{new string('x', 21 << 20)}}"]}]}""");
        using var found = room.Find();
        Assert.That(SubmissionReader.Read(found.Submissions.Single()).Source.Unreadable, Is.Null);
    }

    [Test]
    public void What_belongs_to_a_submission_is_part_of_its_hash_and_nothing_outside_of_its_folder_is()
    {
        using var room = new Classroom().With("ann/hw.py", "import utils\n" + ReLU).With("ann/utils.py", "x = 1").With("utils.py", "y = 2");
        var (before, hash) = Read();
        room.With("ann/utils.py", "x = 3");
        var (after, other) = Read();
        Assert.That((other, after), Is.Not.EqualTo((hash, before)));
        room.With("utils.py", "y = 4");
        Assert.That(Read(), Is.EqualTo((after, other)));

        (string, string) Read()
        {
            using var found = Submitted.Find([room.Submissions], StudentIds.By(null), room.Results, mains: Mains);
            var (source, hash) = SubmissionReader.Read(found.Submissions.Single(handedIn => handedIn.File == "ann/hw.py"));
            return (source.Sha256, hash);
        }
    }

    [Test]
    public void What_counts_for_a_student_is_known_in_each_part()
    {
        using var room = new Classroom();
        for (var i = 0; i < 8; i++)
            room.With($"s{i}/hw.cs", Classroom.Broken + $"// {i}").With($"s{i}_onlinetext/text.html", "");
        const string byStudent = "^(?<id>s[0-9])";
        var whole = Grade(room, byStudent).Summary;
        var parts = Enumerable.Range(1, 3).Select(i => Grade(room, byStudent, options => options with { Shard = new(i, 3), Directory = room.In($"part{i}") }).Summary).ToArray();
        Assert.That(parts.SelectMany(part => part.Submissions).Select(submission => (submission.File, submission.Counts)), Is.EquivalentTo(whole.Submissions.Select(submission => (submission.File, submission.Counts))));
        Assert.That(parts.Select(part => part.Submissions.Count), Has.All.GreaterThan(0));
    }

    [Test]
    public void A_score_that_was_set_is_one_of_what_was_judged()
    {
        PythonSubmissions.Require();
        using var room = new Classroom().With("ann/hw.py", ReLU).With("ann/plot.py", "").With("bob/hw.py", "class ReLULayer(\n").With("bob/essay.txt", "");
        Grade(room, "^[a-z]+");
        using (var journal = Journal.Open(room.Results))
            journal.SetOverrides([new("ann", "relu.forward", 1, "late"), new("bob", "relu.forward", 1, "on paper")]);
        var set = Grade(room, "^[a-z]+").Summary.Submissions.Select(submission => $"{submission.File} {submission.Score} {submission.Exercises.Single().Override}".TrimEnd());
        Assert.That(set, Is.EqualTo(new[] { "ann/hw.py 1 late", "ann/plot.py 0", "bob/hw.py 1 on paper" }));
    }

    private static GradeResult Grade(Classroom room, string idRegex, Func<GradeOptions, GradeOptions>? change = null)
    {
        var options = change?.Invoke(room.Options()) ?? room.Options();
        using var submitted = Submitted.Find([room.Submissions], StudentIds.By(idRegex), options.Directory, mains: Mains);
        using var journal = Journal.Open(options.Directory);
        return new GradeRun(options).Run(journal, submitted);
    }
}
