namespace Harness.Benchmarks;

/// <summary>The same work done by us and by somebody else.</summary>
/// <param name="Name">What is done, with its sizes.</param>
/// <param name="Against">Whom it is measured against.</param>
/// <param name="Target">The ratio that is aimed at: their time over ours.</param>
/// <param name="Enter">Makes the inputs and both sides; throws <see cref="ContenderMissingException"/> where the other is not installed.</param>
internal sealed record Contest(string Name, string Against, double Target, Func<Sides> Enter)
{
    /// <summary>How many turns each side has at most, where one takes long.</summary>
    public int MostRounds { get; init; } = int.MaxValue;
}

/// <summary>Both sides of a contest, ready to go; one call does the work once and leaves nothing behind.</summary>
/// <param name="Ours">Our side, into memory that is used again.</param>
/// <param name="Theirs">The other side, as its users write it.</param>
/// <param name="Difference">How far their latest results are apart, in units of what is allowed: above 1 nothing is measured.</param>
internal sealed record Sides(Action Ours, Action Theirs, Func<double> Difference) : IDisposable
{
    /// <summary>Our side with fresh results each time; null where there is no such call.</summary>
    public Action? OursFresh { get; init; }

    /// <summary>Ends what was started.</summary>
    public Action? End { get; init; }

    /// <summary>The time of the latest call of ours in seconds, where it measures itself in a process of its own or is one; null else.</summary>
    public Func<double>? OurSeconds { get; init; }

    /// <summary>The time of the latest call of the other side in seconds, where it measures itself in a process of its own or is one; null else.</summary>
    public Func<double>? TheirSeconds { get; init; }

    /// <summary>Multiplications and additions of a call, where their share of <see cref="Peak"/> is of interest; null else.</summary>
    public double? Operations { get; init; }

    /// <inheritdoc/>
    public void Dispose() => End?.Invoke();
}
