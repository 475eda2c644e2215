using System.Globalization;

namespace Harness.Submissions.Workers;

/// <summary>The limits that this process was started with (<c>ulimit</c>), beyond which it can let no other process go.</summary>
public static class SystemLimits
{
    private const string Table = "/proc/self/limits";
    private const int HardColumn = 47;

    // Only what is short of these is worth a sentence.
    private const int FewDescriptors = 256;

    private static readonly (string Name, string Shown, string Command, long Wanted, long Enough)[] Limits =
    [
        ("Max processes", "processes", "ulimit -u", Sandbox.MostProcesses, Sandbox.MostProcesses),
        ("Max open files", "open files", "ulimit -n", Sandbox.MostDescriptors, FewDescriptors),
    ];

    /// <summary>A limit that is not above the hard limit of this process.</summary>
    /// <param name="name">The limit's name in <c>/proc/self/limits</c>.</param>
    /// <param name="wanted">The limit that is wanted.</param>
    internal static long AtMost(string name, long wanted) => Math.Min(wanted, Hard(name) ?? long.MaxValue);

    /// <summary>What a submission may have less of than it would elsewhere, a sentence; null where there is nothing.</summary>
    public static string? Remark
    {
        get
        {
            string[] lower =
            [
                .. Limits.Where(limit => Hard(limit.Name) < limit.Enough)
                    .Select(limit => string.Create(CultureInfo.InvariantCulture, $"{Hard(limit.Name)} {limit.Shown} instead of {limit.Wanted} ({limit.Command})")),
            ];
            return lower.Length == 0 ? null : $"This shell's limits are lower than a submission's, and hold instead: {string.Join(", ", lower)}.";
        }
    }

    private static long? Hard(string name)
    {
        if (!OperatingSystem.IsLinux() || !File.Exists(Table))
            return null;
        var line = File.ReadLines(Table).FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal));
        return long.TryParse(line?[HardColumn..].TrimStart().Split(' ')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var hard) ? hard : null;
    }
}
