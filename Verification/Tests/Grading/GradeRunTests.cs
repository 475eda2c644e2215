using System.Text.Json.Nodes;
using Harness.Course;
using Harness.Grading;
using Harness.Judging.Rubrics;
using Harness.Reporting;
using Harness.Results;
using Harness.Results.Summaries;

namespace Harness.Tests.Grading;

/// <summary>A class from its files to gradebook and summary, and what a second run keeps.</summary>
public sealed class GradeRunTests
{
    [Test]
    public void Each_submission_gets_its_score_its_file_and_its_row()
    {
        using var room = new Classroom().With("ann.cs", Classroom.Right()).With("bob.cs", Classroom.Wrong()).With("cho.cs", Classroom.Broken).With("dee/readme.docx", "").With("eva.cs", "\0");
        Directory.CreateDirectory(Path.Combine(room.Submissions, "fay"));
        var result = room.Grade();

        Assert.That(result.Summary.Submissions.Select(graded => $"{graded.Id} {graded.Score:0.##}/{graded.MaxScore:0.##} {graded.Exercises.Single().Outcome} {graded.Error is null}"), Is.EqualTo(new[]
        {
            "ann 2/2 Passed True", "bob 0/2 WrongValues True", "cho 0/2 CompileError False", "dee 0/2 LoadError False", "eva 0/2 LoadError False", "fay 0/2 LoadError False",
        }));
        Assert.That((result.Graded, result.Kept, result.Faulty.Count), Is.EqualTo((6, 0, 0)));
        var report = JsonNode.Parse(File.ReadAllText(Path.Combine(room.Results, "results", "ann.cs.json")))!;
        Assert.That((string?)report["schema"], Is.EqualTo("harness.results/1"));
        Assert.That(((string?)report["subject"]!["name"], (double)report["score"]!), Is.EqualTo(("ann.cs", 2.0)));
        var rows = File.ReadAllText(Path.Combine(room.Results, "gradebook.csv"));
        Assert.That(File.ReadAllBytes(Path.Combine(room.Results, "gradebook.csv"))[..3], Is.EqualTo(new byte[] { 0xEF, 0xBB, 0xBF }));
        Assert.That(rows, Does.StartWith("id,file,attempt,score,maxScore,relu.forward,codes,error,counts,sameAs,overrides\r\nann,ann.cs,1,2,2,2,,,yes,,\r\nbob,bob.cs,1,0,2,0,relu.forward:leaky,,yes,,\r\n"));
        Assert.That(GradeSummaryFile.Read(room.Results).Submissions.Select(graded => graded.Result), Does.Contain("results/ann.cs.json"));
    }

    [Test]
    public void A_second_run_grades_what_is_new_or_has_changed_and_nothing_else()
    {
        using var room = new Classroom().With("ann.cs", Classroom.Right()).With("bob.cs", Classroom.Broken).With("cho.cs", Classroom.Broken);
        room.Grade();
        var before = File.GetLastWriteTimeUtc(Path.Combine(room.Results, "results", "ann.cs.json"));
        room.With("bob.cs", Classroom.Wrong()).With("dee.cs", Classroom.Broken);
        File.Delete(Path.Combine(room.Submissions, "cho.cs"));
        File.Delete(Path.Combine(room.Results, "gradebook.csv"));
        var result = room.Grade();

        Assert.That((result.Graded, result.Kept), Is.EqualTo((2, 1)));
        Assert.That(result.Gone, Is.EqualTo(new[] { "cho.cs" }));
        Assert.That(result.Summary.Submissions.Select(graded => $"{graded.Id} {graded.Exercises.Single().Outcome}"), Is.EqualTo(new[] { "ann Passed", "bob WrongValues", "dee CompileError" }));
        Assert.That(File.GetLastWriteTimeUtc(Path.Combine(room.Results, "results", "ann.cs.json")), Is.EqualTo(before));
        Assert.That(File.ReadAllText(Path.Combine(room.Results, "gradebook.csv")), Does.Not.Contain("cho"));

        room.With("cho.cs", Classroom.Broken);
        Assert.That(room.Grade(), Has.Property("Graded").EqualTo(0).And.Property("Kept").EqualTo(4));
        Assert.That(room.Grade(options => options with { Resumes = false }).Graded, Is.EqualTo(4));
    }

