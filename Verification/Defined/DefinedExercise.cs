using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Harness.Comparison;
using Harness.Course;
using Harness.Evaluation;
using Harness.Exercises.Definitions;
using Harness.Exercises.Usage;
using Harness.Exercises.Values;
using Harness.Scripting;

namespace Harness.Defined;

/// <summary>One part of an exercise that is defined by a file, as one dialect uses it.</summary>
public sealed class DefinedExercise : Exercise
{
    // The relative tolerance of a rubric is of the scale; what float32 loses is in it.
    private const double RelativeTolerance = 1e-5;

    private readonly ExerciseEvaluator _evaluator;
    private readonly UseText _dialect;
    private readonly string _part;
    private readonly PartOfUse _use;
    private readonly ConcurrentDictionary<(string, uint, string), IReadOnlyDictionary<string, DrawnValue>> _others = new();
    private readonly ConditionalWeakTable<CaseData, CaseInputs> _inputs = [];
    private readonly ConditionalWeakTable<CaseData, IReadOnlyDictionary<string, DrawnValue>> _values = [];

    /// <summary>A part.</summary>
    /// <param name="evaluator">The exercise's mathematics.</param>
    /// <param name="dialect">One of its dialects.</param>
    /// <param name="part">One of the dialect's parts.</param>
    /// <param name="course">The course's own exercise of the same id, whose titles, mistakes and stated cases hold; null where there is none.</param>
    public DefinedExercise(ExerciseEvaluator evaluator, UseText dialect, string part, Exercise? course = null)
    {
        (_evaluator, _dialect, _part, Course) = (evaluator, dialect, part, course);
        _use = new(evaluator.Definition, dialect, part, InputsOf) { Preferred = course?.Classes ?? [], RepeatsOnInstance = course is not null };
        Sizes = evaluator.Definition.Sizes;
    }

    /// <summary>The course's own exercise of the same id, whose titles, mistakes and stated cases hold; null where there is none.</summary>
    public Exercise? Course { get; }

    private bool JudgesInitial { get; init; }

    /// <summary>The same as an exercise of the course.</summary>
    /// <param name="course">The course's own exercise of the same id.</param>
    /// <param name="judgesInitial">Whether what a fresh instance holds is judged with forward.</param>
    public DefinedExercise For(Exercise course, bool judgesInitial) => new(_evaluator, _dialect, _part, course) { Sizes = Sizes, JudgesInitial = judgesInitial };

    /// <summary>The sizes: those of fresh seeds first.</summary>
    public IReadOnlyList<ExerciseSizes> Sizes { get; init; }

    /// <summary>The place among all exercises.</summary>
    public int Place { get; init; }

    /// <summary>The dialect.</summary>
    public string Dialect => _dialect.Dialect;

    /// <summary>The exercise of which this is a part.</summary>
    public ExerciseDefinition Definition => _evaluator.Definition;

    /// <inheritdoc/>
    public override string Id => $"{Definition.Id}.{_part}";

    /// <inheritdoc/>
    public override int Order => Course?.Order ?? Place;

    /// <inheritdoc/>
    public override string Title => Course?.Title ?? $"{Definition.Title}, {_part}";

    /// <inheritdoc/>
    public override string Formula => Course?.Formula ?? string.Join('\n', Members);

    /// <inheritdoc/>
    public override string Draws => Definition.DrawText.ReplaceLineEndings("; ").TrimEnd(' ', ';');

    /// <inheritdoc/>
    public override double Points => Course?.Points ?? Definition.Parts.First(part => part.Part == _part).Points;

    /// <inheritdoc/>
    public override ExerciseKind Kind => Course?.Kind ?? ExerciseKind.Optional;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Classes => Course?.Classes ?? _dialect.Steps.OfType<UseCall>().First(call => call.On is null).Names;

    /// <inheritdoc/>
    public override IReadOnlyList<string> FreeNames => [.. Classes, .. _dialect.Steps.OfType<UseCall>().Where(call => call.On is null).SelectMany(call => call.Names)];

