using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Harness.Grading.Intake;
using Harness.Results;

namespace Harness.Grading;

/// <summary>One of several parts of a class, which are graded apart: the same students on every machine, whatever else there is.</summary>
/// <param name="Index">From 1.</param>
/// <param name="Count">How many parts there are.</param>
public sealed record Shard(int Index, int Count)
{
    /// <summary>The most parts that a class is divided into.</summary>
    public const int Most = 10_000;

    /// <summary>All of a class.</summary>
    public static Shard Whole { get; } = new(1, 1);

    /// <summary>Reads a part as it is written on a command line.</summary>
    /// <param name="text">Such as <c>2/4</c>.</param>
    /// <returns>Null where it is no part.</returns>
    public static Shard? TryParse(string text) => text.Split('/') is [var index, var count] ? Of(index, count) : null;

    /// <summary>The part that a batch system has given this process.</summary>
    /// <param name="variable">The values of environment variables by name.</param>
    /// <returns>The part and the variable that says so; null where there is none.</returns>
    /// <exception cref="UsageException">The variables contradict each other, or one is missing.</exception>
    public static (Shard Shard, string Variable)? FromEnvironment(Func<string, string?> variable)
    {
        if (Number(variable, "SLURM_ARRAY_TASK_ID") is { } task)
        {
            var (least, count, step) = (Number(variable, "SLURM_ARRAY_TASK_MIN") ?? 1, Number(variable, "SLURM_ARRAY_TASK_COUNT"), Number(variable, "SLURM_ARRAY_TASK_STEP") ?? 1);
            return (Made(((task - least) / Math.Max(step, 1)) + 1, count, $"SLURM_ARRAY_TASK_ID {task} to be one of SLURM_ARRAY_TASK_COUNT consecutive tasks from SLURM_ARRAY_TASK_MIN {least}"), "SLURM_ARRAY_TASK_ID");
        }
        if (Number(variable, "JOB_COMPLETION_INDEX") is { } completion)
            return (Made(completion + 1, Number(variable, "HARNESS_SHARDS"), $"HARNESS_SHARDS, the number of completions, to be more than JOB_COMPLETION_INDEX {completion}"), "JOB_COMPLETION_INDEX");
        return null;
    }

    /// <summary>The parts that are missing beside others.</summary>
    /// <param name="shards">Those that are there.</param>
    public static IReadOnlyList<Shard> Missing(IReadOnlyCollection<Shard> shards) =>
        [.. shards.Select(shard => shard.Count).Distinct().Order().SelectMany(count => Enumerable.Range(1, count).Select(index => new Shard(index, count))).Where(shard => !shards.Contains(shard))];

    /// <summary>Whether a student's submissions belong to this part: all of them or none, so that what counts is known in each part.</summary>
    /// <param name="id">The student's id, in whatever form of Unicode.</param>
    public bool Holds(string id) =>
        BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(ComposedText.Of(id)))) % (ulong)Count == (ulong)(Index - 1);

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Index}/{Count}");

    private static Shard Made(long index, long? count, string expected) => count is { } parts && index >= 1 && index <= parts && parts <= Most
        ? new((int)index, (int)parts)
        : throw new UsageException($"Expected {expected}, found {(count is null ? "nothing" : $"{count}")}. Say the part by --shard i/n.");

    private static long? Number(Func<string, string?> variable, string name) => variable(name) is not { Length: > 0 } text ? null
        : uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw new UsageException($"Expected a number in {name}, found '{text}'.");

    private static Shard? Of(string index, string count) =>
        int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var i) && int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && i >= 1 && i <= n && n <= Most
            ? new(i, n) : null;
}
