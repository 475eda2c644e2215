using Harness.Scripting;

namespace Harness.Course;

/// <summary>How code of an exercise is used from beginning to end: whole scripts, of which laws and finite differences are made.</summary>
public interface IUse
{
    /// <summary>Whether a second round of calls on one instance must give the same results, and not only another instance.</summary>
    bool RepeatsOnInstance { get; }

    /// <summary>The inputs that are upstream gradients.</summary>
    IReadOnlyList<string> Upstreams { get; }

    /// <summary>The names of the results that are gradients.</summary>
    IReadOnlyList<string> Gradients { get; }

    /// <summary>The names of the results that are none.</summary>
    IReadOnlyList<string> Outputs { get; }

    /// <summary>Writes all steps on a case's values.</summary>
    /// <param name="script">Gets the inputs; the steps are not added.</param>
    /// <param name="data">The values.</param>
    /// <param name="suffix">What follows every name, so that several uses may stand in one script.</param>
    /// <param name="isProgram">Whether each value is one object for all calls, and outputs stay the objects that were returned, as in a
    /// program; else each call is handed copies, and outputs are sent back.</param>
    UsedScript Write(ScriptBuilder script, CaseData data, string suffix = "", bool isProgram = false);

    /// <summary>Results as the exercise defines them, of what a script sent back.</summary>
    /// <param name="data">The values.</param>
    /// <param name="sent">What was sent back, under names with the suffix.</param>
    /// <param name="suffix">The suffix that the script was written with.</param>
    IReadOnlyDictionary<string, Value> Results(CaseData data, IReadOnlyDictionary<string, Value> sent, string suffix = "");

    /// <summary>The script that takes the outputs at many points of one input.</summary>
    /// <param name="data">The values.</param>
    /// <param name="input">The input that is varied.</param>
    /// <param name="points">Its values, shape (P, …).</param>
    Script Sweep(CaseData data, string input, Value points);

    /// <summary>The outputs at each point, all elements of all outputs in one row, shape (P, total); (P,) where the only output is a number.</summary>
    /// <param name="data">The values.</param>
    /// <param name="played">What came of <see cref="Sweep"/>.</param>
    /// <returns>Null where the outputs are not there at every point, or a parameter could not be set.</returns>
    Value? Swept(CaseData data, ScriptResult played);

    /// <summary>The upstream gradients of all outputs in one row, shape (total,); 1 where the only output is a number.</summary>
    /// <param name="data">The values.</param>
    Value Upstream(CaseData data);
}
