using System.Diagnostics;
using System.Globalization;

namespace Harness.Engine.Submissions;

/// <summary>The time that something may take; one thread begins it anew while another looks at it.</summary>
/// <param name="clock">Time by the clock.</param>
/// <param name="cpu">CPU time.</param>
internal sealed class Allowance(TimeSpan clock, TimeSpan cpu)
{
    private readonly Lock _gate = new();
    private long _began = Stopwatch.GetTimestamp();
    private TimeSpan? _before;

    /// <summary>Begins anew.</summary>
    public void Renew()
    {
        lock (_gate)
            (_began, _before) = (Stopwatch.GetTimestamp(), null);
    }

    /// <summary>The time that was exceeded, in words; null where none was.</summary>
    /// <param name="used">The CPU time that has been used since some beginning that stays the same.</param>
    public string? Excess(TimeSpan used)
    {
        lock (_gate)
        {
            // What was used before the first glance is a tenth of a second at most, to the benefit of the submission.
            _before ??= used;
            return Stopwatch.GetElapsedTime(_began) > clock ? string.Create(CultureInfo.InvariantCulture, $"{clock.TotalSeconds:0.#} s")
                : used - _before > cpu ? string.Create(CultureInfo.InvariantCulture, $"{cpu.TotalSeconds:0.#} s of CPU time")
                : null;
        }
    }
}
