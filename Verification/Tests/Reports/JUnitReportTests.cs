using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using Harness.Reporting.Formats;
using Harness.Reporting.Translation;
using Harness.Results;

namespace Harness.Tests.Reports;

public sealed class JUnitReportTests
{
    private static readonly string Schema = Path.Combine(Repository.Root, "Verification", "Tests", "Reports", "junit.xsd");

    private static IEnumerable<CheckReport> Reports =>
        [SampleReports.Right(), SampleReports.Faulty(), SampleReports.Hostile("a<b>&\"'\u001b\ud83d.py", "]]> <![CDATA[ \u0000\u0007\ufffe \ud83d\ude00 \ud83d &amp;")];

    [TestCaseSource(nameof(Reports))]
    public void Follows_the_schema(CheckReport report) => Assert.That(Problems(Read(report)), Is.Empty);

    [Test]
    public void The_schema_refuses_what_is_wrong()
    {
        var document = Read(SampleReports.Faulty());
        document.Descendants("failure").First().Attribute("message")!.Remove();
        Assert.That(Problems(document), Is.Not.Empty);
    }

    [Test]
    public void Counts_scores_and_verdicts_are_those_of_the_report()
    {
        var suite = Read(SampleReports.Faulty()).Root!.Element("testsuite")!;
        Assert.That(new[] { "tests", "failures", "errors", "skipped" }.Select(name => (int)suite.Attribute(name)!), Is.EqualTo([4, 2, 0, 1]));
        Assert.That(Properties(suite)["score"], Is.EqualTo("2.8"));
        Assert.That(Properties(suite)["maxScore"], Is.EqualTo("6"));
        var backward = suite.Elements("testcase").Single(test => (string)test.Attribute("name")! == "linear.backward");
        Assert.That(Properties(backward), Does.Contain(KeyValuePair.Create("score", "0.8")).And.Contain(KeyValuePair.Create("diagnosis", "sign-flipped")));
        Assert.That((string)backward.Element("failure")!.Attribute("message")!, Is.EqualTo("dX: 5 of 20 elements are wrong (seed 17)."));
    }

    [Test]
    public void What_xml_cannot_hold_is_written_out()
    {
        var suite = Read(SampleReports.Hostile("\u001b.py", "bell \u0007, half \ud83d, whole \ud83d\ude00, tab \t")).Root!.Element("testsuite")!;
        Assert.That((string)suite.Attribute("name")!, Is.EqualTo("\\u001B.py"));
        Assert.That(suite.Value, Does.Contain("bell \\u0007, half \\uD83D, whole \ud83d\ude00, tab \t"));
    }

    private static XDocument Read(CheckReport report) => XDocument.Parse(new JUnitReport().WriteSubmission(report, Translator.English), LoadOptions.PreserveWhitespace);

    private static Dictionary<string, string> Properties(XElement element) =>
        element.Element("properties")!.Elements().ToDictionary(property => (string)property.Attribute("name")!, property => (string)property.Attribute("value")!);

    private static List<string> Problems(XDocument document)
    {
        var problems = new List<string>();
        var schemas = new XmlSchemaSet();
        using var reader = XmlReader.Create(Schema);
        schemas.Add(null, reader);
        document.Validate(schemas, (_, found) => problems.Add(found.Message));
        return problems;
    }
}
