using Harness.Reporting.Formats;
using Harness.Reporting.Translation;

namespace Harness.Tests.Reports;

/// <summary>One faulty report in the forms that other programs and people read, to the letter.</summary>
/// <remarks>With the environment variable <see cref="Accept"/> set to 1 they are written instead; look at what changed before it is committed.</remarks>
public sealed class LockedReportTests
{
    private const string Accept = "HARNESS_ACCEPT_REPORTS";

    private static readonly string Folder = Path.Combine(Repository.Root, "Verification", "Tests", "Reports", "Locked");

    [Test]
    public void Is_written_as_locked(
        [Values("junit", "gradescope", "markdown")] string format,
        [Values("en", "ru")] string language)
    {
        var path = Path.Combine(Folder, $"faulty.{format}.{language}.txt");
        var received = ReportFormats.BuiltIn[format].WriteSubmission(SampleReports.Faulty(), Translator.For(language));
        if (Environment.GetEnvironmentVariable(Accept) == "1")
            File.WriteAllText(path, received);
        Assert.That(received, Is.EqualTo(File.ReadAllText(path).ReplaceLineEndings("\n")), $"If that is right: {Accept}=1 dotnet test Verification/Tests --filter FullyQualifiedName~{nameof(LockedReportTests)}");
    }
}
