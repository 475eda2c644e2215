using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Harness.Scripting;

/// <summary>What a subject's exception says, and from which of its lines.</summary>
internal static class ExceptionText
{
    private const int Longest = 1000;

    /// <summary>The exception's message, cut where it is very long; it is the subject's own code and may itself throw.</summary>
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "A message that cannot be had is no reason to stop.")]
    public static string Message(Exception exception)
    {
        try
        {
            return exception.Message is not { } message ? "no message" : message.Length <= Longest ? message : $"{message[..Longest]}…";
        }
        catch (Exception)
        {
            return "no message";
        }
    }

    /// <summary>The innermost line of the given assemblies, null where no symbols say it.</summary>
    public static SourcePlace? Place(Exception exception, IReadOnlySet<Assembly> assemblies) => new StackTrace(exception, fNeedFileInfo: true).GetFrames()
        .Where(frame => frame.GetFileLineNumber() > 0 && frame.GetMethod()?.Module.Assembly is { } assembly && assemblies.Contains(assembly))
        .Select(frame => SourcePlace.At(frame.GetFileName() ?? "", frame.GetFileLineNumber(), ""))
        .FirstOrDefault();
}
