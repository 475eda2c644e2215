using Harness.Cli.Rendering;
using Harness.Reporting.Translation;

namespace Harness.Tests.Reports;

public sealed class PageTests
{
    [Test]
    public void Running_text_is_broken_where_the_terminal_is_narrow_and_a_command_is_not()
    {
        var command = $"harness check {new string('x', 60)}/student.cs --seed 17";
        var lines = Consoles.Plain(console =>
        {
            console.Profile.Width = 40;
            var page = new Page(console, Translator.English);
            page.Line(command);
            page.Paragraph("a mask of the input and not of the gradient is what should decide");
        }).Split('\n');

        Assert.That(lines[0], Is.EqualTo(command));
        Assert.That(lines[1..], Has.Length.GreaterThan(2).And.All.Length.LessThanOrEqualTo(40));
    }
}
