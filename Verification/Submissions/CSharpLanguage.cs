using System.Text;
using Harness.Comparison;
using Harness.Compiler;
using Harness.Judging;
using Harness.Results;
using Harness.Submissions.Notebooks;
using Harness.Submissions.Workers;

namespace Harness.Submissions;

/// <summary>Submissions in C#: a file, a folder's or a project's files, an assembly, or a notebook's cells.</summary>
public sealed class CSharpLanguage : INotebookLanguage
{
    /// <summary>The extension of what is compiled already.</summary>
    internal const string AssemblyExtension = ".dll";

    private const long LongestText = 1 << 20;
    private const long LongestAssembly = 64 << 20;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The language, which holds nothing.</summary>
    public static CSharpLanguage Instance { get; } = new();

    /// <inheritdoc/>
    public string Id => NotebookLanguages.CSharp;

    /// <inheritdoc/>
    public string Title => "C#";

    /// <inheritdoc/>
    public IReadOnlyList<string> Extensions { get; } = [".cs", AssemblyExtension];

    /// <inheritdoc/>
    public IReadOnlyList<string> Kinds { get; } = ["csharp", "folder", "project", "assembly"];

    /// <inheritdoc/>
    public string Files => ".cs, a folder, .csproj or .dll";

    /// <inheritdoc/>
    public string Help => "in C# a .cs file, a folder of them, a .csproj (never built: its files are compiled) or a .dll";

    /// <inheritdoc/>
    public long MostBytesOf(string extension) => extension == AssemblyExtension ? LongestAssembly : LongestText;

    /// <inheritdoc/>
    public SubmissionSource Read(string name, byte[] content)
    {
        if (Path.GetExtension(name).Equals(AssemblyExtension, StringComparison.OrdinalIgnoreCase))
            return new(Legible.Line(name), "assembly", SubmissionSource.Hash([content]), []) { Assembly = content };
        var (file, unreadable) = Decode(name, content);
        return new(Legible.Line(name), "csharp", SubmissionSource.Hash([content]), file is null ? [] : [file]) { Unreadable = unreadable };
    }

    /// <inheritdoc/>
    public SubmissionSource OfCells(SubmissionSource source, Notebook notebook) => source with { Language = this, Notebook = notebook };

    /// <inheritdoc/>
    public IPreparedSubject Prepare(SubmissionSource source, CheckOptions options, SubmissionTools tools, bool sandboxed, CancellationToken cancellation)
    {
        // It starts while the submission is compiled.
        Foresee(options, tools, sandboxed);
        var workers = tools.DotNetWorkers(PreparedSubmission.Limits(options.Rubric), sandboxed);
        var preparation = source.Notebook is { } notebook ? OfCells(source, notebook, tools, workers)
            : source.Assembly is { } assembly ? OfAssembly(source, assembly, workers)
            : OfFiles(source, tools, workers);
        return PreparedSubmission.Of(preparation, options, loadsFirst: false, cancellation);
    }

    /// <inheritdoc/>
    public void Foresee(CheckOptions options, SubmissionTools tools, bool sandboxed)
    {
        var limits = PreparedSubmission.Limits(options.Rubric);
        tools.DotNetWorkers(limits, sandboxed).Foresee(limits);
    }

    /// <summary>A C# file's text, or why it is none.</summary>
    internal static (SourceFile? File, string? Unreadable) Decode(string name, byte[] bytes)
    {
        try
        {
            ReadOnlySpan<byte> text = bytes;
            if (text.StartsWith(Encoding.UTF8.Preamble))
                text = text[Encoding.UTF8.Preamble.Length..];
            var decoded = Utf8.GetString(text);
            return decoded.Contains('\0', StringComparison.Ordinal) ? (null, $"{name} is no text.") : (new(name, decoded), null);
        }
        catch (DecoderFallbackException)
        {
            return (null, $"{name} is not UTF-8 text: save it again as UTF-8.");
        }
    }

    private static Preparation OfAssembly(SubmissionSource source, byte[] assembly, WorkerSource workers) =>
        new(limits => new(SubmissionSubject.FilesOf(assembly, source.Symbols), workers, limits)) { NoRepros = "an assembly has no text that a program could hold" };

    private static Preparation OfFiles(SubmissionSource source, SubmissionTools tools, WorkerSource workers)
    {
        var compiled = tools.Compile(compiler => compiler.Compile(source.Files));
        var findings = new CompileFindings(compiled);
        var messages = findings.Messages;
        if (compiled.Assembly is not { } assembly)
            return Preparation.Failed(Outcome.CompileError, messages.FirstOrDefault(message => message.IsError)?.ToString() ?? "It does not compile.", messages);
        var compiling = source with { Files = LeftOut.Blank(source.Files, compiled.LeftOut) };
        return new(limits => new(SubmissionSubject.FilesOf(assembly, compiled.Symbols), workers, limits))
        {
            Messages = () => messages,
            Explain = findings.Explained,
            Repros = () => new CSharpRepro(compiling, assembly),
        };
    }

    private static Preparation OfCells(SubmissionSource source, Notebook notebook, SubmissionTools tools, WorkerSource workers)
    {
        SourceCell[] cells = [.. notebook.In(NotebookLanguages.CSharp).Select(cell => new SourceCell(cell.Index, cell.Text))];
        var compiled = tools.Compile(compiler => compiler.CompileCells(cells));
        if (compiled.GivenUp is { } reason)
            return Preparation.Failed(Outcome.CompileError, $"{reason.File}: {reason.Text}", [.. compiled.Cells.Select(cell => CompileFindings.Plain(cell.Messages[0]))]);
        var findings = new NotebookFindings(source.Name, notebook, compiled);
        return new(limits => new(compiled.Files, workers, limits)) { Messages = () => findings.Messages, Explain = findings.Explained };
    }
}
