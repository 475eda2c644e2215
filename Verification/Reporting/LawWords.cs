using Harness.Results;

namespace Harness.Reporting;

/// <summary>Laws in a student's words.</summary>
internal static class LawWords
{
    /// <summary>What is the matter where a law is broken, a clause in English.</summary>
    /// <param name="law">The law's id.</param>
    public static string Broken(string law) => law switch
    {
        LawIds.LinearInUpstream => "backward is not linear in dout",
        LawIds.ZeroInZeroOut => "a dout of zeros does not give zeros",
        LawIds.Repeatable => "the same calls do not give the same results",
        LawIds.InputUnchanged => "a method changes its argument",
        LawIds.OutputUnchanged => "backward changes what forward returned",
        LawIds.IndependentInstances => "two instances are not independent",
        _ => $"{law} is broken",
    };
}
