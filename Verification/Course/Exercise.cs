using System.Globalization;
using Harness.Scripting;

namespace Harness.Course;

/// <summary>Everything about one thing to be checked: how inputs are drawn, what the subject is asked, and which reference it is held against.</summary>
/// <remarks>An exercise is found by being there: a class in this project that derives from this one needs no registration.</remarks>
public abstract class Exercise
{
    /// <summary>The seed of the cases whose point is their shape.</summary>
    protected const uint ShapeSeed = 17;

    /// <summary>The instance's name in scripts.</summary>
    public const string Instance = "subject";

    /// <summary>The id: the fixture's path, the test's name and the argument of <c>--exercise</c>.</summary>
    public abstract string Id { get; }

    /// <summary>The place in lists and reports.</summary>
    public abstract int Order { get; }

    /// <summary>One line that says what is to be written.</summary>
    public abstract string Title { get; }

    /// <summary>The mathematics in one or two lines of plain text.</summary>
    public abstract string Formula { get; }

    /// <summary>How the inputs of a fresh case are drawn, in order, in NumPy's words.</summary>
    public abstract string Draws { get; }

    /// <summary>How the inputs of the notebook's case are drawn.</summary>
    public virtual string NotebookDraws => Draws;

    /// <summary>Points in the default rubric.</summary>
    public virtual double Points => 0;

    /// <summary>Who must have it.</summary>
    public virtual ExerciseKind Kind => ExerciseKind.Core;

    /// <summary>Class names in order of preference.</summary>
    public abstract IReadOnlyList<string> Classes { get; }

    /// <summary>The names of all classes and functions that it calls, alternatives included: whoever defines one of them has an answer to it.</summary>
    public virtual IReadOnlyList<string> FreeNames => Classes;

    /// <summary>The members that a subject must have, as they are shown to people.</summary>
    public abstract IReadOnlyList<string> RequiredMembers { get; }

    /// <summary>What is to be said of the arguments where a method that takes them is missing or throws, a sentence; null where they speak for themselves.</summary>
    public virtual string? ArgumentsRemark => null;

    /// <summary>The sizes of the notebook's case; null where the notebook has none.</summary>
    public abstract Sizes? NotebookSizes { get; }

    /// <summary>The cases that the assignment states itself, with inputs of their own.</summary>
    public virtual IReadOnlyList<Case> StatedCases => NotebookSizes is { } notebook ? [new(Case.NotebookId, 17, notebook)] : [];

    /// <summary>The sizes of the fresh seeds' cases.</summary>
    public abstract Sizes FreshSizes { get; }

    /// <summary>Other sizes that must work.</summary>
    public virtual IReadOnlyList<Sizes> OtherSizes => [];

    /// <summary>Seeds that are always asked beside the fresh ones, for what those do not show.</summary>
    public virtual IReadOnlyList<uint> OtherSeeds => [];

    /// <summary>The input that is the upstream gradient; null where backward takes none.</summary>
    public virtual string? Upstream => null;

    /// <summary>The gradients that finite differences of the forward call can witness.</summary>
    public virtual IReadOnlyList<Derivative> Derivatives => [];

    /// <summary>Where the mathematics leaves a choice; null where it leaves none.</summary>
    public virtual Choice? Choice => null;

    /// <summary>What tells exercises of one id apart, such as the dialect; null where there is one.</summary>
    public virtual string? Variant => null;

    /// <summary>The exercise that programs are written for which reproduce a failure; null where none are.</summary>
    public virtual Exercise? Reproduced => this;

    /// <summary>The type that says what is right: a verdict holds as long as its assembly is the same.</summary>
    public virtual Type DefinedBy => GetType();

    /// <summary>Whether its numbers are locked as fixtures.</summary>
    public virtual bool IsLocked => true;

    /// <summary>How code is used from beginning to end, where laws and finite differences are of whole scripts; null where they are of calls.</summary>
    public virtual IUse? Use => null;

