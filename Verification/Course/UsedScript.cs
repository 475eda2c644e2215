using Harness.Scripting;

namespace Harness.Course;

/// <summary>The steps of one use.</summary>
/// <param name="Steps">The steps.</param>
/// <param name="OwnBegins">The first step that belongs to the part in question and to no part before it.</param>
/// <param name="Handed">The names of the arrays that are handed over and not read back by any step, as the script has them.</param>
public sealed record UsedScript(IReadOnlyList<Step> Steps, int OwnBegins, IReadOnlyList<string> Handed);
