using System.IO.Compression;
using Harness.Grading;
using Harness.Grading.Intake;
using Harness.Grading.Terms;
using Harness.Reporting;
using Harness.Reporting.Formats;
using Harness.Reporting.Translation;
using Harness.Results;
using Harness.Results.Summaries;
using Harness.Tests.Reports;

namespace Harness.Tests.Grading;

/// <summary>Until when a class hands in, by which clock, and what being late costs.</summary>
public sealed class DeadlineTests
{
    private const string Due = "2026-11-30T23:59+03:00";

    [TestCase("2026-11-30 23:59", 0, 10)]
    [TestCase("2026-11-30 20:59Z", 0, 10)]
    [TestCase("2026-11-30 23:59:01", 10, 9)]
    [TestCase("2026-11-30 21:59Z", 10, 9)]
    [TestCase("2026-12-01 23:59", 10, 9)]
    [TestCase("2026-12-01 23:59:00.5", 20, 8)]
    [TestCase("2027-11-30 23:59", 50, 5)]
    public void Each_day_begun_costs_its_share_up_to_the_most(string time, double percent, double score)
    {
        var graded = Terms("10%/day, at most 50%", ("ann.py", time)).Timed(Submission(10), earned: 10);
        Assert.That((graded.Late?.Percent ?? 0, graded.Score), Is.EqualTo((percent, score)));
        Assert.That(graded.Late?.Before ?? 10, Is.EqualTo(10));
    }

    [Test]
    public void The_reason_is_in_the_report_with_the_scores_before_and_after()
    {
        var graded = Terms("10%/day, at most 50%", ("ann.py", "2026-12-02 02:30")).Timed(Submission(2.8), earned: 2.8);
        const string Reason = "Handed in 1 day 2 hours late (2026-12-02 02:30 +03:00, due 2026-11-30 23:59 +03:00): -20 % of 2.8 points.";
        Assert.That(graded.Late, Is.EqualTo(new Lateness(20, 2.8, 2.24, Reason)));

        var summary = new GradeSummary("r", [], 6, [], [graded]);
        var graded1 = new GradedClass(summary, _ => SampleReports.Faulty());
        Assert.That(graded1.Overridden(graded).Score, Is.EqualTo(2.24));
        var page = new HtmlReport().WriteClass(graded1, Translator.English).First().Content;
        Assert.That(page, Does.Contain(Reason).And.Contain("<strong>2.24</strong>").And.Contain("In time it would be 2.8 points."));
        Assert.That(new GradescopeReport().WriteClass(graded1, Translator.English).Single().Content, Does.Contain("\"score\": 2.24,").And.Contain(Reason));
        Assert.That(new MarkdownReport().WriteClass(graded1, Translator.English).Single().Content, Does.Contain("20 % of 2.8 points"));
        Assert.That(Translator.For("ru").Of(Reason), Is.EqualTo("Сдано с опозданием: 1 день 2 часа (2026-12-02 02:30 +03:00, срок 2026-11-30 23:59 +03:00): -20 % от 2.8 балла."));
    }

    [Test]
    public void What_a_person_has_set_is_reduced_by_nobody()
    {
        var graded = Terms("10%/day", ("ann.py", "2026-12-01 12:00")).Timed(Submission(5), earned: 3);
        Assert.That(graded.Score, Is.EqualTo(4.7));
    }

    [Test]
    public void Without_a_rule_lateness_is_noted_and_without_a_time_nothing_is()
    {
        var noted = Terms(late: null, ("ann.py", "2026-12-01 00:29")).Timed(Submission(5), earned: 5);
        Assert.That((noted.Score, noted.Late!.Percent, noted.Late.Reason), Is.EqualTo((5.0, 0.0, "Handed in 30 minutes late (2026-12-01 00:29 +03:00, due 2026-11-30 23:59 +03:00).")));
        var timeless = Terms("10%/day", ("bob.py", "2026-12-01 00:29")).Timed(Submission(5), earned: 5);
        Assert.That((timeless.HandedIn, timeless.Late, timeless.Score), Is.EqualTo(((DateTimeOffset?)null, (Lateness?)null, 5.0)));
    }

