using System.Globalization;

namespace Harness.Course;

/// <summary>Evidence as explanations name it.</summary>
internal static class EvidenceText
{
    /// <summary>Six digits of a number: enough to know it by.</summary>
    public static string Number(double value) => value == 0 ? "0" : value.ToString("G6", CultureInfo.InvariantCulture).Replace("E-0", "e-", StringComparison.Ordinal).Replace('E', 'e');
}
