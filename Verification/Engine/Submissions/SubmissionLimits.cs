namespace Harness.Engine.Submissions;

/// <summary>How much a submission may use.</summary>
public sealed record SubmissionLimits
{
    /// <summary>CPU time of one exercise, on all cores together; 10 s unless said otherwise.</summary>
    public TimeSpan Cpu { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Time of one exercise by the clock; 30 s unless said otherwise.</summary>
    public TimeSpan Clock { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Bytes of managed memory; 1 GiB unless said otherwise. Native memory is limited to twice as much.</summary>
    public long Memory { get; init; } = 1L << 30;
}