    [Test]
    public void Another_rubric_seed_or_sandbox_grades_all_anew()
    {
        using var room = new Classroom().With("ann.cs", Classroom.Broken);
        room.Grade();
        Func<GradeOptions, GradeOptions>[] changes =
        [
            options => options with { Check = options.Check with { Rubric = RubricFile.Parse("name: small\npoints: { relu.forward: 3 }", "") } },
            options => options with { Check = options.Check with { Rubric = options.Check.Rubric with { HiddenSeeds = [5] } } },
            options => options with { Check = options.Check with { Rubric = options.Check.Rubric with { CpuSeconds = 11 } } },
            options => options with { Check = options.Check with { Rubric = options.Check.Rubric with { Wish = ExerciseWish.Any with { Dialects = ["functions"] } } } },
            options => options with { Check = options.Check with { Seeds = [102] } },
            options => options with { Sandboxed = !options.Sandboxed },
        ];
        foreach (var change in changes)
            Assert.That(room.Grade(change).Graded, Is.EqualTo(1));
        Assert.That(room.Grade().Graded, Is.EqualTo(1), "the last change has replaced it");
        Assert.That(room.Grade(options => options with { Jobs = 7, FailFast = true, Separator = ';', Attempts = AttemptChoice.Best }).Graded, Is.Zero);
    }

    [Test]
    public void A_result_that_was_deleted_or_damaged_is_made_again_without_grading()
    {
        using var room = new Classroom().With("ann.cs", Classroom.Broken).With("bob.cs", Classroom.Broken + "//");
        room.Grade();
        var verdicts = Classroom.Verdicts(room.Results);
        File.Delete(Path.Combine(room.Results, "results", "ann.cs.json"));
        File.WriteAllText(Path.Combine(room.Results, "results", "bob.cs.json"), "");
        File.WriteAllText(Path.Combine(room.Results, "results", ".bob.cs.json.received.1.tmp"), "half");

        Assert.That(room.Grade().Graded, Is.Zero);
        Assert.That(Classroom.Verdicts(room.Results), Is.EqualTo(verdicts));
    }

    [TestCase(AttemptChoice.Last, "ann_10.cs")]
    [TestCase(AttemptChoice.Best, "ann_2.cs")]
    public void All_attempts_are_kept_and_one_counts(AttemptChoice choice, string counting)
    {
        using var room = new Classroom().With("ann_1.cs", Classroom.Wrong()).With("ann_2.cs", Classroom.Right()).With("ann_10.cs", Classroom.Wrong("10"));
        using var submitted = room.Find("^[a-z]+");
        using var journal = Journal.Open(room.Results);
        var summary = new GradeRun(room.Options() with { Attempts = choice }).Run(journal, submitted).Summary;

        Assert.That(summary.Submissions.Select(graded => graded.Attempt), Is.EqualTo(new[] { 1, 3, 2 }));
        Assert.That(summary.Submissions.Single(graded => graded.Counts).File, Is.EqualTo(counting));
    }

    [Test]
    public void Equal_source_is_listed_as_such_but_not_empty_files()
    {
        using var room = new Classroom().With("ann.cs", Classroom.Broken).With("bob.cs", Classroom.Broken).With("cho.cs", "").With("dee.cs", "");
        var submissions = room.Grade().Summary.Submissions;
        Assert.That(submissions.Select(graded => string.Join(' ', graded.SameAs)), Is.EqualTo(new[] { "bob.cs", "ann.cs", "", "" }));
    }

    [Test]
    public void A_score_that_a_person_has_set_survives_regrading()
    {
        using var room = new Classroom().With("ann.cs", Classroom.Broken).With("bob.cs", Classroom.Right());
        using (var journal = Journal.Open(room.Results))
            journal.SetOverrides([new("ann", "relu.forward", 1.5, "on paper")]);
        Assert.That(room.Grade().Summary.Submissions[0].Score, Is.EqualTo(1.5));
        room.With("ann.cs", Classroom.Wrong());
        var ann = room.Grade().Summary.Submissions[0];

        Assert.That((ann.Score, ann.MaxScore, ann.Exercises.Single().Override, ann.Exercises.Single().Outcome), Is.EqualTo((1.5, 2.0, "on paper", Outcome.WrongValues)));
        Assert.That(File.ReadAllText(Path.Combine(room.Results, "gradebook.csv")), Does.Contain("ann,ann.cs,1,1.5,2,1.5,").And.Contain(",relu.forward: on paper\r\n"));
    }

