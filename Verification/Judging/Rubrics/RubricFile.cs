using System.Globalization;
using Harness.Course;
using Harness.Results;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Harness.Judging.Rubrics;

/// <summary>Reads a rubric from YAML; what is wrong with one is said with line and column.</summary>
/// <remarks>
/// All members are optional; what is not said is as in <see cref="Rubric.Default"/>:
/// <code>
/// name: autumn
/// points: { linear.forward: 3, linear.backward: 3, relu.backward: 4 }
/// total: 10
/// tolerances: { rtol: 1e-5, atol: 1e-8 }
/// laws: [linear-in-dout, repeatable]
/// limits: { cpuSeconds: 10, totalCpuSeconds: 180, memoryMiB: 1024 }
/// seeds: [17, 101, 102]
/// hiddenSeeds: [90210]
/// </code>
/// </remarks>
public static class RubricFile
{
    private const int LongestFile = 64 << 10;
    private const int MostSeeds = 20;
    private const string LawPrefix = "law.";

    // The mean of 100 where that of 99 is due is off by 1 %: with more, mistakes pass that an exercise is there to find.
    private const double LargestRtol = 0.01;

    // A gradient of a loss over 100 examples has elements of about 0.01: with a tenth of that, zeros are still told from it.
    private const double LargestAtol = 0.001;

    private static readonly string[] Members = ["name", "exercises", "dialect", "initial", "sizes", "points", "total", "tolerances", "laws", "limits", "seeds", "hiddenSeeds"];

    /// <summary>Reads a rubric's file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="exercises">The exercises that it may name; null for those that come with the program.</param>
    /// <exception cref="UsageException">It cannot be read, or does not make sense; the message says where and what was expected.</exception>
    public static Rubric Read(string path, ExerciseSet? exercises = null) => Parse(UserText.Read(path, "a rubric", LongestFile), path, exercises);

    /// <summary>Reads a rubric's file that may name exercises of its own.</summary>
    /// <param name="path">The file.</param>
    /// <param name="offer">The exercises that what it wishes comes to.</param>
    /// <exception cref="UsageException">It cannot be read, or does not make sense; the message says where and what was expected.</exception>
    public static Rubric Read(string path, Func<ExerciseWish, ExerciseSet> offer) => Parse(UserText.Read(path, "a rubric", LongestFile), path, offer);

    /// <summary>Reads a rubric's text.</summary>
    /// <param name="text">YAML.</param>
    /// <param name="path">The file's name, for messages and for a rubric without a name.</param>
    /// <param name="exercises">The exercises that it may name; null for those that come with the program.</param>
    /// <exception cref="UsageException">It does not make sense.</exception>
    public static Rubric Parse(string text, string path, ExerciseSet? exercises = null) => Parse(text, path, _ => exercises ?? ExerciseSet.BuiltIn);

    /// <summary>Reads a rubric's text that may name exercises of its own.</summary>
    /// <param name="text">YAML.</param>
    /// <param name="path">The file's name, for messages and for a rubric without a name.</param>
    /// <param name="offer">The exercises that what it wishes comes to.</param>
    /// <exception cref="UsageException">It does not make sense.</exception>
    public static Rubric Parse(string text, string path, Func<ExerciseWish, ExerciseSet> offer)
    {
        try
        {
            RequireShallow(text, path);
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            return stream.Documents switch
            {
                [] => Rubric.Of(offer(ExerciseWish.Any)) with { Name = Path.GetFileNameWithoutExtension(path) },
                [var document] => Build(new RubricNode(document.RootNode, path, ""), path, offer),
                _ => throw new RubricNode(stream.Documents[1].RootNode, path, "").Fault("one document", "a second one"),
            };
        }
        catch (YamlException exception)
        {
            throw new UsageException($"{path}({exception.Start.Line},{exception.Start.Column}): Expected YAML, found something else: {exception.Message.TrimEnd('.')}.");
        }
    }

    /// <summary>Refuses what is nested deeper than any rubric, which would exhaust the parser's stack.</summary>
    private static void RequireShallow(string text, string path)
    {
        const int deepest = 50;
        if (text.Count(c => c is '[' or '{') > deepest || text.Split('\n').Any(line => line.Length - line.TrimStart(' ', '-', '?').Length > deepest))
            throw new UsageException($"Expected a rubric in '{path}', found lists within lists beyond any rubric's depth.");
    }

