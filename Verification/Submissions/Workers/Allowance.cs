namespace Harness.Submissions.Workers;

/// <summary>What an exercise, or a submission, may still use of its limits.</summary>
/// <remarks>Safe for use by several threads at once.</remarks>
/// <param name="whose">Whose it is, for messages: <c>exercise</c> or <c>submission</c>.</param>
/// <param name="cpuLimit">CPU time in all.</param>
/// <param name="clockLimit">Time by the clock in all.</param>
internal sealed class Allowance(string whose, TimeSpan cpuLimit, TimeSpan clockLimit)
{
    private readonly Lock _gate = new();
    private TimeSpan _cpu;
    private TimeSpan _clock;

    /// <summary>The allowance of an exercise.</summary>
    /// <param name="limits">What it may use in all.</param>
    public Allowance(SubmissionLimits limits)
        : this("exercise", limits.Cpu, limits.Clock)
    {
    }

    /// <summary>That the allowance is used up, a sentence; null where it is not.</summary>
    public string? Sentence => UsedUp is { } limit ? $"The {whose} has used up its {limit}." : null;

    /// <summary>Which limit is used up, in words; null where none is.</summary>
    public string? UsedUp => Excess(TimeSpan.Zero, TimeSpan.Zero);

    /// <summary>Which limit would be used up by as much more, in words; null where none would.</summary>
    public string? Excess(TimeSpan cpu, TimeSpan clock)
    {
        lock (_gate)
            return _clock + clock > clockLimit ? FormattableString.Invariant($"{clockLimit.TotalSeconds:0.#} s")
                : _cpu + cpu > cpuLimit ? FormattableString.Invariant($"{cpuLimit.TotalSeconds:0.#} s of CPU time")
                : null;
    }

    /// <summary>Counts what was used.</summary>
    public void Use(TimeSpan cpu, TimeSpan clock)
    {
        lock (_gate)
            (_cpu, _clock) = (_cpu + cpu, _clock + clock);
    }
}
