namespace Harness.Scripting;

/// <summary>Something that plays scripts: our own layers in this process, or a submission elsewhere.</summary>
public interface ISubject
{
    /// <summary>Plays a script from its beginning, with nothing left over from an earlier one.</summary>
    /// <param name="script">The script.</param>
    /// <returns>The named results; a failure of the subject is part of the result, not an exception.</returns>
    ScriptResult Play(Script script);

    /// <summary>The same subject as one exercise uses it: what an exercise may use in all counts from here.</summary>
    ISubject ForExercise() => this;
}