    [Test]
    public void A_score_that_a_person_has_set_is_no_more_than_the_rubric_gives()
    {
        using var room = new Classroom().With("ann.cs", Classroom.Broken);
        using (var journal = Journal.Open(room.Results))
            journal.SetOverrides([new("ann", "relu.forward", 1.5, "on paper")]);
        var ann = room.Grade(options => options with { Check = options.Check with { Rubric = RubricFile.Parse("name: half\npoints: { relu.forward: 0.5 }\n", "rubric.yaml") } }).Summary.Submissions[0];
        Assert.That((ann.Score, ann.MaxScore, ann.Exercises[0].Override), Is.EqualTo((0.5, 0.5, "on paper (set to 1.5, of 0.5 by this rubric)")));
    }

    [Test]
    public void Scores_that_were_set_in_parts_are_put_together_and_a_file_takes_their_place()
    {
        using var room = new Classroom().With("ann.cs", Classroom.Broken);
        foreach (var (name, score) in new[] { ("one", 1.5), ("two", 1) })
        {
            room.Grade(results: room.In(name));
            using var journal = Journal.Open(room.In(name));
            journal.SetOverrides([new("ann", "relu.forward", score, "on paper")]);
        }
        var merge = new GradeMerge(room.In("merged"), AttemptChoice.Last, ',');

        var merged = merge.Run([room.In("one"), room.In("two")]);
        Assert.That(merged.Summary.Submissions[0].Score, Is.EqualTo(1.5));
        Assert.That(merged.Conflicts, Is.EqualTo(new[] { $"The score that was set for ann in relu.forward: '{room.In("one")}' and '{room.In("two")}' do not agree; the first one was taken." }));
        Assert.That(merge.Run([room.In("one"), room.In("two")], (_, _) => []).Summary.Submissions[0].Score, Is.Zero);
    }

    [Test]
    public void The_result_of_what_is_no_longer_there_goes_and_comes_back_with_it()
    {
        using var room = new Classroom().With("ann.cs", Classroom.Broken).With("bob.cs", Classroom.Broken + "//");
        room.Grade();
        var bob = Path.Combine(room.Submissions, "bob.cs");
        File.Move(bob, room.In("bob.cs"));
        room.Grade();
        Assert.That(Classroom.Verdicts(room.Results).Keys, Is.EqualTo(new[] { "ann.cs.json" }));

        File.Move(room.In("bob.cs"), bob);
        Assert.That(room.Grade().Graded, Is.Zero);
        Assert.That(Classroom.Verdicts(room.Results).Keys, Is.EqualTo(new[] { "ann.cs.json", "bob.cs.json" }));
    }

    [Test]
    public void An_id_may_be_copied_from_the_gradebook()
    {
        using var room = new Classroom();
        var path = room.In("overrides.csv");
        File.WriteAllText(path, "id,exercise,score,reason\n'+1,relu.forward,1,x\n");
        Assert.That(OverrideFile.Read(path, new HashSet<string> { "+1" }, [new("relu.forward", "", 2)]).Single().Id, Is.EqualTo("+1"));
    }

    [Test]
    public void A_reason_may_have_quotes_separators_and_lines()
    {
        using var room = new Classroom();
        var path = room.In("overrides.csv");
        File.WriteAllText(path, "id, exercise, score, reason\r\nann, relu.forward, 1, \"said \"\"yes\"\", twice\r\nand again\"\r\nbob, relu.forward, 2, \"\"\"\"");
        Assert.That(OverrideFile.Read(path, new HashSet<string> { "ann", "bob" }, [new("relu.forward", "", 2)]).Select(set => set.Reason), Is.EqualTo(new[] { "said \"yes\", twice\r\nand again", "\"" }));
    }

    [Test]
    public void Overrides_that_are_no_text_or_too_long_are_said_to_be_so()
    {
        using var room = new Classroom();
        var path = room.In("overrides.csv");
        File.WriteAllBytes(path, [.. "id,exercise,score,reason\n"u8, 0xFF]);
        Assert.That(Read, Throws.TypeOf<UsageException>().With.Message.EqualTo($"Expected overrides as CSV in UTF-8 in '{path}', found other bytes, such as Windows-1251 has. Save the file as UTF-8; in Excel that is the type 'CSV UTF-8'."));
        File.WriteAllBytes(path, new byte[(16 << 20) + 1]);
        Assert.That(Read, Throws.TypeOf<UsageException>().With.Message.EqualTo($"Expected overrides as CSV of at most 16 MB in '{path}', found a longer file."));
        File.Delete(path);
        Assert.That(Read, Throws.TypeOf<UsageException>().With.Message.EqualTo($"Expected overrides as CSV in '{path}', found a file that cannot be read: it does not exist."));

        void Read() => OverrideFile.Read(path, new HashSet<string> { "ann" }, [new("relu.forward", "", 2)]);
    }

