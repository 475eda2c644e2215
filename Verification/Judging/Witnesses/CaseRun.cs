using Harness.Comparison;
using Harness.Course;
using Harness.Fixtures;
using Harness.Judging.Rubrics;
using Harness.Scripting;

namespace Harness.Judging.Witnesses;

/// <summary>One case of one exercise as the witnesses see it.</summary>
public sealed class CaseRun
{
    private readonly Rubric? _rubric;
    private readonly References? _references;
    private readonly Dictionary<string, FixtureReading> _files = [];
    private readonly Lazy<IReadOnlyDictionary<string, Value>> _reference;
    private readonly Lazy<IReadOnlyDictionary<string, Value>> _magnitudes;

    /// <summary>Describes a run.</summary>
    /// <param name="exercise">The exercise.</param>
    /// <param name="subject">Who is judged.</param>
    /// <param name="drawn">The case as drawn.</param>
    /// <param name="script">The exercise's script.</param>
    /// <param name="played">What the subject returned.</param>
    /// <param name="strict">Whether results must be as near as <c>torch.testing.assert_close</c> asks, or as near as right float32 arithmetic comes.</param>
    /// <param name="rubric">What somebody's submission is judged on; then a vector may come as a row or a column, and a number as any one element. Null for our own layers.</param>
    /// <param name="references">What many subjects share; null where there is one.</param>
    internal CaseRun(Exercise exercise, ISubject subject, CaseData drawn, Script script, ScriptResult played, bool strict, Rubric? rubric = null, References? references = null)
    {
        Exercise = exercise;
        Subject = subject;
        Drawn = drawn;
        Data = exercise.Observe(drawn, played);
        Results = Returned = exercise.Results(Data, played);
        Initialization = exercise.Initialization(drawn, played);
        IsStrict = strict;
        Place = PlaceOfLast(script, played, step => exercise.IsAbout(step, drawn.Case));
        ConstructorPlace = PlaceOfLast(script, played, exercise.Constructs);
        (_rubric, _references) = (rubric, references);
        _reference = new(() => Fitting(references?.Torch(exercise, Data) ?? exercise.Torch(Data)));
        _magnitudes = new(() => references?.Magnitudes(exercise, Data, Reference) ?? exercise.Magnitudes(Data, Reference));
        if (IsSubmission)
            Results = Results.ToDictionary(result => result.Key, result => Reference.TryGetValue(result.Key, out var expected) ? Conform(result.Value, expected) : result.Value);
    }

    /// <summary>The exercise.</summary>
    public Exercise Exercise { get; }

    /// <summary>Who is judged.</summary>
    public ISubject Subject { get; }

    /// <summary>Where the method that the exercise is about is written; null where no symbols say it.</summary>
    public SourcePlace? Place { get; }

    /// <summary>Where the constructor is written; null where no symbols say it.</summary>
    public SourcePlace? ConstructorPlace { get; }

    /// <summary>Whether results must be as near as <c>torch.testing.assert_close</c> asks.</summary>
    public bool IsStrict { get; }

    /// <summary>Whether the subject is somebody's submission.</summary>
    public bool IsSubmission => _rubric is not null;

    /// <summary>The case as drawn.</summary>
    public CaseData Drawn { get; }

    /// <summary>The case with the parameters that the subject was found to hold.</summary>
    public CaseData Data { get; }

    /// <summary>What the subject returned, in the shapes that are judged; empty once it was let go of.</summary>
    public IReadOnlyDictionary<string, Value> Results { get; private set; }

    /// <summary>The same in the shapes in which it came, to be held against what the subject returns another time.</summary>
    public IReadOnlyDictionary<string, Value> Returned { get; private set; }

    /// <summary>The witnesses that are asked.</summary>
    public WitnessSet Witnesses { get; init; } = WitnessSet.BuiltIn;

    /// <summary>The subject with an allowance of its own for finite differences, so that a slow forward costs no other exercise.</summary>
    internal Lazy<ISubject>? Differences { get; init; }

    /// <summary>Who is asked for finite differences.</summary>
    internal ISubject ForDifferences => Differences?.Value ?? Subject;

    /// <summary>Whether forward may be run again for finite differences: not where it did not return before.</summary>
    public bool MayDifferentiate { get; init; } = true;

    /// <summary>The initial parameters, where the exercise has any.</summary>
    public (Value Actual, Value Expected)? Initialization { get; }

    /// <summary>The case.</summary>
    public Case Case => Drawn.Case;

    /// <summary>Torch's results; the first use waits for libtorch.</summary>
    public IReadOnlyDictionary<string, Value> Reference => _reference.Value;

    /// <summary>Whether the subject's parameters are those that the locked numbers were made with.</summary>
    public bool HasStatedParameters => Data.Values.All(pair =>
        ReferenceEquals(pair.Value, Drawn.Values.GetValueOrDefault(pair.Key)) || Values.Compare(pair.Value, Drawn[pair.Key], Tolerance.Double).Agrees);

    /// <summary>How near to an expected initialisation the found one must be.</summary>
    public Tolerance InitializationTolerance => IsStrict ? Tolerance.Double : Tolerance.IsClose();

    /// <summary>The folder of fixtures; null where none is compared with.</summary>
    internal FixtureStore? Store { get; init; }