    [TestCase("10%/day, at most 50%", "10%/day, at most 50%")]
    [TestCase(" 2.5 % per hour ", "2.5%/hour")]
    [TestCase("10%/DAY at most 50 %", "10%/day, at most 50%")]
    public void A_rule_is_read(string text, string expected) => Assert.That(LatePenalty.Parse(text).ToString(), Is.EqualTo(expected));

    [TestCase("")]
    [TestCase("10/day")]
    [TestCase("-10%/day")]
    [TestCase("0%/day")]
    [TestCase("101%/day")]
    [TestCase("10%/week")]
    [TestCase("10%/day, at most 0%")]
    [TestCase("\u0661\u0660%/day")]
    public void What_is_no_rule_is_refused(string text) => Assert.That(() => LatePenalty.Parse(text), Throws.TypeOf<UsageException>().With.Message.StartWith("Expected a rule such as '10%/day, at most 50%'"));

    [TestCase("2026-11-30T23:59", Description = "no offset")]
    [TestCase("2026-11-30")]
    [TestCase("30.11.2026 23:59+03:00")]
    [TestCase("2026-02-30T23:59+03:00")]
    [TestCase("2026-11-30T24:59+03:00")]
    [TestCase("2026-11-30T23:59+15:00")]
    [TestCase("0001-01-01T00:00+14:00")]
    [TestCase("tomorrow")]
    public void A_deadline_says_which_clock_it_is_of(string due)
    {
        using var room = new Classroom().With("ann.py", "");
        using var submitted = room.Find();
        Assert.That(() => new TermsRequest(null, "disk", due, null).Apply(ClassTerms.None, submitted.Submissions), Throws.TypeOf<UsageException>().With.Message.StartWith("Expected a time with its offset from UTC for --due, such as 2026-11-30T23:59+03:00"));
    }

    [TestCase(null, Due, null, "Expected --times beside --due, found none")]
    [TestCase(null, null, "10%/day", "Expected --due beside --late, found none")]
    [TestCase("disk", null, null, "Expected --due beside --times, found none")]
    [TestCase("archive", Due, null, "Expected times of submissions in the archive of the class, found none")]
    [TestCase("no/such.csv", Due, null, "Expected times as CSV in 'no/such.csv', found a file that cannot be read")]
    public void Nobody_s_clock_is_taken_without_being_asked_for(string? times, string? due, string? late, string message)
    {
        using var room = new Classroom().With("ann.py", "");
        using var submitted = room.Find();
        Assert.That(() => new TermsRequest(null, times, due, late).Apply(ClassTerms.None, submitted.Submissions), Throws.TypeOf<UsageException>().With.Message.StartWith(message));
    }

    [Test]
    public void Times_come_from_a_table_by_file_or_by_id()
    {
        using var room = new Classroom().With("ann/a.py", "").With("ann/b.py", "").With("bob.py", "");
        File.WriteAllText(room.In("times.csv"), "file;id;time\nann/a.py;;2026-12-01 00:10\n;ann;2026-11-30T20:00Z\n;bob;2026-12-01 00:00:30 +0300\n;eva;2026-12-01 00:00\n");
        File.WriteAllText(room.In("roster.csv"), "id\neva\n");
        using var submitted = room.Find();
        var terms = new TermsRequest(room.In("roster.csv"), room.In("times.csv"), Due, null).Apply(ClassTerms.None, submitted.Submissions);
        Assert.That(terms.Times.Select(time => $"{time.Key} {time.Value.UtcDateTime:HH:mm:ss}"), Is.EquivalentTo(new[] { "ann/a.py 21:10:00", "ann/b.py 20:00:00", "bob.py 21:00:30" }));
        Assert.That(terms.TimesFrom, Is.EqualTo("times.csv"));
    }

