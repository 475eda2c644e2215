using Harness.Course;
using Harness.Fixtures;
using Harness.Judging.Locking;
using Harness.Scripting;
using Harness.Tests.Mutants;
using MathNet.Numerics.LinearAlgebra;

namespace Harness.Tests.Engine;

/// <summary>Whose fault it is that a fixture and the numbers of today differ.</summary>
public sealed class FixtureReviewTests
{
    private static readonly FixtureId Backward = new("reference", "linear.backward", "seed-17");
    private static readonly FixtureId Large = new("reference", "linear.backward", "shape-10000x7x4");

    private FixtureCopy _copy = null!;
    private FixtureStore _store = null!;

    /// <summary>A copy whose numbers are this machine's own, so that nothing moved to begin with.</summary>
    [SetUp]
    public void Copy()
    {
        _copy = new FixtureCopy();
        _store = new FixtureStore(_copy.Folder);
        foreach (var id in (FixtureId[])[Backward, Large])
        {
            var (exercise, @case) = FixtureHygiene.CaseOf(id, ExerciseSet.BuiltIn)!.Value;
            _store.WriteVerified(id.Set, ReferenceRun.Of(Checks.BuiltIn, exercise, @case, keepElements: false).Torch);
        }
    }

    [TearDown]
    public void Remove() => _copy.Dispose();

    [Test]
    public void Nothing_moved_at_first()
    {
        var review = Replay(Backward);
        Assert.That((review.Cause, review.Difference, review.Refusal), Is.EqualTo((FixtureCause.None, default(FixtureDifference), default(string))));
    }

    [TestCase(typeof(OneWeightNegated), "our layer others")]
    [TestCase(typeof(InputGradientNegated), "our layer others")]
    [TestCase(typeof(OneWrongWeightGradient), "our layer others")]
    [TestCase(typeof(BackwardThrows), "our layer none")]
    public void A_changed_layer_is_our_code(Type layers, string explanation)
    {
        foreach (var id in (FixtureId[])[Backward, Large])
        {
            var review = new FixtureReviewer(new ScriptPlayer(layers.GetNestedTypes()), _store).Replay(id)!;
            Assert.That(review.Cause, Is.EqualTo(FixtureCause.OurCode), review.Explanation);
            Assert.That(review.Explanation, Does.StartWith("Our code moved: torch still gives the locked numbers").And.Contain(explanation));
            Assert.That(review.Refusal, Is.Not.Null, "what the witnesses dispute is not locked");
        }
    }

    [Test]
    public void Numbers_of_another_backend_are_the_backend()
    {
        Relock(source => source with { Versions = new Dictionary<string, string> { ["torchsharp"] = "0.106.0", ["libtorch"] = "2.9.0" } }, 1e-3);
        var review = Replay(Backward);
        Assert.That(review.Cause, Is.EqualTo(FixtureCause.Backend));
        Assert.That(review.Explanation, Is.EqualTo("The backend moved: torchsharp 0.106.0 -> 0.107.0, libtorch 2.9.0 -> 2.10.0."));
        Assert.That(review.Difference!.IsTolerated, Is.False);
    }

    [Test]
    public void Bits_of_other_vectors_or_threads_are_the_backend_within_the_tolerance()
    {
        Relock(source => source with { VectorWidth = 1024, Threads = 7 }, 1e-15);
        var review = Replay(Backward);
        Assert.That(review.Cause, Is.EqualTo(FixtureCause.Backend));
        Assert.That(review.Explanation, Does.StartWith("The backend moved, within the tolerance: vectors of 1024 -> ").And.EndWith("bits, 7 -> 1 threads."));
        Assert.That(review.Difference!.MaxUlps, Is.InRange(1, 100));
    }

    [Test]
    public void Another_backend_that_gives_the_same_numbers_did_not_move()
    {
        Relock(source => source with { Versions = new Dictionary<string, string> { ["libtorch"] = "2.9.0" } }, 0);
        Assert.That(Replay(Backward).Cause, Is.EqualTo(FixtureCause.None));
    }

    [Test]
    public void Other_numbers_of_the_same_backend_are_the_reference()
    {
        Relock(source => source, 1e-3);
        Assert.That(Replay(Backward).Cause, Is.EqualTo(FixtureCause.Reference));
    }

    [Test]
    public void An_edited_digit_is_a_hand_even_where_only_a_summary_is_kept()
    {
        foreach (var id in (FixtureId[])[Backward, Large])
        {
            var text = File.ReadAllText(_store.PathOf(id));
            var digit = text.IndexOf("0.", text.IndexOf("\"dX\"", StringComparison.Ordinal), StringComparison.Ordinal) + 3;
            File.WriteAllText(_store.PathOf(id), $"{text[..digit]}{(text[digit] == '9' ? '1' : '9')}{text[(digit + 1)..]}");
            var review = Replay(id);
            Assert.That(review.Cause, Is.EqualTo(FixtureCause.Hand));
            Assert.That(review.Difference!.Arrays.Single(array => array.Change == ArrayChange.Moved).Name, Is.EqualTo("dX"));
        }
    }

    [Test]
    public void Vectors_and_threads_explain_last_bits_and_no_more()
    {
        Relock(source => source with { VectorWidth = 1024 }, 1e-3);
        Assert.That(Replay(Backward).Cause, Is.EqualTo(FixtureCause.Reference));
        Assert.That(Replay(Backward).Explanation, Does.Contain("by more than vectors of 1024 -> "));
    }

