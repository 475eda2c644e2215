using Harness.Grading;
using Harness.Results;

namespace Harness.Tests.Grading;

/// <summary>Which part a process grades.</summary>
public sealed class ShardTests
{
    [Test]
    public void Every_student_is_in_one_part_and_always_in_the_same()
    {
        var ids = Enumerable.Range(0, 1000).Select(i => $"student-{i}").ToArray();
        var parts = Enumerable.Range(1, 4).Select(i => ids.Where(new Shard(i, 4).Holds).ToArray()).ToArray();
        Assert.That(parts.SelectMany(part => part), Is.EquivalentTo(ids));
        Assert.That(parts.Select(part => part.Length), Has.All.InRange(200, 300));
        // printf ann.py | sha256sum begins with 51922206e6f89b0b, which is 3 modulo 4.
        Assert.That(new Shard(4, 4).Holds("ann.py"));
        Assert.That(ids.Select(id => new Shard(1, 4).Holds($"\u00e9{id}")), Is.EqualTo(ids.Select(id => new Shard(1, 4).Holds($"e\u0301{id}"))), "one name in two forms of Unicode");
    }

    [TestCase("2/4", "2/4")]
    [TestCase("0/4", null)]
    [TestCase("5/4", null)]
    [TestCase("1", null)]
    [TestCase("-1/4", null)]
    public void A_part_is_written_as_a_fraction(string text, string? read) => Assert.That(Shard.TryParse(text)?.ToString(), Is.EqualTo(read));

    [TestCase("2/4", "SLURM_ARRAY_TASK_ID=6 SLURM_ARRAY_TASK_MIN=5 SLURM_ARRAY_TASK_COUNT=4")]
    [TestCase("2/4", "SLURM_ARRAY_TASK_ID=3 SLURM_ARRAY_TASK_MIN=1 SLURM_ARRAY_TASK_COUNT=4 SLURM_ARRAY_TASK_STEP=2")]
    [TestCase("1/3", "JOB_COMPLETION_INDEX=0 HARNESS_SHARDS=3")]
    [TestCase(null, "HARNESS_SHARDS=3")]
    public void A_batch_system_says_the_part(string? part, string environment) => Assert.That(Found(environment)?.Shard.ToString(), Is.EqualTo(part));

    [TestCase("JOB_COMPLETION_INDEX=3 HARNESS_SHARDS=3")]
    [TestCase("JOB_COMPLETION_INDEX=0")]
    [TestCase("SLURM_ARRAY_TASK_ID=7 SLURM_ARRAY_TASK_MIN=1 SLURM_ARRAY_TASK_COUNT=3")]
    [TestCase("SLURM_ARRAY_TASK_ID=x")]
    public void Variables_that_contradict_each_other_are_a_usage_error(string environment) => Assert.That(() => Found(environment), Throws.TypeOf<UsageException>());

    private static (Shard Shard, string Variable)? Found(string environment) =>
        Shard.FromEnvironment(environment.Split(' ').Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]).GetValueOrDefault);
}
