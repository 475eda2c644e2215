namespace Harness.Scripting.Messages;

/// <summary>The bytes between the harness and a worker that hosts one submission, in whatever language the worker is written.</summary>
/// <remarks>
/// <para>
/// <b>Frames.</b> Both directions carry frames and nothing else: a header of 20 bytes, <c>nonce</c> (8 bytes), <c>number</c>, <c>type</c>,
/// <c>length</c> (4 bytes each), then <c>length</c> bytes of body; in Python <c>struct.unpack("&lt;QIII", header)</c>. Every integer is
/// unsigned and little-endian, and 4 bytes long where nothing else is said. The harness chooses the nonce and counts its frames from 0; the
/// worker repeats in every frame the nonce and the number of the frame that it answers. So a stray or repeated frame is recognised.
/// </para>
/// <para>
/// <b>Order.</b> The harness sends Hello and the worker answers Hello; the harness sends Load and the worker answers Loaded, before which a
/// worker that runs the submission while it loads it sends a Performing for every statement that it begins, and any number of Noted; then, any
/// number of times, the harness sends Play and the worker answers with a Performing for every step that it begins and one Played. Scripts
/// may find what earlier ones have left behind, in static fields for example, back to the last Renew, which has no answer. After a
/// Performing it may send Located, before it calls the step's method or constructor, to say where the student has written that; and again where
/// that fails at a line that it knows: the last one counts. The worker ends when its input ends.
/// </para>
/// <para>
/// <b>Parts.</b> A <i>text</i> is its length in bytes and UTF-8. <i>Bytes</i> are their count and themselves. A <i>list</i> is its count and
/// its elements. A <i>value</i> is the number of dimensions (0 for a number, at most <see cref="MostDimensions"/>), their lengths (each below
/// 2³¹), the kind of its elements (the position in <see cref="ElementKind"/>), and the elements in row-major order as 8-byte IEEE doubles. A <i>failure</i> is 0, or 1 and its kind (the position in
/// <see cref="FailureKind"/>), the step's index and a text. A <i>step</i> is its type and its fields in the order of its record:
/// 1 <see cref="SeedStep"/>, 2 <see cref="NewStep"/>, 3 <see cref="CallStep"/>, 4 <see cref="GetStep"/>, 5 <see cref="SetStep"/>,
/// 6 <see cref="ReadBackStep"/>, 7 <see cref="SweepArgumentStep"/>, 8 <see cref="SweepMemberStep"/>, 9 <see cref="InvokeStep"/>,
/// 10 <see cref="ReadStep"/>, 11 <see cref="AssignStep"/>, 12 <see cref="MakeStep"/>, 13 <see cref="FindStep"/>, 14 <see cref="SweepStep"/>.
/// </para>
/// <para>
/// <b>Parts of steps</b> begin with their type. An <i>argument</i>: 1 <see cref="NameArgument"/> (a text, and 1 if it is fresh, else 0),
/// 2 <see cref="ValueArgument"/> (a value), 3 <see cref="TextArgument"/> (a text), 4 <see cref="NoneArgument"/>,
/// 5 <see cref="DictionaryArgument"/> (a list of (text, argument)), 6 <see cref="ListArgument"/> and 7 <see cref="TupleArgument"/> (a list of
/// arguments). A <i>pattern</i>: 1 <see cref="ResultPattern"/> and 2 <see cref="OpaquePattern"/> (a text), 3 <see cref="IgnoredPattern"/>,
/// 4 <see cref="TuplePattern"/> (a list of patterns). A <i>callee</i>: 1 <see cref="FreeCallee"/> (a list of texts),
/// 2 <see cref="MethodCallee"/> (a place, a list of texts). A <i>place</i> is a text and a list of its parts: 1 <see cref="MemberPart"/> (a list
/// of texts), 2 <see cref="EntryPart"/> (a text), 3 <see cref="IndexPart"/> (a number).
/// </para>
/// <para>
/// <b>Bodies</b> by type. 1 Hello: the version. 2 Load: a list of (name as text, content as bytes). 3 Loaded: a failure, and 1 where the worker is
/// certain that scripts leave nothing behind, else 0. 4 Play: a list of
/// (name as text, value), a list of steps. 5 Performing: the step's index. 6 Played: a list of (name as text, value), a failure.
/// 7 Located: the step's index, the file's name without folders as text, the line from 1, and as text the name of the method or class (empty
/// where the line is that of a failure).
/// 8 Noted: the severity, the text and the file or cell as texts, the line from 1 (0 where it is about none). 9 Renew: nothing.
/// </para>
/// <para>
/// Whatever else arrives (another type, a body that is too short or too long, a name twice, text that is not UTF-8, more than the limit)
/// is a <see cref="MessageException"/>, and the end of the worker.
/// </para>
/// </remarks>
public static class Protocol
{
    /// <summary>What both sides must speak.</summary>
    public const uint Version = 5;

    /// <summary>The largest body that a worker accepts: 512 MiB.</summary>
    public const int LargestRequest = 512 << 20;

    /// <summary>The largest body that the harness accepts: 256 MiB.</summary>
    public const int LargestAnswer = 256 << 20;

    /// <summary>The most dimensions of an array.</summary>
    public const int MostDimensions = 32;

    /// <summary>The name under which Load carries a compiled C# submission.</summary>
    public const string AssemblyFile = "submission.dll";

    /// <summary>The name under which Load carries its portable PDB.</summary>
    public const string SymbolsFile = "submission.pdb";

    /// <summary>The names under which Load carries a compiled cell of a notebook in C#, and its portable PDB.</summary>
    /// <param name="position">Its place among the assemblies, from 0 to 9,999: a later one may refer to an earlier one by the file's name.</param>
    public static (string Assembly, string Symbols) CellFiles(int position) =>
        (FormattableString.Invariant($"cell-{position:0000}.dll"), FormattableString.Invariant($"cell-{position:0000}.pdb"));

    /// <summary>The name under which Load carries, as JSON, how a Python submission is loaded: whether its files are a <c>notebook</c>'s cells,
    /// whether the worker is to <c>repeat</c> what another one did (imports, definitions and assignments only), and under <c>passOver</c>
    /// the positions of statements that are left out, each with the reason. The other files are run in their order.</summary>
    public const string OptionsFile = "harness.json";

    internal const int HeaderLength = 20;
}
