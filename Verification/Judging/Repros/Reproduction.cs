using Harness.Course;
using Harness.Results;
using Harness.Scripting;

namespace Harness.Judging.Repros;

/// <summary>A failed check on few and simple numbers: what is called, and what must come of it, in no particular language.</summary>
/// <param name="Exercise">The exercise.</param>
/// <param name="Check">The check that fails, as the report has it.</param>
/// <param name="Data">The values.</param>
/// <param name="Script">What the subject was asked when it failed like that; parameters are set only where it has them.</param>
/// <param name="Claims">What must hold of the results.</param>
internal sealed record Reproduction(Exercise Exercise, Check Check, CaseData Data, Script Script, IReadOnlyList<ReproClaim> Claims);