    [Test]
    public void What_does_not_say_where_it_comes_from_blames_nobody()
    {
        var locked = _store.Read(Backward).Fixture!;
        _store.WriteVerified("reference", locked with { Source = null, Arrays = locked.Arrays.ToDictionary(array => array.Key, array => ArraySnapshot.Of([.. array.Value.Values!.Select(value => value + 1)], array.Value.Shape)) });
        Assert.That(Replay(Backward).Cause, Is.EqualTo(FixtureCause.Unknown));
    }

    [Test]
    public void A_lost_array_is_the_reference_and_not_the_backend()
    {
        var locked = _store.Read(Backward).Fixture!;
        _store.WriteVerified("reference", locked with { Source = locked.Source! with { VectorWidth = 1024 }, Arrays = new Dictionary<string, ArraySnapshot> { ["dX"] = locked.Arrays["dX"] } });
        Assert.That((Replay(Backward).Cause, Replay(Backward).Difference!.ChangesShape), Is.EqualTo((FixtureCause.Reference, true)));
    }

    [Test]
    public void Other_draws_are_the_exercise()
    {
        var locked = _store.Read(Backward).Fixture!;
        _store.WriteVerified("reference", locked with { Draws = "X first, then W" });
        var review = Replay(Backward);
        Assert.That(review.Cause, Is.EqualTo(FixtureCause.Exercise));
        Assert.That(review.Explanation, Does.Contain("draws \"X first, then W\" -> \"W = randn(in, out)"));
    }

    [Test]
    public void A_lost_file_has_no_cause_and_what_no_exercise_has_no_replay()
    {
        File.Delete(_store.PathOf(Backward));
        Assert.That(Replay(Backward).Cause, Is.EqualTo(FixtureCause.Unknown));
        var reviewer = new FixtureReviewer(Checks.BuiltIn, _store);
        Assert.That(reviewer.Replay(new FixtureId("reference", "linear.sideways", "seed-17")), Is.Null);
        Assert.That(reviewer.Replay(new FixtureId("reference", "linear.backward", "seed-017")), Is.Null);
    }

    [Test]
    public void What_waits_may_be_locked_only_if_torch_gives_it_and_nobody_disputes_it()
    {
        var right = _store.Read(Backward).Fixture!;
        Relock(source => source, 1e-3);
        var wrong = _store.Read(Backward).Fixture!;
        var mutant = new FixtureReviewer(new ScriptPlayer(typeof(InputGradientNegated).GetNestedTypes()), _store);

        Assert.That(new FixtureReviewer(Checks.BuiltIn, _store).ReviewReceived(Backward, right).Refusal, Is.Null);
        Assert.That(new FixtureReviewer(Checks.BuiltIn, _store).ReviewReceived(Backward, wrong).Refusal, Does.StartWith("These are not the numbers that torch gives today"));
        Assert.That(mutant.ReviewReceived(Backward, right).Refusal, Does.StartWith("The witnesses disagree: our layer disputes torch's dX"));
    }

    [TestCase("linear.backward", "seed-17", true)]
    [TestCase("linear.backward", "seed-017", false)]
    [TestCase("linear.backward", "seed-+17", false)]
    [TestCase("linear.backward", "seed-4294967296", false)]
    [TestCase("linear.backward", "notebook", true)]
    [TestCase("training.sgd", "notebook", false)]
    [TestCase("linear.backward", "batch-1", true)]
    [TestCase("graph.product", "batch-1", false)]
    [TestCase("linear.backward", "shape-3x2x5", true)]
    [TestCase("linear.backward", "shape-3x2x5-seed-23", true)]
    [TestCase("linear.backward", "shape-3x2x5-seed-17", false)]
    [TestCase("linear.backward", "shape-3x2", false)]
    [TestCase("linear.backward", "shape-3x0x5", false)]
    [TestCase("linear.backward", "shape-03x2x5", false)]
    public void A_case_has_one_name(string exercise, string @case, bool exists) =>
        Assert.That(FixtureHygiene.CaseOf(new FixtureId("reference", exercise, @case), ExerciseSet.BuiltIn)?.Case.Id, Is.EqualTo(exists ? @case : null));

    private FixtureReview Replay(FixtureId id) => new FixtureReviewer(Checks.BuiltIn, _store).Replay(id)!;

    /// <summary>Locks other numbers, with a checksum that holds, as if another source had made them.</summary>
    private void Relock(Func<FixtureSource, FixtureSource> change, double by)
    {
        var locked = _store.Read(Backward).Fixture!;
        _store.WriteVerified("reference", locked with
        {
            Source = change(locked.Source!),
            Arrays = locked.Arrays.ToDictionary(array => array.Key, array => ArraySnapshot.Of([.. array.Value.Values!.Select(value => value * (1 + by))], array.Value.Shape)),
        });
    }

    private static class OneWeightNegated
    {
        public sealed class LinearLayer(int inSize, int outSize) : Right.Linear(inSize, outSize)
        {
            protected override (Matrix<double> W, Vector<double> B) Initialize(int inSize, int outSize)
            {
                var (W, b) = base.Initialize(inSize, outSize);
                W[0, 0] = -W[0, 0];
                return (W, b);
            }
        }
    }
}