    /// <inheritdoc/>
    public override IReadOnlyList<string> RequiredMembers => Course?.RequiredMembers ?? Members;

    /// <inheritdoc/>
    public override string? ArgumentsRemark => Course?.ArgumentsRemark;

    /// <inheritdoc/>
    public override Sizes? NotebookSizes => StatedCases.FirstOrDefault(@case => @case.Id == Case.NotebookId)?.Sizes;

    /// <inheritdoc/>
    public override IReadOnlyList<Case> StatedCases =>
        [.. Definition.StatedCases.Where(stated => stated.Part == _part && (Course is not null || !stated.Id.StartsWith(Case.NotebookId, StringComparison.Ordinal))).Select(stated => new Case(stated.Id, stated.Seed, Of(stated.Sizes)))];

    /// <inheritdoc/>
    public override Sizes FreshSizes => Of(Sizes[0]);

    /// <inheritdoc/>
    public override IReadOnlyList<Sizes> OtherSizes => [.. Sizes.Skip(1).Where(other => Definition.HasSizes(_dialect, Sizes[0], other)).Select(Of)];

    /// <inheritdoc/>
    public override string? Variant => Course is null ? Dialect : null;

    /// <inheritdoc/>
    public override Exercise? Reproduced => Course;

    /// <inheritdoc/>
    public override Type DefinedBy => Definition.Exercise.GetType();

    /// <inheritdoc/>
    public override bool IsLocked => false;

    /// <inheritdoc/>
    public override IUse? Use => _use;

    /// <inheritdoc/>
    public override IReadOnlyList<Derivative> Derivatives => [.. _use.Gradients.Select(gradient => new Derivative(gradient, gradient[1..]))];

    /// <inheritdoc/>
    public override Choice? Choice => Course?.Choice is { } known && _use.Judged.Contains(known.Result) ? WithSizes(known) : Definition.Choices.Where(choice => _use.Judged.Contains(choice.Result)).Select(ChoiceOf).FirstOrDefault();

    /// <inheritdoc/>
    public override IEnumerable<Hypothesis> Hypotheses => (Course?.Hypotheses ?? []).Concat(Definition.Mistakes.SelectMany(mistake => DefinedMistakes.Of(_evaluator, mistake, _use.Judged, InputsOf)));

