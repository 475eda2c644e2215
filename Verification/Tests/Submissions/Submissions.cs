using Harness.Compiler;
using Harness.Scripting;
using Harness.Submissions;
using Harness.Submissions.Workers;

namespace Harness.Tests.Submissions;

/// <summary>Submissions for the tests, compiled and hosted.</summary>
internal static class Submissions
{
    /// <summary>Time in plenty: whatever ends does so within it, on a slow machine too.</summary>
    public static SubmissionLimits Ample { get; } = new()
    {
        Cpu = TimeSpan.FromMinutes(5),
        Clock = TimeSpan.FromMinutes(30),
        Loading = TimeSpan.FromMinutes(5),
        Statement = TimeSpan.FromMinutes(5),
    };

    /// <summary>Little CPU time for what is endless and needs no memory, and by the clock as much as a busy machine takes for it.</summary>
    public static SubmissionLimits Short { get; } = Ample with { Cpu = TimeSpan.FromSeconds(3) };

    /// <summary>Little memory, and time in plenty to use it up.</summary>
    public static SubmissionLimits Small { get; } = Ample with { Memory = 256 << 20 };

    public static byte[] Compile(string text, out byte[] symbols)
    {
        var compiled = SubmissionCompiler.Compile([new("student.cs", text)]);
        Assert.That(compiled.Messages.Where(message => message.IsError), Is.Empty);
        symbols = compiled.Symbols!;
        return compiled.Assembly!;
    }

    /// <summary>A submission with one class Subject whose method Run has a given body, and a method Fine that returns 42.</summary>
    public static SubmissionSubject Running(string body, bool sandboxed = true, SubmissionLimits? limits = null, string more = "")
    {
        if (sandboxed && !Sandbox.IsAvailable)
            Assert.Ignore(Sandbox.Reason!);
        var text = $$"""
            using System.Diagnostics;
            using System.Net.Sockets;
            using System.Runtime.InteropServices;
            using MathNet.Numerics.LinearAlgebra;
            using Harness.NumPy;
            public class Subject { public double Run() { {{body}} } public double Fine() => 42; }
            {{more}}
            """;
        var assembly = Compile(text, out var symbols);
        return SubmissionSubject.ForAssembly(assembly, symbols, limits ?? Ample, sandboxed);
    }

    /// <summary>The limits under which a failure of a kind shows, whatever the machine.</summary>
    public static SubmissionLimits For(FailureKind kind) => kind switch
    {
        FailureKind.TimedOut => Short,
        FailureKind.OutOfMemory => Small,
        _ => Ample,
    };

    public static ScriptResult Call(this ISubject subject, string method = "Run") =>
        subject.Play(new ScriptBuilder().New("s", ["Subject"]).Call("y", "s", method).Build());

    /// <summary>That it still works, and so is no heap of ruins.</summary>
    public static void AssertFine(this ISubject subject)
    {
        var played = subject.Call("Fine");
        Assert.That(played.Failure, Is.Null);
        Assert.That(played.Values["y"].Number, Is.EqualTo(42));
    }
}
