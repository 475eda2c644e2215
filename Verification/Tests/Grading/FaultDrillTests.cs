using System.Globalization;
using Harness.Grading;
using Harness.Reporting;
using Harness.Results;
using Harness.Submissions.Workers;
using Harness.Tests.CommandLine;
using Harness.Tests.Submissions.Containment;

namespace Harness.Tests.Grading;

/// <summary>Whatever happens to a run, nothing is lost, nothing is graded twice, and the next run ends with what an undisturbed one gives.</summary>
public sealed class FaultDrillTests
{
    private const int KillSeed = 4711;
    private const int SubmissionsToAKill = 4;

    /// <summary>How often a run is killed; the full drill is 50 times.</summary>
    private static readonly int Kills = int.Parse(Environment.GetEnvironmentVariable("HARNESS_DRILL_KILLS") ?? "4", CultureInfo.InvariantCulture);

    /// <summary>How many starts of workers fail; the full drill is 50, over 60 submissions.</summary>
    private static readonly int Starts = int.Parse(Environment.GetEnvironmentVariable("HARNESS_DRILL_STARTS") ?? "5", CultureInfo.InvariantCulture);

    [Test]
    public void A_run_that_is_killed_at_any_moment_goes_on_where_it_was()
    {
        using var room = new Classroom().WithMany(Kills * SubmissionsToAKill);
        var random = new Random(KillSeed);
        var (recorded, midway) = (new Dictionary<string, byte[]>(StringComparer.Ordinal), 0);
        for (var kill = 0; kill < Kills; kill++)
        {
            midway += GradeProcess.KillAfter(room.Results, random.Next(2 * SubmissionsToAKill), TimeSpan.FromMilliseconds(random.Next(50)), Command(room)) ? 1 : 0;
            using var journal = Journal.Open(room.Results);
            foreach (var (file, report) in recorded)
                Assert.That(journal.Report(file), Is.EqualTo(report), $"{file} was graded twice");
            foreach (var file in journal.Keys().Keys.Where(file => !recorded.ContainsKey(file)))
                recorded[file] = journal.Report(file);
        }
        TestContext.Out.WriteLine($"{Kills} kills, {midway} of them while submissions were being graded; {recorded.Count} of {Kills * SubmissionsToAKill} submissions were graded by then.");
        // Most of the class does not compile, so that nothing of it is judged.
        Assert.That(GradeProcess.RunToItsEnd(Command(room)), Is.EqualTo(1));

        Undisturbed(room);
        Classroom.AssertEqual(room.Results, room.In("undisturbed"));
        foreach (var (file, report) in recorded)
            Assert.That(File.ReadAllBytes(Path.Combine(room.Results, "results", file + ".json")), Is.EqualTo(report), $"{file} was graded twice");
        Assert.That(Directory.EnumerateFiles(Path.Combine(room.Results, "results"), ".*"), Is.Empty);
    }

    [Test]
    [Platform("Linux")]
    public async Task Workers_that_fail_to_start_at_random_lose_nothing_and_cost_nobody_else()
    {
        var count = Starts + (Starts / 5);
        // Every third start or so fails, until so many have.
        using var bubblewrap = new FlakyBubblewrap($"[ $n -gt 1 ] && [ $(( (n * 7919 + 13) % 10 )) -lt 4 ] && [ $(( n * 4 / 10 )) -le {Starts} ]");
        using var room = new Classroom();
        for (var i = 0; i < count; i++)
            room.With($"student-{i:000}.cs", i % 3 == 0 ? Classroom.Wrong($"{i}") : Classroom.Right($"{i}"));
        string[] grade = ["grade", room.Submissions, "--out", room.Results, "--rubric", room.Rubric, "--exercise", "relu.forward", "--seed", "101", "--jobs", "2"];
        var run = await bubblewrap.RunAsync(grade);
        Assert.That(run.ExitCode, Is.AnyOf(0, 1), run.StandardError);
        Assert.That(Directory.EnumerateFiles(Path.Combine(room.Results, "results"), "*.json").Count(), Is.EqualTo(count));
        var lost = GradeSummaryFile.Read(room.Results).Submissions.Count(submission => submission.Error is not null);
        await TestContext.Out.WriteLineAsync($"{bubblewrap.Starts} starts for {count} submissions; {lost} could not be judged at first.");

        using (var sound = new FlakyBubblewrap("false"))
            Assert.That((await sound.RunAsync(grade)).ExitCode, Is.Zero);
        Undisturbed(room);
        Classroom.AssertEqual(room.Results, room.In("undisturbed"));
    }

    [Test]
    public void A_run_that_is_cancelled_records_what_is_done_and_the_next_one_the_rest()
    {
        using var room = new Classroom().WithMany(20);
        using var cancellation = new CancellationTokenSource();
        Assert.That(() => room.Grade(progress: new After(5, cancellation.Cancel), cancellation: cancellation.Token), Throws.InstanceOf<OperationCanceledException>());
        var result = room.Grade();

        Assert.That(result.Kept, Is.InRange(5, 19));
        Assert.That(result.Graded + result.Kept, Is.EqualTo(20));
        Undisturbed(room);
        Classroom.AssertEqual(room.Results, room.In("undisturbed"));
    }

    [Test]
    [Platform("Linux")]
    public void A_full_disk_is_said_and_once_there_is_room_the_run_goes_on()
    {
        using var room = new Classroom().WithMany(40);
        using var disk = SmallDisk.Mount(room.In("disk"), "size=160k");
        var results = room.In("disk", "out");
        Assert.That(() => room.Grade(results: results), Throws.TypeOf<UsageException>().With.Message.Contains("disk is full").Or.Message.Contains("No space left on device"));
        disk.Remount("size=64m");
        var result = room.Grade(results: results);

        Assert.That(result.Graded + result.Kept, Is.EqualTo(40));
        Undisturbed(room);
        Classroom.AssertEqual(results, room.In("undisturbed"));
    }