    [Test]
    public void All_faults_of_a_table_are_told_at_once()
    {
        using var room = new Classroom().With("ann.py", "").With("bob.py", "");
        var path = room.In("times.csv");
        File.WriteAllText(path, "file,id,time\n,anm,2026-12-01 00:10\n,,2026-12-01 00:10\nbob.pi,,2026-12-01 00:10\n,ann,yesterday\n,bob,2026-12-01 00:10\n,bob,2026-12-01 00:10\n");
        using var submitted = room.Find();
        Assert.That(() => new TermsRequest(null, path, Due, null).Apply(ClassTerms.None, submitted.Submissions), Throws.TypeOf<UsageException>().With.Message.EqualTo(string.Join('\n',
            $"{path}(2): Expected the id of a submission, found 'anm'. Did you mean 'ann'?",
            $"{path}(3): Expected an id or a file, found neither.",
            $"{path}(4): Expected the path of a submission, found 'bob.pi'. Did you mean 'bob.py'?",
            $"{path}(5): Expected a time such as 2026-11-30 23:59 or 2026-11-30T23:59:30+03:00, found 'yesterday'.",
            $"{path}(7): Expected one time for an id, found a second one for bob, after line 6.")));
    }

    [Test]
    public void The_disk_and_the_class_s_archive_are_clocks_and_a_student_s_archive_is_none()
    {
        using var room = new Classroom().With("ann.py", "").With("ann.txt", "");
        Classroom.Zip(Path.Combine(room.Submissions, "bob.zip"), ("hw.py", []));
        foreach (var (name, hour) in new[] { ("ann.py", 1), ("bob.zip", 2) })
            File.SetLastWriteTimeUtc(Path.Combine(room.Submissions, name), new(2026, 12, 1, hour, 0, 0, DateTimeKind.Utc));
        using (var submitted = room.Find())
        {
            var onDisk = new TermsRequest(null, "disk", Due, null).Apply(ClassTerms.None, submitted.Submissions);
            Assert.That(onDisk.Times.Select(time => $"{time.Key} {time.Value:HH:mm zzz}"), Is.EquivalentTo(new[] { "ann.py 01:00 +00:00", "bob.zip/hw.py 02:00 +00:00" }));
            Assert.That(() => new TermsRequest(null, "archive", Due, null).Apply(ClassTerms.None, submitted.Submissions), Throws.TypeOf<UsageException>(), "what bob's archive says is bob's");
        }

        var zip = room.In("class.zip");
        using (var archive = ZipFile.Open(zip, ZipArchiveMode.Create))
            foreach (var (name, time) in new[] { ("bob.zip", new DateTime(2026, 12, 1, 5, 30, 0, DateTimeKind.Unspecified)), ("ann.py", new(2026, 12, 1, 4, 0, 0, DateTimeKind.Unspecified)) })
            {
                var entry = archive.CreateEntry(name);
                entry.LastWriteTime = new(time, TimeSpan.Zero);
                using var stream = entry.Open();
                stream.Write(File.ReadAllBytes(Path.Combine(room.Submissions, name)));
            }
        using var zipped = Submitted.Find([zip], StudentIds.By(null), room.Results);
        var inArchive = new TermsRequest(null, "archive", Due, null).Apply(ClassTerms.None, zipped.Submissions);
        Assert.That(inArchive.Times.Select(time => $"{time.Key} {time.Value:HH:mm zzz}"), Is.EquivalentTo(new[] { "ann.py 04:00 +03:00", "bob.zip/hw.py 05:30 +03:00" }), "the archive's clock is that of the deadline");
    }

    [Test]
    public void A_submission_that_is_handed_in_again_has_its_new_time()
    {
        using var room = new Classroom().With("ann.py", "");
        var path = Path.Combine(room.Submissions, "ann.py");
        File.SetLastWriteTimeUtc(path, new(2026, 11, 1, 0, 0, 0, DateTimeKind.Utc));
        var terms = Applied(ClassTerms.None, new(null, "disk", Due, "10%/day"));
        Assert.That(terms.Times["ann.py"].Month, Is.EqualTo(11));
        File.SetLastWriteTimeUtc(path, new(2026, 12, 1, 0, 0, 0, DateTimeKind.Utc));
        terms = Applied(terms, new(null, null, null, null));
        Assert.That((terms.Times["ann.py"].Month, terms.Deadline!.Penalty), Is.EqualTo((12, new LatePenalty(10, 24, 100))), "what was named is kept, and the disk is looked at again");
        Assert.That(Applied(terms, new(null, null, "none", null)).AreNone);

        ClassTerms Applied(ClassTerms kept, TermsRequest request)
        {
            using var submitted = room.Find();
            return request.Apply(kept, submitted.Submissions);
        }
    }