    private static Rubric Build(RubricNode root, string path, Func<ExerciseWish, ExerciseSet> offer)
    {
        var members = root.Members(Members);
        var wish = Wish(members, Path.GetDirectoryName(path) ?? "");
        var exercises = Offered(root, wish, offer);
        var rubric = Rubric.Of(exercises) with { Wish = wish, Name = members.TryGetValue("name", out var name) ? name.Text() : Path.GetFileNameWithoutExtension(path) };
        if (members.TryGetValue("points", out var points))
            rubric = rubric with { Points = Points(points, exercises) };
        if (members.TryGetValue("total", out var total) && Math.Abs(total.Number(0, 1e6) - rubric.Total) > 1e-9)
            throw total.Fault($"the sum of all points, {rubric.Total.ToString(CultureInfo.InvariantCulture)}", total.Shown);
        if (members.TryGetValue("tolerances", out var tolerances))
        {
            var bounds = tolerances.Members("rtol", "atol");
            if (bounds.Count < 2)
                throw tolerances.Fault("rtol and atol together", bounds.Count == 0 ? "neither" : $"only {bounds.Keys.Single()}, which would leave the other unseen");
            rubric = rubric with { Rtol = bounds["rtol"].Number(0, LargestRtol), Atol = bounds["atol"].Number(0, LargestAtol) };
        }
        if (members.TryGetValue("laws", out var laws))
            rubric = rubric with { Laws = laws.Items().Select(Law).ToHashSet() };
        if (members.TryGetValue("limits", out var limits))
        {
            var known = limits.Members("cpuSeconds", "totalCpuSeconds", "memoryMiB");
            rubric = rubric with
            {
                CpuSeconds = known.TryGetValue("cpuSeconds", out var seconds) ? (int)seconds.Whole(1, 3600) : rubric.CpuSeconds,
                TotalCpuSeconds = known.TryGetValue("totalCpuSeconds", out var whole) ? (int)whole.Whole(1, 86400) : rubric.TotalCpuSeconds,
                MemoryMiB = known.TryGetValue("memoryMiB", out var memory) ? (int)memory.Whole(64, 1 << 20) : rubric.MemoryMiB,
            };
        }
        rubric = rubric with { Seeds = members.TryGetValue("seeds", out var seeds) ? Seeds(seeds, least: 1) : rubric.Seeds };
        return members.TryGetValue("hiddenSeeds", out var hidden) ? rubric with { HiddenSeeds = HiddenSeeds(hidden, rubric.Seeds) } : rubric;
    }

    private static ExerciseWish Wish(IReadOnlyDictionary<string, RubricNode> members, string folder) => new(
        members.TryGetValue("exercises", out var folders) ? [.. folders.Items().Select(item => Path.GetFullPath(Path.Combine(folder, item.Text())))] : [],
        members.TryGetValue("dialect", out var dialect) ? [.. dialect.OneOrMore().Select(item => item.Text())] : [],
        members.TryGetValue("sizes", out var sizes) ? sizes.All().ToDictionary(pair => pair.Key, pair => pair.Value.Text()) : [])
    {
        IsOpen = true,
        JudgesInitial = !members.TryGetValue("initial", out var initial) || initial.OneOf("judge", "ignore") == "judge",
    };

    /// <summary>The exercises, or where the wish stands that nothing fulfils.</summary>
    private static ExerciseSet Offered(RubricNode root, ExerciseWish wish, Func<ExerciseWish, ExerciseSet> offer)
    {
        try
        {
            return offer(wish);
        }
        catch (WishException unfulfilled)
        {
            var node = root.Members(Members).GetValueOrDefault(unfulfilled.Member) ?? root;
            throw node.Fault(unfulfilled.Expected, unfulfilled.Found);
        }
    }

    /// <summary>Seeds that no report shows, and so none that every report shows.</summary>
    private static uint[] HiddenSeeds(RubricNode node, IReadOnlyList<uint> shown)
    {
        var hidden = Seeds(node, least: 0);
        foreach (var item in node.Items())
            if (shown.Contains((uint)item.Whole(0, uint.MaxValue)))
                throw item.Fault($"seeds that are not among the public ones, {string.Join(", ", shown)},", item.Shown);
        return hidden;
    }

    private static Dictionary<string, double> Points(RubricNode node, ExerciseSet exercises)
    {
        string[] gradable = [.. exercises.All.Where(exercise => exercise.Kind != ExerciseKind.BuiltIn).Select(exercise => exercise.Id)];
        var points = node.Members(gradable).ToDictionary(member => member.Key, member => member.Value.Number(0, 1e6));
        var counted = points.Where(pair => pair.Value > 0).ToDictionary();
        return counted.Count > 0 ? counted : throw node.Fault("points for at least one exercise", "none");
    }

    private static string Law(RubricNode node)
    {
        var name = node.Text();
        var law = name.StartsWith(LawPrefix, StringComparison.Ordinal) ? name : LawPrefix + name;
        return LawIds.All.Contains(law) ? law : throw node.Fault($"one of {string.Join(", ", LawIds.All.Select(known => known[LawPrefix.Length..]))}", $"'{name}'");
    }

    private static uint[] Seeds(RubricNode node, int least)
    {
        uint[] seeds = [.. node.Items().Select(item => (uint)item.Whole(0, uint.MaxValue)).Distinct()];
        return seeds.Length >= least && seeds.Length <= MostSeeds ? seeds : throw node.Fault($"{least} to {MostSeeds} seeds", $"{seeds.Length}");
    }
}
