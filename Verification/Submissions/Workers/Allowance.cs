namespace Harness.Submissions.Workers;

/// <summary>What an exercise may still use of its limits; its scripts are played one after the other.</summary>
/// <param name="limits">What it may use in all.</param>
internal sealed class Allowance(SubmissionLimits limits)
{
    private TimeSpan _cpu;
    private TimeSpan _clock;

    /// <summary>Which limit is used up, in words; null where none is.</summary>
    public string? UsedUp => Excess(TimeSpan.Zero, TimeSpan.Zero);

    /// <summary>Which limit would be used up by as much more, in words; null where none would.</summary>
    public string? Excess(TimeSpan cpu, TimeSpan clock) =>
        _clock + clock > limits.Clock ? FormattableString.Invariant($"{limits.Clock.TotalSeconds:0.#} s")
        : _cpu + cpu > limits.Cpu ? FormattableString.Invariant($"{limits.Cpu.TotalSeconds:0.#} s of CPU time")
        : null;

    /// <summary>Counts what was used.</summary>
    public void Use(TimeSpan cpu, TimeSpan clock) => (_cpu, _clock) = (_cpu + cpu, _clock + clock);
}
