using CsCheck;
using Harness.Course;
using Harness.Course.Exercises;
using Harness.Judging.Diagnosing;
using Harness.NumPy;
using Harness.Results;
using Harness.Scripting;

namespace Harness.Tests.Diagnoses;

/// <summary>Hypotheses on results of any shape: what is believed, and what is not for want of evidence.</summary>
public sealed class HypothesisSearchTests
{
    private static readonly Gen<(int Rows, int Columns, uint Seed, double Factor)> Samples =
        Gen.Select(Gen.Int[2, 9], Gen.Int[1, 9], Gen.UInt, Gen.Int[-20_000, 20_000].Select(thousandths => thousandths / 1000.0));

    private static IEnumerable<TestCaseData> NotSummed =>
    [
        new("dout", (Value dout) => dout), new("dout[0]", (Value dout) => dout[0]), new("dout[-1]", (Value dout) => dout[6]),
        new("dout.sum(1)", (Func<Value, Value>)Values.RowSums), new("dout.sum()", (Value dout) => new Value(dout.Data.ToArray().Sum())),
    ];

    private static IEnumerable<TestCaseData> Initialized =>
    [
        new("factor=sqrt(1 / in)", Scaled((inSize, _) => Math.Sqrt(1 / inSize))), new("factor=sqrt(2 / in)", Scaled((inSize, _) => Math.Sqrt(2 / inSize))),
        new("factor=sqrt(1 / out)", Scaled((_, outSize) => Math.Sqrt(1 / outSize))), new("factor=1 / in", Scaled((inSize, _) => 1 / inSize)),
        new("range=[-sqrt(6 / (in + out)), sqrt(6 / (in + out)))", Uniform((inSize, outSize) => Math.Sqrt(6 / (inSize + outSize)))),
        new("range=[-0.5, 0.5)", Uniform((_, _) => 0.5)),
        new("constant=0.3", (Func<CaseData, Value>)(data => data["W"].Map(_ => 0.3))),
    ];

    [Test]
    public void A_scaled_result_has_its_factor_and_nothing_else([Values] bool strict) => Samples.Sample(sample =>
    {
        // At 1 nothing is wrong, at −1 it is the sign.
        if (Math.Abs(Math.Abs(sample.Factor) - 1) < 0.01)
            return;
        var search = SearchFor(sample, strict, (value, _) => value.Map(x => sample.Factor * x), out var observations);
        var found = Common(search, observations);
        Assert.That(found?.Code, Is.EqualTo("scale"));
        Assert.That(found!.Evidence, Is.EqualTo([("factor", EvidenceText.Number(sample.Factor))]));
    }, iter: 200, threads: 1);

    [Test]
    public void What_explains_a_factor_better_is_said_instead_of_it([Values] bool strict) => Samples.Sample(sample =>
    {
        AssertCode("missing-batch-mean", (value, n) => value.Map(x => x * n));
        AssertCode("extra-batch-mean", (value, n) => value.Map(x => x / n));
        AssertCode("sign-flipped", (value, _) => value.Map(x => -x));
        AssertCode("scale", (value, _) => value.Map(_ => 0));
        AssertCode("rounded", (value, _) => value.Map(x => Math.Round(x, 1)));
        AssertCode(null, (value, n) => value.Map(x => x * n * n));
        AssertCode(null, (value, _) => value.Map(x => x + 1));
        if (sample.Columns > 1)
            AssertCode("transposed", (value, _) => Values.Transpose(value));

        void AssertCode(string? code, Func<Value, int, Value> change)
        {
            var search = SearchFor(sample, strict, change, out var observations);
            Assert.That(Common(search, observations)?.Code, Is.EqualTo(code));
        }
    }, iter: 100, threads: 1);

    [Test]
    public void One_number_is_no_evidence_for_a_factor()
    {
        Observation Loss(uint seed, double actual) => Observe(seed, new Sizes(("n", 4)), new Value(2), new Value(actual), strict: true);

        Observation[] once = [Loss(1, 3)], twice = [Loss(1, 3), Loss(2, 3)], contradicted = [Loss(1, 3), Loss(2, 3), Loss(3, 2)];
        Assert.That(Common(new HypothesisSearch(once), once), Is.Null);
        Assert.That(Common(new HypothesisSearch(twice), twice)?.Code, Is.EqualTo("scale"));
        Assert.That(Common(new HypothesisSearch(contradicted), contradicted), Is.Null, "a case that is right speaks against it");
    }

    [TestCase(0, "scale")]
    [TestCase(1, null)]
    public void Zero_or_one_is_no_evidence_for_rounding_numbers_below_one(double actual, string? code)
    {
        Observation[] observations = [Observe(1, Sizes.None, new Value(0.6), new Value(actual), strict: true), Observe(2, Sizes.None, new Value(0.7), new Value(actual), strict: true)];
        Assert.That(Common(new HypothesisSearch(observations), observations)?.Code, Is.EqualTo(code));
    }

    [Test]
    public void What_the_tolerance_takes_for_zero_is_no_evidence_for_a_factor()
    {
        Observation[] observations = [Observe(1, Sizes.None, new Value(2), new Value(1e-9), strict: false), Observe(2, Sizes.None, new Value(3), new Value(1e-9), strict: false)];
        Assert.That(Common(new HypothesisSearch(observations), observations), Is.Null);
    }