    /// <summary>Whether the laws of one instance and its calls apply: not where each call moves on from the last.</summary>
    public virtual bool ObeysLaws => true;

    /// <summary>The parameters that an instance draws for itself and may let itself be given instead, by the names of members and values alike.</summary>
    public virtual IReadOnlyList<string> SettableParameters => [];

    /// <summary>Mistakes that may be made in this exercise in particular; those that may be made in any are tried by themselves.</summary>
    public virtual IEnumerable<Hypothesis> Hypotheses => [];

    /// <summary>Draws a case's inputs; equal cases give equal inputs.</summary>
    /// <param name="case">The case.</param>
    public abstract IReadOnlyDictionary<string, Value> Draw(Case @case);

    /// <summary>The calls on one instance, in order; the last one is what the exercise is about, the first one is the forward.</summary>
    /// <param name="case">The case.</param>
    public virtual IReadOnlyList<Invocation> Calls(Case @case) => [];

    /// <summary>What is called, as it is named in reports: the last method, or that of a step.</summary>
    /// <param name="case">The case.</param>
    /// <param name="failed">The step that failed; null where all is asked about.</param>
    public virtual string Asked(Case @case, Step? failed = null) => Calls(@case)[^1].Method;

    /// <summary>Whether a step makes the instance.</summary>
    /// <param name="step">A step of <see cref="Script"/>.</param>
    public virtual bool Constructs(Step step) => step is NewStep;

    /// <summary>Whether a step calls what the exercise is about.</summary>
    /// <param name="step">A step of <see cref="Script"/>.</param>
    /// <param name="case">The case.</param>
    public virtual bool IsAbout(Step step, Case @case) => step is CallStep call && call.Method == Asked(@case);

    /// <summary>The reference's results by name, by TorchSharp autograd: these names are what the subject is judged on.</summary>
    /// <param name="data">The case's values as the subject holds them.</param>
    public abstract IReadOnlyDictionary<string, Value> Torch(CaseData data);

    /// <summary>Results that are right as well, each set as a whole; computed one by one as they are asked for.</summary>
    /// <param name="data">The case's values as the subject holds them.</param>
    public virtual IEnumerable<IReadOnlyDictionary<string, Value>> AlsoRight(CaseData data) => [];

    /// <summary>The results that are mean logarithmic losses, for witnesses that know such a loss by itself.</summary>
    /// <param name="data">The case's values.</param>
    public virtual IReadOnlyList<LogLoss> LogLosses(CaseData data) => [];

    /// <summary>The initial parameters as found and as the assignment states them; null where there are none.</summary>
    /// <param name="drawn">The case as drawn.</param>
    /// <param name="played">What the subject returned.</param>
    public virtual (Value Actual, Value Expected)? Initialization(CaseData drawn, ScriptResult played) => null;

    /// <summary>An initialisation by the names of the parameters that it is made of.</summary>
    /// <param name="initialization">One of <see cref="Initialization"/>'s.</param>
    public virtual IReadOnlyDictionary<string, Value> SplitInitialization(Value initialization) => new Dictionary<string, Value>();

    /// <summary>Where a case asks for one thing several times: the name of the thing, and the case as if it had been asked for only that.</summary>
    /// <param name="result">The result's name in this case.</param>
    /// <param name="data">The case's values.</param>
    public virtual (string Result, CaseData Data) View(string result, CaseData data) => (result, data);

    /// <summary>Which elements of an input sit too near a kink for finite differences: 1 there, 0 elsewhere, and the kink's name; null where none do.</summary>
    /// <param name="data">The case's values.</param>
    /// <param name="input">The input.</param>
    public virtual (Value Mask, string Name)? Kink(CaseData data, string input) => null;

    /// <summary>Whether values that were not drawn are such as the exercise judges.</summary>
    /// <param name="data">The case's values.</param>
    public virtual bool Admits(CaseData data) => true;

    /// <summary>The case with what was found out about the subject's own parameters.</summary>
    /// <param name="drawn">The case as drawn.</param>
    /// <param name="played">What the subject returned.</param>
    public virtual CaseData Observe(CaseData drawn, ScriptResult played) => drawn;

