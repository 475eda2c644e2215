using System.Reflection;
using System.Runtime.Loader;
using System.Text;
using System.Text.RegularExpressions;
using Harness.Comparison;
using Harness.Compiler;
using Harness.Judging.Repros;
using Harness.NumPy;
using Harness.Results;
using MathNet.Numerics.LinearAlgebra;

namespace Harness.Submissions;

/// <summary>Reproductions as file-based C# programs: <c>dotnet run DIR/bce.backward.cs</c>.</summary>
/// <remarks>The program holds the student's file as it is; of several files the names, and these lie beside it. It needs the .NET SDK and
/// MathNet.Numerics from NuGet; where the student's code draws from Harness.NumPy, the harness's own assembly lies beside it too.</remarks>
internal sealed partial class CSharpRepro : IReproLanguage
{
    private const string ClassName = "HarnessRepro";
    private const string PropsFile = "Directory.Build.props";
    private const int WatchSeconds = 10;

    private readonly SubmissionSource _source;
    private readonly Type[] _types;
    private readonly StandaloneText[] _texts;
    private readonly bool _drawsNumbers;
    private readonly bool _hasTensors;

    /// <summary>Prepares a submission.</summary>
    /// <param name="source">Its files, which compile.</param>
    /// <param name="assembly">What they were compiled to; its types are looked at, and none of its code is run.</param>
    public CSharpRepro(SubmissionSource source, byte[] assembly)
    {
        _source = source;
        using var stream = new MemoryStream(assembly);
        _types = new AssemblyLoadContext("reproduction", isCollectible: true).LoadFromStream(stream).GetTypes();
        _texts = [.. source.Files.Select(StandaloneText.Of)];
        _drawsNumbers = source.Files.Any(file => file.Text.Contains("NumPy", StringComparison.Ordinal));
        _hasTensors = source.Files.Any(file => file.Text.Contains("Tensor", StringComparison.Ordinal));
    }

    /// <inheritdoc/>
    public (IReadOnlyList<ReproFile> Files, string? Reason) Write(Reproduction reproduction)
    {
        ReproFile[] beside = _texts.Length == 1 ? [] : [.. _texts.Select((text, i) => Text(NameOf(i), $"{text.Text}// {Legible.Line(_source.Files[i].Name)}, {ReproFile.Marker}\n"))];
        var reason = "";
        foreach (var byName in (bool[])[false, true])
            if (new CSharpCalls(reproduction, _types, byName, _drawsNumbers).Write() is { } calls)
            {
                var program = Program(reproduction, calls);
                var compiled = SubmissionCompiler.Compile([new("repro.cs", program), .. beside.Select(file => new SourceFile(file.Name, Encoding.UTF8.GetString(file.Content.Span)))]);
                if (compiled.Succeeded)
                    return ([Text($"{reproduction.Exercise.Id}.cs", program), .. beside, .. Needed()], null);
                reason = $": {compiled.Messages[0].Text}";
            }
        return ([], $"its classes cannot be called from a program beside them{reason.TrimEnd('.')}");
    }

    /// <summary>What keeps the folder's programs apart from the projects above it, and gives them what is no package.</summary>
    private IEnumerable<ReproFile> Needed()
    {
        yield return Text(PropsFile, $"""
            <Project>
              <!-- {ReproFile.Marker} -->
              <PropertyGroup>
                <ImportDirectoryBuildTargets>false</ImportDirectoryBuildTargets>
                <ImportDirectoryPackagesProps>false</ImportDirectoryPackagesProps>
              </PropertyGroup>
              <ItemGroup>
                <Compile Include="$(ReproFiles)" Condition="'$(ReproFiles)' != ''" />
                <Reference Include="$(MSBuildThisFileDirectory)Harness.NumPy.dll" Condition="Exists('$(MSBuildThisFileDirectory)Harness.NumPy.dll')" />
              </ItemGroup>
            </Project>

            """);
        if (_drawsNumbers)
            yield return new("Harness.NumPy.dll", File.ReadAllBytes(typeof(Np).Assembly.Location));
    }

