using System.Reflection;
using Harness.Compiler;
using Harness.Judging;
using Harness.Judging.Repros;
using Harness.Results;
using Harness.Scripting;
using Harness.Submissions;
using Harness.Tests.Engine;

namespace Harness.Tests.Repros;

/// <summary>Failures reproduced in this process: no worker, no dotnet run.</summary>
internal static class Reproduced
{
    private static readonly Lock Gate = new();

    public static SubmissionSource Source(params string[] texts) =>
        new("student.cs", "csharp", "", [.. texts.Select((text, i) => new SourceFile(texts.Length == 1 ? "student.cs" : $"part {i}.cs", text))]);

    public static byte[] Compile(IReadOnlyList<SourceFile> files)
    {
        var compiled = SubmissionCompiler.Compile(files);
        Assert.That(compiled.Messages.Where(message => message.IsError), Is.Empty);
        return compiled.Assembly!;
    }

    public static CheckOptions Options(string exercise, params uint[] seeds) =>
        new(Checks.ForSubmissions.Select([exercise]), seeds.Length == 0 ? [101] : seeds, Checks.Fixtures, Strict: false) { IsSubmission = true };

    public static (ISubject Subject, ExerciseReport Report) Judge(byte[] assembly, CheckOptions options)
    {
        var subject = new ScriptPlayer(Assembly.Load(assembly).GetTypes());
        return (subject, new CrossCheck(subject, options).Run(options.Exercises[0]));
    }

    /// <summary>What <c>--repro</c> would write for an exercise.</summary>
    public static Repro Of(SubmissionSource source, CheckOptions options)
    {
        var assembly = Compile(source.Files);
        var (subject, report) = Judge(assembly, options);
        Assert.That(report.Outcome, Is.Not.EqualTo(Outcome.Passed));
        return new Reproducer(subject, options, new CSharpRepro(source, assembly)).Reproduce([report], default).Single();
    }

    public static string Program(Repro repro)
    {
        Assert.That(repro.Files, Is.Not.Empty, repro.ToString());
        return System.Text.Encoding.UTF8.GetString(repro.Files[0].Content.Span);
    }

    /// <summary>Compiles a program with the files beside it, and runs it here.</summary>
    public static (int ExitCode, string Output) Run(Repro repro, string program)
    {
        var beside = repro.Files.Skip(1).Where(file => file.Name.EndsWith(".cs", StringComparison.Ordinal))
            .Select(file => new SourceFile(file.Name, System.Text.Encoding.UTF8.GetString(file.Content.Span)));
        var main = Assembly.Load(Compile([new("program.cs", program), .. beside])).GetTypes().Single(type => type.Name == "HarnessRepro")
            .GetMethod("Main", BindingFlags.Static | BindingFlags.NonPublic)!;
        lock (Gate)
        {
            var console = Console.Out;
            using var output = new StringWriter();
            Console.SetOut(output);
            try
            {
                return ((int)main.Invoke(null, null)!, output.ToString());
            }
            finally
            {
                Console.SetOut(console);
            }
        }
    }
}
