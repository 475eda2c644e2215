using System.Globalization;
using Harness.Reporting;
using Harness.Tests.Submissions.Python;

namespace Harness.Tests.Grading;

/// <summary>A class of right work in every layout that learning platforms and students give it: no submission and no point is lost, in one run or in parts that were killed.</summary>
public sealed class LayoutDrillTests
{
    private const int Parts = 3;
    private const int KillsOfAPart = 2;
    private const int KillSeed = 22;

    private const string Rubric = "name: layouts\npoints: { relu.forward: 1, bce.forward: 2 }\nlimits: { cpuSeconds: 300 }\n";

    /// <summary>How many students hand in each layout; the full drill is 4, a class of 76.</summary>
    private static readonly int Each = int.Parse(Environment.GetEnvironmentVariable("HARNESS_DRILL_LAYOUTS") ?? "1", CultureInfo.InvariantCulture);

    [Test]
    public void A_class_in_every_layout_loses_nothing_and_parts_that_were_killed_are_the_whole()
    {
        PythonSubmissions.Require();
        using var room = new Classroom();
        var layouts = new Layouts(room.Submissions);
        var students = Enumerable.Range(0, Each).SelectMany(layouts.HandIn).ToDictionary();
        File.WriteAllText(room.In("rubric.yaml"), Rubric);

        Assert.That(GradeProcess.RunToItsEnd(Command(room.Results)), Is.Zero);
        var summary = GradeSummaryFile.Read(room.Results);
        Assert.That(summary.Submissions.Where(graded => graded.Counts).Select(graded => $"{graded.Id} {graded.Score:0.##}"), Is.EquivalentTo(students.Keys.Select(id => $"{id} 3")), string.Join('\n', summary.Submissions.Where(graded => graded.Error is not null).Select(graded => $"{graded.File}, {students[graded.Id]}: {graded.Error}")));

        var (random, midway) = (new Random(KillSeed), 0);
        var folders = Enumerable.Range(1, Parts).Select(part => room.In($"part{part}")).ToArray();
        foreach (var (folder, part) in folders.Select((folder, i) => (folder, i + 1)))
        {
            string[] command = [.. Command(folder), "--shard", $"{part}/{Parts}"];
            for (var kill = 0; kill < KillsOfAPart; kill++)
                midway += GradeProcess.KillAfter(folder, 1 + random.Next(3), TimeSpan.FromMilliseconds(random.Next(300)), command) ? 1 : 0;
            Assert.That(GradeProcess.RunToItsEnd(command), Is.Zero);
        }
        TestContext.Out.WriteLine($"{students.Count} students in {students.Values.Distinct().Count()} layouts; {midway} of {Parts * KillsOfAPart} kills while submissions were being graded.");
        Assert.That(GradeProcess.RunToItsEnd(["merge", .. folders, "--out", room.In("merged")]), Is.Zero);
        Classroom.AssertEqual(room.In("merged"), room.Results);

        string[] Command(string results) => [room.Submissions, "--out", results, "--rubric", room.In("rubric.yaml"), "--seed", "101", "--id-regex", Layouts.Ids];
    }
}
