using Harness.Judging;
using Harness.Results;
using Harness.Scripting;

namespace Harness.Submissions;

/// <summary>A language that submissions are written in. A new one is a class and a line where the program is composed.</summary>
/// <remarks>Used by several threads at once.</remarks>
public interface ISubmissionLanguage
{
    /// <summary>The id: lower-case letters, digits and hyphens; cells of notebooks name it.</summary>
    string Id { get; }

    /// <summary>The name for people, such as <c>C#</c>.</summary>
    string Title { get; }

    /// <summary>The extensions of files each of which is a submission, lower-case, with the dot.</summary>
    IReadOnlyList<string> Extensions { get; }

    /// <summary>The kinds of subject that reports name: values of <c>subject.kind</c> in JSON.</summary>
    IReadOnlyList<string> Kinds { get; }

    /// <summary>The files that it takes, such as <c>.py</c>: part of a message.</summary>
    string Files { get; }

    /// <summary>The same for <c>--help</c>, such as <c>in Python a .py file</c>.</summary>
    string Help { get; }

    /// <summary>The most bytes that a file may have.</summary>
    /// <param name="extension">One of <see cref="Extensions"/>.</param>
    long MostBytesOf(string extension) => 1 << 20;

    /// <summary>Reads a submission of one file.</summary>
    /// <param name="name">The file's name.</param>
    /// <param name="content">Its bytes.</param>
    /// <returns>The submission, with the reason if nothing of it can be read.</returns>
    SubmissionSource Read(string name, byte[] content);

    /// <summary>Makes a submission ready to be asked: compiles it, starts what runs it.</summary>
    /// <param name="source">A submission that this language read.</param>
    /// <param name="options">What is checked, and how.</param>
    /// <param name="tools">What submissions are compiled and run with.</param>
    /// <param name="sandboxed">Whether it runs in a sandbox.</param>
    /// <param name="cancellation">Ends whatever it is doing, now and when it is asked.</param>
    /// <exception cref="WorkerUnavailableException">What it needs is not on this machine, or no worker starts.</exception>
    IPreparedSubject Prepare(SubmissionSource source, CheckOptions options, SubmissionTools tools, bool sandboxed, CancellationToken cancellation);

    /// <summary>Starts what a submission will need, so that it waits for it.</summary>
    /// <param name="options">What will be checked.</param>
    /// <param name="tools">What submissions are compiled and run with.</param>
    /// <param name="sandboxed">Whether they run in a sandbox.</param>
    void Foresee(CheckOptions options, SubmissionTools tools, bool sandboxed)
    {
    }

    /// <summary>Tries what the language needs; null if it needs nothing beside this program.</summary>
    LanguageCheckup? CheckUp() => null;

    /// <summary>The version of what runs submissions, by which old grades hold; null if that is part of this program.</summary>
    /// <param name="tools">What they are run with.</param>
    string? VersionOf(SubmissionTools tools) => null;

    /// <summary>A report's environment with what runs submissions.</summary>
    /// <param name="environment">This program on this machine.</param>
    /// <param name="tools">What they are run with.</param>
    EnvironmentInfo Describe(EnvironmentInfo environment, SubmissionTools tools) => environment;
}
