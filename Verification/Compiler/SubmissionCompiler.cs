using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Harness.Compiler;

/// <summary>Compiles C# submissions: what <c>dotnet run student.cs</c> compiles, with the packages that the course offers.</summary>
/// <remarks>
/// The latest C#, nullable annotations off, no unsafe code, optimised, with symbols that name files and no folders. Available are .NET, MathNet.Numerics,
/// System.Numerics.Tensors and Harness.NumPy; the implicit usings are those of a console program. The lines <c>#!</c> and <c>#:</c> of
/// file-based programs are allowed; a package, project or SDK that is not offered is an error that says what is. Top-level statements are
/// compiled and never run. Where there are errors, classes with errors in them and those that use these are left out, and so are usings of
/// what is not there: what remains is compiled, if anything does. Nothing is executed: no analyzers, no generators. It has no state, but its input can take any amount of time
/// and memory, and overflow the stack: texts of strangers belong in a process that can be replaced.
/// </remarks>
public static class SubmissionCompiler
{
    /// <summary>The most messages that are kept.</summary>
    public const int MostMessages = 100;

    /// <summary>The id of an error about a package, project or SDK that is not offered.</summary>
    public const string NotOffered = "HARNESS001";

    /// <summary>The implicit usings.</summary>
    internal static readonly string[] Usings =
        ["System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading", "System.Threading.Tasks"];

    // The feature makes the compiler itself pass over #! and #: where these are allowed, so that lines stay where they are.
    internal static readonly CSharpParseOptions Parsing = new CSharpParseOptions(LanguageVersion.Latest).WithFeatures([new("FileBasedProgram", "true")]);

    /// <summary>Compiles files to one assembly.</summary>
    /// <param name="files">The files; none makes an empty assembly.</param>
    /// <param name="cancellation">Stops it, where the compiler looks up.</param>
    public static CompiledSubmission Compile(IReadOnlyList<SourceFile> files, CancellationToken cancellation = default)
    {
        var whole = Emission.Of(files, cancellation);
        var (rest, leftOut) = whole.Assembly is not null ? (whole, []) : RestCompiler.Compile(files, whole, cancellation) ?? (whole, []);
        CompilerMessage[] messages = [.. whole.Trees.SelectMany(Directives), .. whole.Said(cancellation).Select(said => said.Message)];
        if (rest != whole)
            messages =
            [
                .. messages.Where(message => message.IsError),
                // A using that nothing is left for has only lost what it named.
                .. leftOut.Where(part => part.Name is not null).Select(part => part.Reason).Except(messages),
                .. rest.Said(cancellation).Select(said => said.Message),
            ];
        messages = [.. messages.OrderByDescending(message => message.IsError).Take(MostMessages)];
        return new(rest.Assembly, rest.Symbols, messages) { LeftOut = leftOut };
    }

    /// <summary>The compiler's options.</summary>
    internal static CSharpCompilationOptions Options(OutputKind kind) => new(
        kind, optimizationLevel: OptimizationLevel.Release, nullableContextOptions: NullableContextOptions.Disable, allowUnsafe: false, concurrentBuild: false,
        // Libraries made for an older .NET are as good; the SDK passes over the same remarks.
        specificDiagnosticOptions: [new("CS1701", ReportDiagnostic.Suppress), new("CS1702", ReportDiagnostic.Suppress)]);

    /// <summary>What the compiler says, with its place.</summary>
    internal static CompilerMessage Message(Diagnostic diagnostic)
    {
        var (isError, span) = (diagnostic.Severity == DiagnosticSeverity.Error, diagnostic.Location.GetMappedLineSpan());
        var text = diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture);
        return diagnostic.Location.IsInSource
            ? new(isError, diagnostic.Id, text, span.Path, span.StartLinePosition.Line + 1, span.StartLinePosition.Character + 1)
            : new(isError, diagnostic.Id, text, null, 0, 0);
    }

    /// <summary>What is wrong with the lines <c>#:</c> of a file.</summary>
    private static IEnumerable<CompilerMessage> Directives(SyntaxTree tree) =>
        from trivia in tree.GetRoot().GetLeadingTrivia()
        where trivia.IsKind(SyntaxKind.IgnoredDirectiveTrivia)
        let line = tree.GetLineSpan(trivia.Span).StartLinePosition
        let words = trivia.ToString().TrimStart('#', ':', ' ').Split((char[])[' ', '@', '='], 2, StringSplitOptions.TrimEntries)
        where !IsOffered(words[0], words.Length > 1 ? words[1] : "")
        select new CompilerMessage(true, NotOffered, OfferedPackages.Refusal(trivia.ToString().Trim()), tree.FilePath, line.Line + 1, line.Character + 1);

    private static bool IsOffered(string kind, string value) => kind switch
    {
        "package" => OfferedPackages.Has(value.Split('@', ' ')[0]),
        // A checkout of ours is how one has Harness.NumPy at home.
        "project" => value.Split('/', '\\')[^1] is "NumPy" or "NumPy.csproj",
        "sdk" => value.Split('@', ' ')[0] is "Microsoft.NET.Sdk",
        _ => true,
    };
}
