using System.CommandLine;
using Harness.Cli;
using Harness.Cli.Composition;
using Harness.Reporting.Formats;
using Harness.Tests.Comparison;
using Harness.Tests.Reports;

namespace Harness.Tests.Composition;

/// <summary>A format from outside is offered and written by being registered.</summary>
public sealed class ReportFormatTests
{
    private static readonly Registry WithOneLine = Registry.BuiltIn with { Formats = ReportFormats.BuiltIn.With(new OneLine()) };

    [Test]
    public async Task Check_writes_it()
    {
        using var folder = new TemporaryFolder();
        var exitCode = await Application.RunAsync(["check", "--exercise", "graph.product", "--format", "one-line", "--output", folder.Combine("report.txt")], WithOneLine);
        Assert.That(exitCode, Is.Zero);
        Assert.That(await File.ReadAllTextAsync(folder.Combine("report.txt")), Is.EqualTo("built-in layers: 0 of 0\n"));
    }

    [Test]
    public async Task Report_writes_it_of_a_class()
    {
        using var folder = new TemporaryFolder();
        SampleClass.Write(folder, 3);
        var exitCode = await Application.RunAsync(["report", folder.Path, "--format", "one-line", "--output", folder.Combine("report.txt")], WithOneLine);
        Assert.That(exitCode, Is.Zero);
        Assert.That(await File.ReadAllLinesAsync(folder.Combine("report.txt")), Has.Length.EqualTo(3).And.All.Match(@"^s00\d: .+ of .+$"));
    }

    [Test]
    public async Task Help_offers_it_and_without_registration_it_is_refused()
    {
        Assert.That(await HelpAsync(WithOneLine), Does.Contain("one-line"));
        Assert.That(await HelpAsync(Registry.BuiltIn), Does.Not.Contain("one-line"));
        Assert.That(await Application.RunAsync(["check", "--format", "one-line"], Registry.BuiltIn), Is.EqualTo(2));
    }

    [Test]
    public void Two_formats_of_one_name_are_refused() =>
        Assert.That(() => ReportFormats.BuiltIn.With(new JsonFormat()), Throws.ArgumentException.With.Message.Contains("json twice"));

    private static async Task<string> HelpAsync(Registry registry)
    {
        await using var help = new StringWriter();
        await Application.Commands(registry).Parse(["check", "--help"]).InvokeAsync(new InvocationConfiguration { Output = help });
        return help.ToString();
    }
}
