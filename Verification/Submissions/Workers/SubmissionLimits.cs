namespace Harness.Submissions.Workers;

/// <summary>How much a submission may use.</summary>
public sealed record SubmissionLimits
{
    /// <summary>CPU time of one exercise, on all cores together; 10 s unless said otherwise.</summary>
    public TimeSpan Cpu { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Time of one exercise by the clock; 30 s unless said otherwise.</summary>
    public TimeSpan Clock { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>CPU time for loading a submission that runs while it is loaded; three times that by the clock.</summary>
    public TimeSpan Loading { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>CPU time of one of its statements; three times that by the clock.</summary>
    public TimeSpan Statement { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>CPU time of the whole submission: loading it, each time that it is loaded, and all its exercises; three times that by the clock. 180 s unless said otherwise.</summary>
    public TimeSpan Total { get; init; } = TimeSpan.FromSeconds(180);

    /// <summary>Bytes of memory of all its processes together; 1 GiB unless said otherwise. What a runtime needs for itself comes on top.</summary>
    public long Memory { get; init; } = 1L << 30;
}
