using System.Diagnostics;
using Harness.Grading.Copies;
using Harness.Results.Summaries;

namespace Harness.Tests.Grading.Copies;

/// <summary>Which pairs of a class are reported, in which order.</summary>
public sealed class SimilarSourcesTests
{
    [Test]
    public void The_most_similar_pair_comes_first_and_others_do_not_come()
    {
        var pairs = SimilarSources.Find([Of("ann", 0..100), Of("bob", 10..110), Of("cho", 15..115), Of("dee", 80..180)]);
        Assert.That(pairs, Is.EqualTo(new[] { new SimilarPair("bob.py", "cho.py", 0.95, 95), new SimilarPair("ann.py", "bob.py", 0.9, 90), new SimilarPair("ann.py", "cho.py", 0.85, 85) }));
    }

    [TestCase(100, 100, 74, false)]
    [TestCase(100, 100, 75, true)]
    [TestCase(1000, 60, 45, true, Description = "the smaller one counts")]
    [TestCase(39, 39, 39, false)]
    [TestCase(40, 40, 40, true)]
    public void A_pair_needs_a_share_and_a_number(int left, int right, int shared, bool isPair) =>
        Assert.That(SimilarSources.Find([Of("ann", 0..left), Of("bob", (left - shared)..(left - shared + right))]), Has.Count.EqualTo(isPair ? 1 : 0));

    [Test]
    public void Attempts_of_one_student_are_no_pair_and_of_two_students_the_most_similar_ones_are()
    {
        var pairs = SimilarSources.Find([Of("ann", 0..100, "ann/1.py"), Of("ann", 0..90, "ann/2.py"), Of("bob", 20..110, "bob/1.py"), Of("bob", 0..80, "bob/2.py")]);
        Assert.That(pairs, Is.EqualTo(new[] { new SimilarPair("ann/1.py", "bob/2.py", 1, 80) }));
    }

    [Test]
    public void What_many_students_have_is_left_out()
    {
        var many = Enumerable.Range(0, 12).Select(i => Of($"s{i}", 0..60)).ToArray();
        Assert.That(SimilarSources.Find(many), Is.Empty);
        Assert.That(SimilarSources.Find(many[..10]), Has.Count.EqualTo(45));
        // Of two that share more than what all have, that is what counts.
        var pairs = SimilarSources.Find([.. many, With("ann", 0..60, 100..150), With("bob", 0..60, 100..150)]);
        Assert.That(pairs, Is.EqualTo(new[] { new SimilarPair("ann.py", "bob.py", 1, 50) }));
        // Attempts are no students.
        Assert.That(SimilarSources.Find([.. Enumerable.Range(0, 20).Select(i => Of("ann", 0..60, $"ann/{i:00}.py")), Of("bob", 0..60)]), Has.Count.EqualTo(1));
    }

    [Test]
    public void No_more_than_a_hundred_pairs_are_reported() =>
        Assert.That(SimilarSources.Find([.. Enumerable.Range(0, 400).Select(i => Of($"s{i:000}", (i / 2 * 100)..((i / 2 * 100) + 50)))]), Has.Count.EqualTo(SimilarSources.MostPairs));

    [Test]
    public void A_thousand_submissions_take_no_time()
    {
        var draw = new Random(17);
        // Half of the passages are common ones.
        var prints = Enumerable.Range(0, 1000).Select(i => Print($"s{i:000}", $"s{i:000}.py", [.. Enumerable.Range(0, 200).Select(k => (ulong)(k < 100 ? draw.Next(400) : draw.Next(int.MaxValue)))])).Append(Of("ann", 0..100)).ToArray();
        var watch = Stopwatch.StartNew();
        SimilarSources.Find(prints);
        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(10)));
    }

    private static (string Id, string File, CodePrint Print) Of(string id, Range hashes, string? file = null) => Print(id, file ?? $"{id}.py", Hashes(hashes));

    private static (string Id, string File, CodePrint Print) With(string id, Range hashes, Range others) => Print(id, $"{id}.py", [.. Hashes(hashes), .. Hashes(others)]);

    private static ulong[] Hashes(Range hashes) => [.. Enumerable.Range(hashes.Start.Value, hashes.End.Value - hashes.Start.Value).Select(hash => (ulong)hash)];

    private static (string Id, string File, CodePrint Print) Print(string id, string file, ulong[] hashes) =>
        (id, file, CodePrint.Of([.. hashes.Select(hash => new Fingerprint(hash, 0, 1, 1))], []));
}
