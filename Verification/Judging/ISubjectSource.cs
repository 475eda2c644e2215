using Harness.Results;
using Harness.Results.Summaries;
using Harness.Scripting;

namespace Harness.Judging;

/// <summary>Who is to be judged, before anything of it has run: our own layers, or a submission.</summary>
public interface ISubjectSource
{
    /// <summary>Its name, kind and hash.</summary>
    SubjectInfo Info { get; }

    /// <summary>Its texts by the names that checks give them; empty where there are none to be shown.</summary>
    IReadOnlyList<SourceText> Texts => [];

    /// <summary>The environment with what ran the subject, where that is not part of this program.</summary>
    /// <param name="environment">This program on this machine.</param>
    EnvironmentInfo Describe(EnvironmentInfo environment) => environment;

    /// <summary>Makes it ready to be asked: compiles and loads it where that is needed.</summary>
    /// <param name="options">What is checked, and how.</param>
    /// <param name="cancellation">Ends whatever it is doing, now and when it is asked.</param>
    /// <exception cref="WorkerUnavailableException">What it needs is not on this machine, or no worker starts.</exception>
    IPreparedSubject Prepare(CheckOptions options, CancellationToken cancellation);
}