    [TestCase("id,exercise,score\n", "(1): Expected the columns id, exercise, score, reason, found 'id, exercise, score'.")]
    [TestCase("id;exercise;score;reason\nann;relu.forward;1;x\nana;relu.forward;1;x\n", "(3): Expected the id of a submission, found 'ana'. Did you mean 'ann'?")]
    [TestCase("id,exercise,score,reason\nann,relu,1,x\n", "(2): Expected one of the exercises relu.forward, or * for the whole score, found 'relu'.")]
    [TestCase("id,exercise,score,reason\nann,relu.forward,2.5,x\n", "(2): Expected a score from -2 to 2, with a decimal point, for relu.forward, found '2.5'.")]
    [TestCase("id,exercise,score,reason\n\nann,relu.forward,2,\n", "(3): Expected a reason, found none.")]
    [TestCase("id,exercise,score,reason\nann,relu.forward,2,x\nann,relu.forward,1,x\n", "(3): Expected one score for an id and an exercise, found a second one for ann, relu.forward.")]
    [TestCase("id,exercise,score,reason\nann,relu.forward\n", "(2): Expected 4 cells, found 2.")]
    [TestCase("id,exercise,score,reason\nann,relu.forward,NaN,x", "(2): Expected a score from -2 to 2, with a decimal point, for relu.forward, found 'NaN'.")]
    [TestCase("id,exercise,score,reason\nann,relu.forward,Infinity,x", "(2): Expected a score from -2 to 2, with a decimal point, for relu.forward, found 'Infinity'.")]
    [TestCase("id,exercise,score,reason\nann,relu.forward,-Infinity,x", "(2): Expected a score from -2 to 2, with a decimal point, for relu.forward, found '-Infinity'.")]
    [TestCase("id,exercise,score,reason\nann,relu.forward,-2.5,x", "(2): Expected a score from -2 to 2, with a decimal point, for relu.forward, found '-2.5'.")]
    [TestCase("id,exercise,score,reason\nann,relu.forward,1,5,x", "(2): Expected 4 cells, as in the first line, found 5.")]
    [TestCase("id,exercise,score,reason\nann,relu.forward,1e0,x", "(2): Expected a score from -2 to 2, with a decimal point, for relu.forward, found '1e0'.")]
    [TestCase("id,exercise,score,reason\n\nann,relu.forward,1,\"on paper\nbob,relu.forward,1,x\n", "(3): Expected a closing quote, found none up to the end of the file.")]
    [TestCase("id;exercise;score;\"reason\nann;relu.forward;1;x\n", "(1): Expected a closing quote, found none up to the end of the file.")]
    [TestCase("id,exercise,score,reason\nann,relu.forward,1,5\" of paper\n", "(2): Expected quotes around a whole cell, doubled within it, found one elsewhere: 5\".")]
    [TestCase("id,exercise,score,reason\nann,relu.forward,1,\"on\" paper\n", "(2): Expected quotes around a whole cell, doubled within it, found")]
    public void What_is_wrong_with_overrides_is_said_with_the_line(string text, string message)
    {
        using var room = new Classroom();
        var path = room.In("overrides.csv");
        File.WriteAllText(path, text);
        Assert.That(() => OverrideFile.Read(path, new HashSet<string> { "ann" }, [new("relu.forward", "", 2)]), Throws.TypeOf<UsageException>().With.Message.StartWith(path + message));
    }

    [Test]
    public void All_that_is_wrong_with_overrides_is_said_at_once()
    {
        using var room = new Classroom();
        var path = room.In("overrides.csv");
        File.WriteAllText(path, "id,exercise,score,reason\nana,relu.forward,1,x\nann,relu.forward,9,x\nann,relu.forward,1,x\nann,relu.forward,1\n");
        Assert.That(() => OverrideFile.Read(path, new HashSet<string> { "ann" }, [new("relu.forward", "", 2)]), Throws.TypeOf<UsageException>().With.Message.EqualTo(string.Join('\n',
            $"{path}(2): Expected the id of a submission, found 'ana'. Did you mean 'ann'?",
            $"{path}(3): Expected a score from -2 to 2, with a decimal point, for relu.forward, found '9'.",
            $"{path}(5): Expected 4 cells, found 3.")));
    }

