using Harness.Submissions;

namespace Harness.Cli.Checkups;

/// <summary>What a checkup found of one thing.</summary>
/// <param name="What">The thing.</param>
/// <param name="Health">How it is.</param>
/// <param name="Text">Version and place, or what is wrong and how to mend it.</param>
/// <param name="ExitCode">What the program returns on account of it.</param>
internal sealed record Finding(string What, Health Health, string Text, int ExitCode)
{
    public static Finding Works(string what, string text) => new(what, Health.Works, text, Running.ExitCode.Agreement);

    /// <summary>Something optional is not there.</summary>
    public static Finding Absent(string what, string text) => new(what, Health.Absent, text, Running.ExitCode.Agreement);

    /// <summary>What a language says of itself; one that is not there is optional.</summary>
    public static Finding Of(LanguageCheckup checkup) => checkup.Works ? Works(checkup.What, checkup.Text) : Absent(checkup.What, checkup.Text);

    /// <summary>Something that is needed does not work.</summary>
    public static Finding Broken(string what, string text, int exitCode) => new(what, Health.Broken, text, exitCode);
}