    [Test]
    public void A_class_is_graded_with_its_deadline_and_the_attempt_that_is_best_after_it()
    {
        using var room = new Classroom().With("ann_1.cs", Classroom.Right()).With("ann_2.cs", Classroom.Right("2")).With("bob.cs", Classroom.Broken);
        File.WriteAllText(room.In("times.csv"), "file,time\nann_1.cs,2026-11-30 12:00\nann_2.cs,2026-12-03 12:00\n");
        GradeSummary Grade(TermsRequest request)
        {
            using var submitted = room.Find("^[a-z]+");
            using var journal = Journal.Open(room.Results);
            journal.SetTerms(request.Apply(journal.Terms, submitted.Submissions));
            return new GradeRun(room.Options() with { Attempts = AttemptChoice.Best }).Run(journal, submitted).Summary;
        }
        var summary = Grade(new(null, room.In("times.csv"), Due, "25%/day"));

        Assert.That(summary.Submissions.Select(graded => (graded.File, graded.Score, graded.Counts)), Is.EqualTo(new[] { ("ann_1.cs", 2.0, true), ("ann_2.cs", 0.5, false), ("bob.cs", 0.0, true) }));
        Assert.That(summary.Timeless.Single().File, Is.EqualTo("bob.cs"));
        var rows = File.ReadAllText(Path.Combine(room.Results, "gradebook.csv")).TrimStart('\ufeff').Split("\r\n");
        Assert.That(rows[0], Does.EndWith(",overrides,handedIn,latePercent,scoreInTime,lateReason"));
        Assert.That(rows[1], Does.EndWith(",,2026-11-30 12:00:00+03:00,0,2,"));
        Assert.That(rows[2], Does.StartWith("ann,ann_2.cs,2,0.5,2,2,").And.Contain(",2026-12-03 12:00:00+03:00,75,2,\"Handed in 2 days 12 hours late "));
        Assert.That(rows[3], Does.EndWith(",,,0,No time is known: taken as in time."));
        Assert.That(GradeSummaryFile.Read(room.Results).Submissions[1].Late!.Before, Is.EqualTo(2));

        var again = Grade(new(null, null, "2026-12-31T00:00Z", null));
        Assert.That(again.Submissions.Select(graded => graded.Score), Is.EqualTo(new[] { 2.0, 2, 0 }), "the deadline was put off, the times are kept");
    }

    [Test]
    public void Parts_have_the_times_of_their_submissions_and_the_whole_has_them_all()
    {
        using var room = new Classroom();
        for (var i = 1; i <= 4; i++)
            room.With($"s{i}.cs", $"{Classroom.Broken} // {i}");
        File.WriteAllText(room.In("times.csv"), "id,time\ns1,2026-12-01 00:00\ns2,2026-12-01 00:00\ns3,2026-12-01 00:00\ns4,2026-12-01 00:00\n");
        string[] parts = [room.In("part1"), room.In("part2")];
        for (var i = 0; i < 2; i++)
        {
            using (var submitted = room.Find())
            using (var journal = Journal.Open(parts[i]))
                journal.SetTerms(new TermsRequest(null, room.In("times.csv"), Due, "10%/day").Apply(ClassTerms.None, submitted.Submissions));
            room.Grade(options => options with { Shard = new(i + 1, 2) }, results: parts[i]);
        }
        var merge = new GradeMerge(room.In("merged"), AttemptChoice.Last, ',');
        var merged = merge.Run(parts);
        Assert.That(merged.Conflicts, Is.Empty);
        Assert.That(merged.Summary.Submissions.Select(graded => graded.Late?.Percent), Is.EqualTo(new double?[] { 10, 10, 10, 10 }));
        Assert.That(merge.Run(parts, request: new(null, null, "none", null)).Summary.Submissions.Select(graded => graded.Late), Is.All.Null);
    }

    private static ClassTerms Terms(string? late, params (string File, string Time)[] times) => new()
    {
        Deadline = new(TimeText.Parse(Due, null)!.Value, late is null ? null : LatePenalty.Parse(late)),
        Times = times.ToDictionary(time => time.File, time => TimeText.Parse(time.Time, TimeSpan.FromHours(3))!.Value),
    };

    private static GradedSubmission Submission(double score) => new("ann", "ann.py", 1, Counts: true, "", score, 10, Passed: false, []) { Result = "results/ann.py.json" };
}
