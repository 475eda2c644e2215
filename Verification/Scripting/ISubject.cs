namespace Harness.Scripting;

/// <summary>Something that plays scripts: our own layers in this process, or a submission elsewhere.</summary>
public interface ISubject
{
    /// <summary>Plays a script from its beginning, with nothing left over from an earlier one but where <see cref="ForTrial"/> says so.</summary>
    /// <param name="script">The script.</param>
    /// <returns>The named results; a failure of the subject is part of the result, not an exception.</returns>
    ScriptResult Play(Script script);

    /// <summary>The same subject as one exercise uses it: what an exercise may use in all counts from here.</summary>
    ISubject ForExercise() => this;

    /// <summary>The subject in one exercise for a first look, which may be far quicker: with less to use, and what one script leaves behind
    /// may be there in the next. Only where all is right is that the last word. Null where nothing is gained by it.</summary>
    ISubject? ForTrial() => null;

    /// <summary>The same subject apart from this one, for inputs that no report may tell of: nothing that it is given reaches this one.</summary>
    /// <remarks>Where it is another object that can be disposed of, the caller disposes of it.</remarks>
    ISubject ForHiddenInputs() => this;

    /// <summary>Whether nothing that was given to <see cref="ForHiddenInputs"/> can come back through this one.</summary>
    bool IsIsolated => true;
}