    [Test]
    public void A_gradebook_holds_no_formula_and_every_text_stays_in_its_cell()
    {
        using var room = new Classroom();
        var graded = new GradedSubmission("=HYPERLINK(\"x\")", "+a;b.py", 1, Counts: true, "", 1.5, 2, Passed: false, [new("e", Outcome.Skipped, 0, [])]) { Result = "", Error = "@x\nline \u001b\"two\"", SameAs = ["-c.py"] };
        Directory.CreateDirectory(room.Results);
        Gradebook.Write(room.Results, new("r", [], 2, [new("e", "", 2)], [graded]), ';');
        Assert.That(File.ReadAllText(Path.Combine(room.Results, "gradebook.csv")).Split("\r\n")[1], Is.EqualTo("\"'=HYPERLINK(\"\"x\"\")\";\"'+a;b.py\";1;1.5;2;;;\"'@x line ?\"\"two\"\"\";yes;\"'-c.py\";"));
    }

    [Test]
    public void Parts_that_are_put_together_are_the_whole_and_doing_it_again_changes_nothing()
    {
        using var room = new Classroom().WithMany(20);
        var whole = room.Grade().Summary;
        for (var i = 1; i <= 3; i++)
            room.Grade(options => options with { Shard = new(i, 3) }, results: room.In($"part{i}"));
        var merge = new GradeMerge(room.In("merged"), AttemptChoice.Last, ',');

        var incomplete = merge.Run([room.In("part1"), room.In("part3")]);
        Assert.That((string.Join(' ', incomplete.Missing), incomplete.IsComplete), Is.EqualTo(("2/3", false)));
        string[] parts = [room.In("part1"), room.In("part2"), room.In("part3")];
        Assert.That(merge.Run(parts), Has.Property("IsComplete").True.And.Property("Merged").EqualTo(whole.Submissions.Count));
        Classroom.AssertEqual(room.In("merged"), room.Results);
        Assert.That(merge.Run([.. parts, parts[0]]).Conflicts, Is.Empty);
        Classroom.AssertEqual(room.In("merged"), room.Results);
    }

    [Test]
    public void Parts_that_do_not_agree_are_reported()
    {
        using var room = new Classroom().With("ann.cs", Classroom.Broken);
        room.Grade();
        room.With("ann.cs", Classroom.Broken + "//");
        room.Grade(results: room.In("other"));
        var merge = new GradeMerge(room.In("merged"), AttemptChoice.Last, ',');
        Assert.That(merge.Run([room.Results, room.In("other")]).Conflicts, Is.EqualTo(new[] { $"ann.cs: '{room.Results}' and '{room.In("other")}' do not agree; the first one was taken." }));

        room.Grade(options => options with { Check = options.Check with { Seeds = [7] } }, results: room.In("seeds"));
        var before = Classroom.Verdicts(room.In("merged"));
        Assert.That(() => merge.Run([room.In("seeds"), room.Results]), Throws.TypeOf<UsageException>().With.Message.EqualTo($"Expected parts that were graded alike, found that '{room.Results}' and '{room.In("seeds")}' differ in: seeds. Grade one of them again as the other was."));
        room.Grade(options => options with { IdRegex = "x", Sandboxed = !options.Sandboxed }, results: room.In("others"));
        Assert.That(() => merge.Run([room.Results, room.In("others")]), Throws.TypeOf<UsageException>().With.Message.Contains(" differ in: sandbox, --id-regex."));
        Assert.That(Classroom.Verdicts(room.In("merged")), Is.EqualTo(before), "a merge that is refused changes nothing");
        Assert.That(() => new GradeMerge(room.In("fresh"), AttemptChoice.Last, ',').Run([room.Results, room.In("seeds")]), Throws.TypeOf<UsageException>());
        Assert.That(Directory.Exists(room.In("fresh")), Is.False);
        Assert.That(() => merge.Run([room.In("nothing")]), Throws.TypeOf<UsageException>().With.Message.StartWith("Expected graded submissions in '"));
    }
}
