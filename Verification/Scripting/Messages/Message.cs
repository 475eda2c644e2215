namespace Harness.Scripting.Messages;

/// <summary>One thing that the harness and a worker say to each other; <see cref="Protocol"/> says how, and in which order.</summary>
public abstract record Message;

/// <summary>Opens a channel from either side.</summary>
/// <param name="Version">The version of the protocol that the sender speaks.</param>
public sealed record Hello(uint Version) : Message;

/// <summary>Hands a submission over.</summary>
/// <param name="Files">Contents by name; at most <see cref="Protocol.LargestRequest"/> in all.</param>
public sealed record Load(IReadOnlyDictionary<string, byte[]> Files) : Message;

/// <summary>Says that the submission is there, or why not.</summary>
/// <param name="Failure">Null where it is; its step means nothing.</param>
/// <param name="IsForgetful">Whether the worker is certain that a script finds nothing that an earlier one has left behind.</param>
public sealed record Loaded(ScriptFailure? Failure, bool IsForgetful) : Message;

/// <summary>Asks for a script to be played.</summary>
/// <param name="Script">The script.</param>
public sealed record Play(Script Script) : Message;

/// <summary>Says that what earlier scripts have left behind must be gone for the next one; it has no answer.</summary>
public sealed record Renew : Message;

/// <summary>Says which step begins, so that the harness knows it where there is no answer.</summary>
/// <param name="Step">The step's index, from 0.</param>
public sealed record Performing(int Step) : Message;

/// <summary>Says where a step's method is written, before it is called; once more where it failed, if that is another line.</summary>
/// <param name="Step">The step's index, from 0.</param>
/// <param name="Place">The place in the submission.</param>
public sealed record Located(int Step, SourcePlace Place) : Message;

/// <summary>Tells something of the submission while it is being loaded: what of it was passed over, and why.</summary>
/// <param name="Severity"><c>error</c>, <c>warning</c> or <c>info</c>.</param>
/// <param name="Text">One or two sentences.</param>
/// <param name="File">The file or cell that it is about; empty where it is about none.</param>
/// <param name="Line">The line in it, from 1; 0 where it is about none.</param>
public sealed record Noted(string Severity, string Text, string File, int Line) : Message;

/// <summary>What came of a script.</summary>
/// <param name="Result">The result.</param>
public sealed record Played(ScriptResult Result) : Message;
