using System.Text.Json.Nodes;
using Harness.Reporting;
using Harness.Reporting.Formats;
using Harness.Reporting.Translation;
using Harness.Results;
using Harness.Tests.Comparison;
using Harness.Tests.Reports;

namespace Harness.Tests.Grading;

/// <summary>A summary or a result in which somebody has edited any one value is read or refused, and never a fault of ours.</summary>
public sealed class EditedFilesTests
{
    private static readonly string[] Wrong = ["null", "1e999", "-1", "99", "\"\"", "\"seed-x\"", "\"\\u0000\"", "[]", "[null]", "[[]]", "{}", "true"];

    [Test]
    public void Any_value_of_a_summary()
    {
        using var folder = new TemporaryFolder();
        SampleClass.Write(folder, 3);
        AssertReadOrRefused(folder, GradeSummaryFile.Name, folder.Combine(GradeSummaryFile.Name));
    }

    [Test]
    public void Any_value_of_a_result()
    {
        using var folder = new TemporaryFolder();
        var submission = SampleClass.Write(folder, 1).Submissions[0];
        AssertReadOrRefused(folder, "result", folder.Combine(submission.Result));
    }

    [TestCase("submissions[0].score", "1e999")]
    [TestCase("submissions[1]", "null")]
    [TestCase("submissions[0].exercises[0].codes", "[null]")]
    [TestCase("exercises[0].points", "-1")]
    public void What_makes_no_sense_in_a_summary_is_named(string member, string value)
    {
        using var folder = new TemporaryFolder();
        SampleClass.Write(folder, 2);
        var path = folder.Combine(GradeSummaryFile.Name);
        File.WriteAllText(path, Edited(File.ReadAllText(path), "$." + member, value));
        Assert.That(() => GradeSummaryFile.Read(folder.Path), Throws.TypeOf<UsageException>().With.Message.EndsWith($"found a damaged one: {member} makes no sense. 'harness grade' writes it anew."));
    }

    [TestCase("exercises[0].score", "1e999")]
    [TestCase("exercises[0].checks[0].case", "\"seed-x\"")]
    [TestCase("exercises[0].outcome", "99")]
    public void What_makes_no_sense_in_a_result_is_named(string member, string value) =>
        Assert.That(() => JsonReport.Read(Edited(JsonReport.Write(SampleReports.Faulty()), "$." + member, value)), Throws.TypeOf<FormatException>().With.Message.EndsWith($"found that {member} makes no sense."));

    private static void AssertReadOrRefused(TemporaryFolder folder, string what, string path)
    {
        var (text, read) = (File.ReadAllText(path), 0);
        foreach (var place in Places(JsonNode.Parse(text)!))
            foreach (var value in Wrong)
            {
                File.WriteAllText(path, Edited(text, place, value));
                Assert.That(() => read += Render(folder.Path) ? 1 : 0, Throws.Nothing, $"{what}, {place}: {value}");
            }
        Assert.That(read, Is.GreaterThan(0), "some edits do no harm");
    }

    /// <summary>Reads a class and writes every report on it.</summary>
    /// <returns>Whether it can be read.</returns>
    private static bool Render(string folder)
    {
        try
        {
            var translator = Translator.For("ru");
            var summary = GradeSummaryFile.Read(folder);
            foreach (var format in ReportFormats.BuiltIn.All)
                foreach (var _ in format.WriteClass(new(summary, submission => GradeSummaryFile.ReadResult(folder, submission)), translator))
                    continue;
            return true;
        }
        catch (UsageException)
        {
            return false;
        }
    }

    /// <summary>A place for each member: of several items of a list the first with that member stands for all.</summary>
    private static string[] Places(JsonNode root) => All(root).Select(node => node.GetPath()).Where(path => path != "$")
        .DistinctBy(path => System.Text.RegularExpressions.Regex.Replace(path, @"\[\d+\]", "[]")).ToArray();

    private static IEnumerable<JsonNode> All(JsonNode node) => node switch
    {
        JsonObject members => [node, .. members.Select(member => member.Value).OfType<JsonNode>().SelectMany(All)],
        JsonArray items => [node, .. items.OfType<JsonNode>().SelectMany(All)],
        _ => [node],
    };

    private static string Edited(string text, string place, string value)
    {
        var root = JsonNode.Parse(text)!;
        var node = All(root).Single(node => node.GetPath() == place);
        if (node.Parent is JsonArray items)
            items[node.GetElementIndex()] = JsonNode.Parse(value);
        else
            node.Parent!.AsObject()[node.GetPropertyName()] = JsonNode.Parse(value);
        return root.ToJsonString();
    }
}