    [Test]
    public void One_size_of_the_batch_is_no_evidence_for_a_missing_mean()
    {
        Observation Loss(uint seed, int n) => Observe(seed, new Sizes(("n", n)), new Value(seed), new Value(n * seed), strict: true);

        Observation[] same = [Loss(1, 5), Loss(2, 5)], different = [Loss(1, 5), Loss(2, 6)];
        Assert.That(Common(new HypothesisSearch(same), same)?.Code, Is.EqualTo("scale"));
        Assert.That(Common(new HypothesisSearch(different), different)?.Code, Is.EqualTo("missing-batch-mean"));
    }

    [Test]
    public void Numbers_far_smaller_than_the_right_ones_must_be_as_much_nearer()
    {
        // By the tolerance for right results all of these would be alike.
        Observation Loss(int n, double part) => Observe((uint)n, new Sizes(("n", n)), new Value(3), new Value(3 * part / n), strict: false);

        Observation[] averaged = [Loss(1_000_000, 1), Loss(2_000_000, 1)], other = [Loss(1_000_000, 1.3), Loss(2_000_000, 1.4)];
        Assert.That(Common(new HypothesisSearch(averaged), averaged)?.Code, Is.EqualTo("extra-batch-mean"));
        Assert.That(Common(new HypothesisSearch(other), other), Is.Null);
    }

    [TestCase(double.NaN)]
    [TestCase(double.PositiveInfinity)]
    public void Numbers_that_are_not_finite_are_evidence_for_nothing(double number)
    {
        Observation[] observations = [.. Enumerable.Range(1, 5).Select(n => Observe((uint)n, new Sizes(("n", n)), new Value(n), new Value(number), strict: false))];
        Assert.That(Common(new HypothesisSearch(observations), observations), Is.Null);
        Assert.That(new HypothesisSearch(observations).First(new LossMistakes("loss", LossMistakes.Binary).All.Where(hypothesis => hypothesis.Code == DiagnosisCodes.LogBase)), Is.Null);
    }

    [TestCaseSource(nameof(NotSummed))]
    public void A_bias_gradient_that_is_not_summed_is_told_from_every_other(string found, Func<Value, Value> of)
    {
        var exercise = ExerciseSet.BuiltIn.Select(["linear.backward"]).Single();
        var observations = Enumerable.Range(1, 3).Select(seed =>
        {
            var @case = new Case($"seed-{seed}", (uint)seed, new Sizes(("n", 7), ("in", 2), ("out", 3)));
            var data = new CaseData(@case, exercise.Draw(@case));
            return new Observation("db", data, of(data["dout"]), exercise.Torch(data)["db"], () => 10, strict: false);
        });
        var suspicion = new HypothesisSearch([.. observations]).First(exercise.Hypotheses.Where(hypothesis => hypothesis.Result == "db"));
        Assert.That(suspicion?.Code, Is.EqualTo("bias-gradient-not-summed"));
        Assert.That(suspicion!.Evidence, Is.EqualTo([("found", found)]));
    }

    [TestCaseSource(nameof(Initialized))]
    public void Usual_initialisations_are_known_by_their_formula(string evidence, Func<CaseData, Value> initialize)
    {
        var exercise = ExerciseSet.BuiltIn.Select(["linear.forward"]).Single();
        var observations = exercise.Cases([1, 2]).Where(@case => !@case.IsNotebook).Select(@case =>
        {
            var data = new CaseData(@case, exercise.Draw(@case));
            return new Observation("W", data, initialize(data), data["W"], () => 1, strict: true);
        });
        var suspicion = new HypothesisSearch([.. observations]).First(exercise.Hypotheses.Where(hypothesis => hypothesis.Result == "W"));
        Assert.That(string.Join(';', suspicion!.Evidence.Select(pair => $"{pair.Name}={pair.Text}")), Is.EqualTo(evidence));
    }

    private static HypothesisSearch SearchFor((int Rows, int Columns, uint Seed, double Factor) sample, bool strict, Func<Value, int, Value> change, out Observation[] observations)
    {
        var random = new RandomState(sample.Seed);
        observations =
        [
            .. new[] { sample.Rows, sample.Rows + 1, 1 }.Select(n =>
            {
                var right = Value.Of(random.RandN(n, sample.Columns));
                return Observe(sample.Seed, new Sizes(("n", n)), right, change(right, n), strict);
            }),
        ];
        return new(observations);
    }

    private static Observation Observe(uint seed, Sizes sizes, Value right, Value actual, bool strict) =>
        new("loss", new CaseData(new Case($"seed-{seed}", seed, sizes), new Dictionary<string, Value>()), actual, right, () => Values.Largest(right), strict);

    private static Suspicion? Common(HypothesisSearch search, Observation[] observations) => search.First(CommonHypotheses.On("loss", observations.Where(observation => !observation.Agrees)));

    private static Func<CaseData, Value> Scaled(Func<double, double, double> factor) => data => data["W"].Map(w => w * factor(data.Case.Sizes["in"], data.Case.Sizes["out"]));

    private static Func<CaseData, Value> Uniform(Func<double, double, double> high) => data =>
    {
        var (inSize, outSize) = (data.Case.Sizes["in"], data.Case.Sizes["out"]);
        return Value.Of(new RandomState(data.Case.Seed).Uniform(-high(inSize, outSize), high(inSize, outSize), inSize, outSize));
    };
}