    /// <summary>Why nothing can be said of the results: a parameter that could neither be set nor found, a clause; null where all is known.</summary>
    /// <param name="drawn">The case as drawn.</param>
    /// <param name="played">What the subject returned.</param>
    public virtual string? Unverified(CaseData drawn, ScriptResult played) => null;

    /// <summary>The largest magnitudes that go into each result: the result computed from absolute values, where that is larger than the result.</summary>
    /// <param name="data">The case's values.</param>
    /// <param name="expected">The reference's results.</param>
    public virtual IReadOnlyDictionary<string, Value> Magnitudes(CaseData data, IReadOnlyDictionary<string, Value> expected) => expected;

    /// <summary>Adds the steps that make an instance.</summary>
    /// <param name="script">The script so far.</param>
    /// <param name="case">The case.</param>
    /// <param name="instance">The instance's name.</param>
    public virtual void Construct(ScriptBuilder script, Case @case, string instance) => script.Seed(@case.Seed).New(instance, Classes);

    /// <summary>The script whose results are judged.</summary>
    /// <param name="data">The case as drawn.</param>
    public virtual Script Script(CaseData data)
    {
        var script = new ScriptBuilder().Let(data.Values);
        Construct(script, data.Case, Instance);
        foreach (var call in Calls(data.Case))
            script.Call(call.Results, Instance, call.Method, call.Arguments);
        return script.Build();
    }

    /// <summary>What the subject returned, by the names that the reference uses.</summary>
    /// <param name="data">The case as drawn.</param>
    /// <param name="played">The script's results.</param>
    public virtual IReadOnlyDictionary<string, Value> Results(CaseData data, ScriptResult played) => played.Values;

    /// <summary>All cases: the notebook's, the fresh and other seeds', a batch of one, the other sizes.</summary>
    /// <param name="seeds">The fresh seeds.</param>
    public IEnumerable<Case> Cases(IEnumerable<uint> seeds)
    {
        foreach (var stated in StatedCases)
            yield return stated;
        foreach (var seed in seeds.Union(OtherSeeds))
            yield return new($"seed-{seed}", seed, FreshSizes);
        if (FreshSizes.Lengths.Any(size => size.Name == "n"))
            yield return new("batch-1", ShapeSeed, FreshSizes.With("n", 1));
        foreach (var sizes in OtherSizes)
            yield return Shaped(sizes);
    }

    /// <summary>A case of any sizes.</summary>
    /// <param name="sizes">The dimensions of <see cref="FreshSizes"/> in other lengths.</param>
    /// <param name="seed">The seed; the case's name has it where it is not the one of all shapes.</param>
    public static Case Shaped(Sizes sizes, uint seed = ShapeSeed) =>
        new(seed == ShapeSeed ? $"shape-{sizes}" : $"shape-{sizes}-seed-{seed}", seed, sizes);

    /// <summary>The case of a name, whether or not runs without options ask for it; null where the exercise has none of that name.</summary>
    /// <param name="id">The name, such as <c>seed-23</c> or <c>shape-1000x7x4-seed-23</c>.</param>
    public Case? FindCase(string id)
    {
        var found = id.Split('-') switch
        {
            ["seed", var seed] when uint.TryParse(seed, NumberStyles.None, CultureInfo.InvariantCulture, out var number) => Cases([number]).FirstOrDefault(@case => @case.Id == id),
            ["shape", var lengths] when FreshSizes.TryParse(lengths) is { } sizes => Shaped(sizes),
            ["shape", var lengths, "seed", var seed] when FreshSizes.TryParse(lengths) is { } sizes && uint.TryParse(seed, NumberStyles.None, CultureInfo.InvariantCulture, out var number) => Shaped(sizes, number),
            _ => Cases([]).FirstOrDefault(@case => @case.Id == id),
        };
        // A number may be written in several ways; only one is a name.
        return found?.Id == id ? found : null;
    }
}