    private string[] Members => [.. Definition.DialectText(_dialect).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Trim())];

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, Value> Draw(Case @case)
    {
        var drawn = _evaluator.Draw(CaseOf(@case)).Values;
        var others = drawn.Where(pair => !pair.Value.IsNumeric).ToDictionary();
        if (others.Count > 0)
            _others[(@case.Id, @case.Seed, @case.Sizes.ToString())] = others;
        return Numeric(drawn).ToDictionary();
    }

    /// <inheritdoc/>
    public override string Asked(Case @case, Step? failed = null) => failed switch
    {
        _ when Course is not null => Course.Asked(@case),
        InvokeStep { Callee: FreeCallee free } => free.Names[0],
        InvokeStep { Callee: MethodCallee method } => method.Names[0],
        _ => _dialect.Steps.OfType<UseCall>().LastOrDefault(call => call.Pattern.Results.Any(result => result.Part == _part))?.Names[0] ?? _part,
    };

    /// <inheritdoc/>
    public override bool Constructs(Step step) => step is InvokeStep { Callee: FreeCallee, Target: OpaquePattern };

    /// <inheritdoc/>
    public override bool IsAbout(Step step, Case @case) => step is InvokeStep;

    /// <inheritdoc/>
    public override Script Script(CaseData data)
    {
        var script = new ScriptBuilder();
        // Where the assignment draws before it constructs, the code does so too.
        var seed = Course?.Script(data).Steps.OfType<SeedStep>().First();
        foreach (var step in _use.WriteWhole(script, data, seed))
            script.Add(step);
        return script.Build();
    }

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, Value> Results(CaseData data, ScriptResult played) => _use.Results(data, played.Values);

    /// <inheritdoc/>
    public override string? Unverified(CaseData drawn, ScriptResult played)
    {
        var unset = _use.Sets.Where(set => !WasSet(set, played) && !HoldsDrawn(set, drawn, played)).ToArray();
        // Whoever holds one parameter where it is looked for, and no other, forgot the other: the numbers say so.
        var isForgotten = _use.Sets.Any(set => WasSet(set, played)) && Array.TrueForAll(unset, set => !played.Values.ContainsKey(UseWriter.Found + set.To));
        return unset.Length == 0 || isForgotten ? null
            : $"{string.Join(", ", unset.Select(set => set.To))} could not be set, and {unset[0].To.Root} does not hold the expected values by itself";
    }

    /// <inheritdoc/>
    public override (Value Actual, Value Expected)? Initialization(CaseData drawn, ScriptResult played)
    {
        if (!JudgesInitial || _use.Initial.Count == 0)
            return null;
        var expected = Expected(_use.Initial, drawn);
        Value[] stated = [.. _use.Initial.Select(compare => expected[compare.Held.ToString()])];
        // What is not there at all cannot start wrongly.
        Value[] found = [.. _use.Initial.Zip(stated, (compare, value) => played.Values.GetValueOrDefault(UseWriter.Initial + compare.Held, value))];
        return stated is [{ Shape.Length: 2 } table, { Shape.Length: 1 } row] && table.Shape[1] == row.Shape[0] ? (Below(found), Below(stated)) : null;
    }

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, Value> SplitInitialization(Value initialization) => Course?.SplitInitialization(initialization) ?? base.SplitInitialization(initialization);

    /// <inheritdoc/>
    public override IReadOnlyList<LogLoss> LogLosses(CaseData data) => Course?.LogLosses(Plain(data)) ?? [];

    /// <inheritdoc/>
    public override bool Admits(CaseData data) => Course?.Admits(data) ?? true;

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, Value> Torch(CaseData data)
    {
        var expected = _use.Judged.ToDictionary(name => name, name => ScriptValues.Of(ValuesOf(data)[name]));
        return _use.Compared.Count == 0 ? expected : expected.Concat(Expected(_use.Compared, data)).ToDictionary();
    }

    /// <inheritdoc/>
    public override IEnumerable<IReadOnlyDictionary<string, Value>> AlsoRight(CaseData data)
    {
        foreach (var way in Definition.AlsoRight)
        {
            var values = _evaluator.Mistaken(way, InputsOf(data)).Where(pair => _use.Judged.Contains(pair.Key)).ToDictionary(pair => pair.Key, pair => ScriptValues.Of(pair.Value));
            if (values.Count > 0)
                yield return Torch(data).ToDictionary(pair => pair.Key, pair => values.GetValueOrDefault(pair.Key, pair.Value));
        }
    }

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, Value> Magnitudes(CaseData data, IReadOnlyDictionary<string, Value> expected)
    {
        if (_use.Judged.Count == 0)
            return expected;
        var inputs = InputsOf(data);
        var reference = new EvaluatedCase(inputs, ValuesOf(data), _evaluator.Evaluate(inputs, single: true));
        return expected.ToDictionary(pair => pair.Key, pair => _use.Judged.Contains(pair.Key) ? new Value(reference.Allowance(pair.Key) / RelativeTolerance) : pair.Value);
    }

    /// <inheritdoc/>
    public override (Value Mask, string Name)? Kink(CaseData data, string input)
    {
        var kink = Definition.Kinks.FirstOrDefault(kink => kink.Input == input);
        if (kink is null)
            return null;
        var mask = ScriptValues.Of(kink.Mask(InputsOf(data).Values));
        // One flag speaks for all elements.
        return (mask.IsNumber ? data[input].Map(_ => mask.Number) : mask, kink.Words);
    }

    private Dictionary<string, Value> Expected(IEnumerable<UseCompare> compared, CaseData data)
    {
        var scope = new Exercises.Draws.DrawScope();
        scope.Set(InputsOf(data).Values);
        return compared.ToDictionary(compare => compare.Held.ToString(), compare => ScriptValues.Of(compare.Expected.Evaluate(scope)));
    }

    /// <summary>A matrix with a row below it.</summary>
    private static Value Below(Value[] parts) => Value.Array([.. parts[0].Data, .. parts[1].Data], parts[0].Shape[0] + 1, parts[0].Shape[1]);

    /// <summary>The case under an id that the course's exercise draws no further inputs for.</summary>
    private static CaseData Plain(CaseData data) => data.Case.IsNotebook ? new(data.Case with { Id = "seed-17" }, data.Values) : data;

    private static bool WasSet(UseSet set, ScriptResult played) => played.Values.TryGetValue(UseWriter.SetFlag + set.To, out var flag) && flag.Number == 1;

    /// <summary>Whether an object that lets nothing be set holds just what would have been set.</summary>
    /// <remarks>What it holds otherwise is its own word, of which no reference is computed.</remarks>
    private bool HoldsDrawn(UseSet set, CaseData drawn, ScriptResult played) =>
        played.Values.TryGetValue(UseWriter.Found + set.To, out var held) && _use.ValueOf(set, drawn) is { } value && ArrayComparer.Compare(held.Data, held.Shape, value.Data, value.Shape, Tolerance.IsClose()).Agrees;

    private Choice ChoiceOf(ExerciseChoice choice)
    {
        var where = string.Join(", ", choice.Values.Where(pair => pair.Value.IsNumeric).Select(pair => $"{pair.Key} = {Shown(pair.Value)}"));
        var sizes = new Sizes([.. Sizes[0].Lengths.Select(size => (size.Name, choice.Values.TryGetValue(size.Name, out var length) ? (int)length.Number : 1))]);
        return new($"where {where}", sizes, WithSizes(sizes, Numeric(choice.Values)), choice.Result) { Range = choice.Range };
    }

    private static string Shown(DrawnValue value) => value.Data.Length == 1 ? value.Data[0].ToString("G6", System.Globalization.CultureInfo.InvariantCulture) : ScriptValues.Of(value).ToString();

    private static Choice WithSizes(Choice choice) => choice with { Inputs = WithSizes(choice.Sizes, choice.Inputs) };

    private static Dictionary<string, Value> WithSizes(Sizes sizes, IEnumerable<KeyValuePair<string, Value>> values)
    {
        var all = sizes.Lengths.ToDictionary(size => size.Name, size => new Value(size.Length).As(Scripting.ElementKind.Whole));
        foreach (var (name, value) in values)
            all[name] = value;
        return all;
    }

    private static Sizes Of(ExerciseSizes sizes) => new([.. sizes.Lengths]);

    private ExerciseCase CaseOf(Case @case) => Definition.StatedCases.FirstOrDefault(stated => stated.Id == @case.Id && stated.Part == _part) ?? Definition.CaseOf(@case.Id, @case.Seed, new(@case.Sizes.Lengths));

    private static IEnumerable<KeyValuePair<string, Value>> Numeric(IReadOnlyDictionary<string, DrawnValue> values) =>
        values.Where(pair => pair.Value.IsNumeric).Select(pair => KeyValuePair.Create(pair.Key, ScriptValues.Of(pair.Value)));

    /// <summary>The case's values as the exercise's own, with those that no number says; made once, since many ask.</summary>
    private CaseInputs InputsOf(CaseData data) => _inputs.GetValue(data, _ =>
    {
        var values = data.Values.ToDictionary(pair => pair.Key, pair => ScriptValues.Of(pair.Value));
        if (_others.TryGetValue((data.Case.Id, data.Case.Seed, data.Case.Sizes.ToString()), out var others))
            foreach (var (name, value) in others)
                values[name] = value;
        return new(CaseOf(data.Case), values);
    });

    /// <summary>Results and gradients in double precision; computed once, for the results and for what is allowed.</summary>
    private IReadOnlyDictionary<string, DrawnValue> ValuesOf(CaseData data) => _values.GetValue(data, _ => _evaluator.Evaluate(InputsOf(data)));
}