    [Test]
    [Platform("Linux")]
    public void A_folder_that_cannot_be_written_to_is_said()
    {
        using var room = new Classroom().WithMany(2);
        using var disk = SmallDisk.Mount(room.In("disk"), "size=1m");
        disk.Remount("ro");
        Assert.That(() => room.Grade(results: room.In("disk", "out")), Throws.TypeOf<UsageException>().With.Message.Contains("Read-only file system").And.Message.Contains("--out"));
    }

    [Test]
    [Platform("Linux")]
    public void A_folder_of_results_that_can_no_longer_be_written_to_is_said()
    {
        using var room = new Classroom().WithMany(2);
        using var disk = SmallDisk.Mount(room.In("disk"), "size=8m");
        var results = room.In("disk", "out");
        room.Grade(results: results);
        disk.Remount("ro");
        Assert.That(() => room.Grade(results: results), Throws.TypeOf<UsageException>().With.Message.StartWith($"Expected a folder of results that can be written to, found that '{results}' or the journal in it cannot."));
    }

    [Test]
    public async Task A_journal_that_another_process_has_is_said()
    {
        using var room = new Classroom().WithMany(2);
        using var journal = Journal.Open(room.Results);
        var run = await HarnessProcess.RunAsync("grade", room.Submissions, "--out", room.Results, "--no-sandbox");
        Assert.That((run.ExitCode, run.StandardOutput), Is.EqualTo((2, "")));
        Assert.That(run.StandardError, Does.Contain("found that another program has it: is 'harness grade' at work there already?"));
    }

    [Test]
    public void What_is_no_journal_is_left_alone()
    {
        using var room = new Classroom().WithMany(1);
        Directory.CreateDirectory(room.Results);
        File.WriteAllText(Path.Combine(room.Results, Journal.Name), "somebody's own file, which is long enough to be looked at");
        Assert.That(() => room.Grade(), Throws.TypeOf<UsageException>().With.Message.StartWith("Expected a journal that can be read and written"));
        Assert.That(File.ReadAllText(Path.Combine(room.Results, Journal.Name)), Does.StartWith("somebody's own"));
    }

    [Test]
    public void A_submission_that_vanishes_meanwhile_costs_nobody_a_point_and_is_graded_when_it_is_back()
    {
        using var room = new Classroom().WithMany(5);
        var last = Path.Combine(room.Submissions, "student-004.cs");
        var result = room.Grade(options => options with { Jobs = 1 }, new After(1, () => File.Move(last, room.In("away.cs"))));

        Assert.That(result.Faulty, Is.EqualTo(new[] { "student-004.cs" }));
        Assert.That(result.Summary.Submissions[4], Has.Property("MaxScore").Zero.And.Property("Error").StartsWith("Expected 'student-004.cs' to be there until it is graded, found: "));
        File.Move(room.In("away.cs"), last);
        Assert.That(room.Grade(), Has.Property("Graded").EqualTo(1).And.Property("Kept").EqualTo(4).And.Property("Faulty").Empty);
    }

    [Test]
    public void The_first_submission_that_cannot_be_judged_ends_a_run_that_is_to_fail_fast()
    {
        using var room = new Classroom().WithMany(6);
        var result = room.Grade(options => options with { Jobs = 1, FailFast = true }, new After(1, () => File.Delete(Path.Combine(room.Submissions, "student-002.cs"))));
        Assert.That((result.Graded, string.Join(' ', result.Faulty)), Is.EqualTo((3, "student-002.cs")));
    }

    [Test]
    public void A_submission_that_changes_meanwhile_is_judged_as_it_is_then()
    {
        using var room = new Classroom().WithMany(5);
        room.Grade(options => options with { Jobs = 1 }, new After(1, () => room.With("student-004.cs", Classroom.Right("4"))));
        Assert.That(GradeSummaryFile.Read(room.Results).Submissions[4].Score, Is.EqualTo(2));
        Assert.That(room.Grade().Graded, Is.Zero);
    }

    [Test]
    public void A_clock_that_jumps_changes_nothing()
    {
        using var room = new Classroom().WithMany(6);
        room.Grade();
        foreach (var (path, i) in Directory.EnumerateFiles(room.In("."), "*", SearchOption.AllDirectories).Select((path, i) => (path, i)).ToArray())
            File.SetLastWriteTimeUtc(path, i % 2 == 0 ? new DateTime(1980, 1, 1, 0, 0, 0, DateTimeKind.Utc) : new DateTime(2100, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        Assert.That(room.Grade(), Has.Property("Graded").Zero.And.Property("Kept").EqualTo(6));
        room.With("student-003.cs", Classroom.Broken);
        File.SetLastWriteTimeUtc(Path.Combine(room.Submissions, "student-003.cs"), new DateTime(1980, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        Assert.That(room.Grade().Graded, Is.EqualTo(1));
    }

    private static void Undisturbed(Classroom room) => room.Grade(options => options with { Jobs = 1 }, results: room.In("undisturbed"));

    private static string[] Command(Classroom room) =>
    [
        room.Submissions, "--out", room.Results, "--rubric", room.Rubric, "--exercise", "relu.forward", "--seed", "101", "--jobs", "2", .. Sandbox.IsAvailable ? [] : (string[])["--no-sandbox"],
    ];

    /// <summary>Does something once so many submissions were graded.</summary>
    private sealed class After(int count, Action act) : IProgress<GradeProgress>
    {
        private int _acted;

        public void Report(GradeProgress value)
        {
            if (value.Done >= count && Interlocked.Exchange(ref _acted, 1) == 0)
                act();
        }
    }
}