    private string Program(Reproduction reproduction, IReadOnlyList<string> calls)
    {
        var isOne = _texts.Length == 1;
        var space = isOne ? _texts[0].Namespace : null;
        var isLate = reproduction.Check.Outcome == Outcome.TimedOut;
        string[] body = [.. isLate ? (string[])[$"EndAfter({WatchSeconds});"] : [], .. calls, .. reproduction.Claims.Select(Claim)];
        var needsNames = calls.Any(line => ByName().IsMatch(line));
        return $$"""
            // {{reproduction.Exercise.Id}} of {{_source.Name}} on the smallest input found, {{ReproFile.Marker}}.
            // dotnet run {{reproduction.Exercise.Id}}.cs   says what was expected and what was found; it ends with 1 until the classes {{(isOne ? "below" : "beside this file")}} are mended, then with 0.
            #:package MathNet.Numerics@{{VersionOf(typeof(Matrix<>))}}
            {{(_hasTensors || _drawsNumbers ? $"#:package System.Numerics.Tensors@{VersionOf(typeof(System.Numerics.Tensors.Tensor))}\n" : "")}}#:property Nullable=disable
            #:property PublishAot=false
            #:property InvariantGlobalization=true
            #:property StartupObject={{(space is null ? "" : $"{space}.")}}{{ClassName}}
            {{(isOne ? "" : $"#:property ReproFiles={string.Join(';', _texts.Select((_, i) => NameOf(i)))}\n")}}
            {{(isOne ? $"// ---- {Legible.Line(_source.Files[0].Name)}, as it was handed in ----\n{_texts[0].Text}\n" : "")}}// ---- {{reproduction.Exercise.Title}}: {{reproduction.Exercise.Formula}} ----
            internal static class {{ClassName}}
            {
                private static int Main() => Reproduce(() =>
                {
            {{string.Join('\n', body.Select(line => $"        {line}"))}}
                });

                // What follows reads what was returned, and compares it.
            {{(isLate ? CSharpPrelude.Watch : "")}}{{(needsNames ? CSharpPrelude.ByName : "")}}{{CSharpPrelude.Rest.Replace("//TENSORS\n", _hasTensors ? CSharpPrelude.Tensors : "", StringComparison.Ordinal).TrimEnd()}}
            }

            """;
    }

    private static string Claim(ReproClaim claim)
    {
        var bounds = $"{CSharpLiteral.Number(claim.Atol, typeof(double))}, {CSharpLiteral.Number(claim.Rtol, typeof(double))}, \"{claim.Meaning}\"";
        return claim.Expected is { } expected
            ? $"Expect(\"{claim.Actual}\", [{string.Join(", ", expected.Shape.ToArray())}], [{CSharpLiteral.List(expected.Data.ToArray(), typeof(double))}], {bounds});"
            : $"ExpectSum({string.Join(", ", (string[])[$"\"{claim.Actual}\"", bounds, .. claim.Terms.Select(term => $"({CSharpLiteral.Number(term.Factor, typeof(double))}, \"{term.Name}\")")])});";
    }

    /// <summary>The name under which a file lies beside the program: its own as far as it is letters and digits, with nothing that leads elsewhere.</summary>
    private string NameOf(int index)
    {
        const int longest = 40;
        var name = Unsafe().Replace(Path.GetFileNameWithoutExtension(_source.Files[index].Name.Split('/')[^1]), "_");
        return FormattableString.Invariant($"submission/{index + 1:00}-{(name.Length > longest ? name[..longest] : name)}.cs");
    }

    private static ReproFile Text(string name, string text) => new(name, Encoding.UTF8.GetBytes(text));

    private static string VersionOf(Type type) =>
        type.Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    [GeneratedRegex("[^A-Za-z0-9_]")]
    private static partial Regex Unsafe();

    [GeneratedRegex(@"\b(Make|Call|Set)\(")]
    private static partial Regex ByName();
}
