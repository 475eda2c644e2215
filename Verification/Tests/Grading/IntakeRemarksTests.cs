using CliWrap.Buffered;
using Harness.Submissions.Workers;
using Harness.Tests.CommandLine;

namespace Harness.Tests.Grading;

/// <summary>What <c>harness grade</c> says of a class that was named in an odd way.</summary>
public sealed class IntakeRemarksTests
{
    private const string ByMoodle = @"^(?<id>[^/]+?)_\d+_assignsubmission";
    private const string ByCanvas = "^(?<id>[^_/]+)_";

    private static readonly string[] Sandboxing = Sandbox.IsAvailable ? [] : ["--no-sandbox"];

    [TestCase(ByMoodle, "Ann Ash_4711_assignsubmission_file/hw.cs", "Ann Ash_4712_assignsubmission_file/hw.cs", true)]
    [TestCase(ByMoodle, "Ann Ash_4711_assignsubmission_file/hw.cs", "Ann Ash_4711_assignsubmission_onlinetext/hw.cs", false)]
    [TestCase(@"^(?<id>[^/]+?_\d+)_assignsubmission", "Ann Ash_4711_assignsubmission_file/hw.cs", "Ann Ash_4712_assignsubmission_file/hw.cs", false)]
    [TestCase(ByCanvas, "annash_31_4711_hw.cs", "annash_LATE_32_4712_hw.cs", true)]
    [TestCase(ByCanvas, "annash_31_4711_hw.cs", "annash_late_31_4712_hw-1.cs", false)]
    [TestCase(null, "ann_1.cs", "ann_2.cs", false)]
    public async Task Students_of_one_name_are_told_apart_by_the_number_that_the_platform_gave_them(string? idRegex, string first, string second, bool isTold)
    {
        using var room = new Classroom().With(first, Classroom.Broken).With(second, Classroom.Broken + "//").With("Bob Bay_4713_assignsubmission_file/hw.cs", Classroom.Broken);
        var run = await GradeAsync(room, idRegex is null ? [] : ["--id-regex", idRegex]);
        Assert.That(run.StandardError.Contains("Several numbers of the learning platform have the same id", StringComparison.Ordinal), Is.EqualTo(isTold), run.StandardError);
        if (isTold)
            Assert.That(run.StandardError, Does.Contain($"'{(idRegex == ByMoodle ? "Ann Ash" : "annash")}' ({first.Split('/')[0]}, {second.Split('/')[0]})"));
    }

    [TestCase("import layers", true)]
    [TestCase("from layers import *", true)]
    [TestCase("import numpy", false)]
    public async Task The_folder_of_one_student_in_place_of_the_class_is_noticed(string import, bool isTold)
    {
        using var room = new Classroom().With("hw.py", $"{import}\nclass ReLULayer:\n    pass\n").With("layers.py", "class LinearLayer:\n    pass\n");
        Assert.That((await GradeAsync(room)).StandardError.Contains("'hw.py' imports 'layers.py', and each of them is a submission here", StringComparison.Ordinal), Is.EqualTo(isTold));
        using var archive = new Classroom();
        Classroom.Zip(archive.In("class", "class.zip"), ("hw.py", Classroom.Bytes($"{import}\n")), ("layers.py", Classroom.Bytes("")));
        var run = await HarnessProcess.RunAsync(["grade", archive.In("class", "class.zip"), "--out", archive.Results, "--rubric", archive.Rubric, .. Sandboxing]);
        Assert.That(run.StandardError.Contains("imports 'layers.py'", StringComparison.Ordinal), Is.EqualTo(isTold));
        using var above = new Classroom().With("ann/hw.py", $"{import}\n").With("ann/layers.py", "");
        Assert.That((await GradeAsync(above)).StandardError, Does.Not.Contain("imports"));
    }

    [Test]
    public async Task The_expression_for_ids_is_kept_and_scores_of_others_are_named()
    {
        using var room = new Classroom().With("Ann Ash_4711_assignsubmission_file/hw.cs", Classroom.Broken).With("Bob Bay_4712_assignsubmission_file/hw.cs", Classroom.Broken + "//");
        await File.WriteAllTextAsync(room.In("set.csv"), "id,exercise,score,reason\nAnn Ash,relu.forward,1,on paper\n");
        var first = await GradeAsync(room, "--id-regex", ByMoodle, "--overrides", room.In("set.csv"));
        Assert.That((first.ExitCode, first.StandardError.Contains("Ids by", StringComparison.Ordinal)), Is.EqualTo((1, false)), first.StandardError);
        var kept = await GradeAsync(room);
        Assert.That(kept.StandardError, Does.Contain($"harness: Ids by --id-regex '{ByMoodle}', as in the run before; --id-regex '' takes it back.").And.Not.Contain("set scores"));
        Assert.That(kept.StandardOutput, Does.Contain("mean 0.5,"));

        var taken = await GradeAsync(room, "--id-regex", "");
        Assert.That(taken.StandardError, Does.Contain("harness: No submission has the id of these set scores, which stay in the journal until --overrides gives others: Ann Ash, relu.forward\n"));
        Assert.That(taken.StandardOutput, Does.Contain("mean 0,"));
        Assert.That((await GradeAsync(room)).StandardError, Does.Not.Contain("Ids by"));
    }

    private static Task<BufferedCommandResult> GradeAsync(Classroom room, params string[] options) =>
        HarnessProcess.RunAsync(["grade", room.Submissions, "--out", room.Results, "--rubric", room.Rubric, .. options, .. Sandboxing]);
}