    /// <summary>The folder of fixtures.</summary>
    /// <exception cref="InvalidOperationException">The case is not compared with fixtures.</exception>
    internal FixtureStore Fixtures => Store ?? throw new InvalidOperationException("Expected a case that is compared with fixtures, found one that is not.");

    /// <summary>A file of the case's in the folder of fixtures, or what is wrong with it; read once.</summary>
    /// <param name="set">The set, such as <see cref="FixtureStore.ReferenceSet"/>.</param>
    /// <exception cref="InvalidOperationException">The case is not compared with fixtures.</exception>
    public FixtureReading ReadFixture(string set) => ReadFixture(set, Case.Id);

    /// <summary>A file of the exercise's in the folder of fixtures, or what is wrong with it; read once.</summary>
    /// <param name="set">The set, such as <see cref="FixtureStore.NotebookSet"/>.</param>
    /// <param name="case">The case's id.</param>
    /// <exception cref="InvalidOperationException">The case is not compared with fixtures.</exception>
    internal FixtureReading ReadFixture(string set, string @case)
    {
        if (_files.TryGetValue(set, out var known))
            return known;
        var id = new FixtureId(set, Exercise.Id, @case);
        return _files[set] = _references?.Read(Fixtures, id) ?? Fixtures.Read(id);
    }

    /// <summary>The inputs of another case, drawn once for all subjects that share references.</summary>
    /// <param name="other">The case.</param>
    internal CaseData Draw(Case other) => _references?.Draw(Exercise, other) ?? new(other, Exercise.Draw(other));

    /// <summary>Whether a law is asked: all of them of our own layers, of a submission those of the rubric.</summary>
    /// <param name="law">The law's id.</param>
    public bool IsAsked(string law) => _rubric is null || _rubric.Laws.Contains(law);

    /// <summary>Releases the subject's results once every witness has compared them: a large result is as large as all that follows.</summary>
    internal void ForgetResults() => Results = Returned = new Dictionary<string, Value>();

    /// <summary>The tolerance for a result; the one that a fixture states holds where we are strict.</summary>
    /// <param name="result">The result's name.</param>
    /// <param name="stated">The fixture's tolerance.</param>
    public Tolerance ToleranceFor(string result, Tolerance? stated = null) => IsStrict ? stated ?? Tolerance.Double : Lenient(Scale(result));

    /// <summary>The tolerance for a combination of results, of which some may cancel: it follows the size of the terms.</summary>
    /// <param name="result">The result's name.</param>
    /// <param name="factor">By how much the terms were scaled.</param>
    public Tolerance ToleranceForTerms(string result, double factor) => IsStrict
        ? Tolerance.Scaled(factor * Scale(result), Tolerance.Double.Rtol, Tolerance.Double.Atol)
        : Lenient(factor * Scale(result));

    /// <summary>The largest element of the result computed from absolute values.</summary>
    /// <param name="result">The result's name.</param>
    public double Scale(string result) => Values.Largest(_magnitudes.Value[result]);

    /// <summary>The results that are defined; where the subject's are others, and all of them right in another way, those.</summary>
    private IReadOnlyDictionary<string, Value> Fitting(IReadOnlyDictionary<string, Value> defined)
    {
        IReadOnlyDictionary<string, Value>[] others = [.. Exercise.AlsoRight(Data)];
        // Magnitudes cost as much as the results; few exercises have another way.
        if (others.Length == 0)
            return defined;
        var magnitudes = new Lazy<IReadOnlyDictionary<string, Value>>(() => Exercise.Magnitudes(Data, defined));
        return others.Prepend(defined).FirstOrDefault(Agrees, defined);

        bool Agrees(IReadOnlyDictionary<string, Value> expected) => Returned.All(result => !expected.TryGetValue(result.Key, out var right)
            || Values.Compare(Conform(result.Value, right), right, IsStrict ? Tolerance.Double : Lenient(Values.Largest(magnitudes.Value[result.Key]))).Agrees);
    }

    private static SourcePlace? PlaceOfLast(Script script, ScriptResult played, Func<Step, bool> isMeant) =>
        script.Steps.Index().Where(step => isMeant(step.Item)).Select(step => played.Places.GetValueOrDefault(step.Index)).LastOrDefault(place => place is not null);

    /// <summary>As near as right float32 arithmetic comes, or as the rubric says.</summary>
    private Tolerance Lenient(double scale) => Tolerance.Scaled(scale, (_rubric ?? Rubric.Default).Rtol, (_rubric ?? Rubric.Default).Atol);

    /// <summary>A number or a vector in the shape that is expected, where only lengths of 1 tell them apart; matrices have exactly their shape.</summary>
    private static Value Conform(Value actual, Value expected)
    {
        if (expected.Shape.Length > 1 || actual.Data.Length != expected.Data.Length || actual.Shape.SequenceEqual(expected.Shape))
            return actual;
        var lengths = actual.Shape.ToArray().Where(length => length != 1);
        return !lengths.SequenceEqual(expected.Shape.ToArray().Where(length => length != 1)) ? actual
            : expected.IsNumber ? new(actual.Data[0])
            : Value.Array(actual.Data.ToArray(), expected.Shape);
    }
}
