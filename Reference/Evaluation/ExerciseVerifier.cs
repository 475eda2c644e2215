using Harness.Exercises;
using Harness.Exercises.Definitions;
using Harness.Exercises.Draws;
using Harness.Exercises.Syntax;
using Harness.Exercises.Usage;
using Harness.Exercises.Values;
using Harness.Torch;

namespace Harness.Evaluation;

/// <summary>Tries an exercise by itself, without anybody's code.</summary>
/// <remarks>
/// Every text is read and every name defined; draws are finite; what is handed over can be computed; results are finite and repeat bit for
/// bit; autograd agrees with finite differences of the exercise's own forward; every mistake differs from what is right, and from the other
/// mistakes of that result, on fresh draws; fitted parameters are found again.
/// </remarks>
public sealed class ExerciseVerifier
{
    private static readonly uint[] Seeds = [17, 101];

    private readonly ExerciseDefinition _definition;
    private readonly ExerciseEvaluator _evaluator;
    private readonly List<ExerciseFinding> _findings = [];

    private ExerciseVerifier(ExerciseDefinition definition)
    {
        _definition = definition;
        _evaluator = new(definition);
    }

    /// <summary>What is wrong with an exercise; nothing where it can be given to students.</summary>
    /// <param name="exercise">The exercise.</param>
    /// <exception cref="TorchUnavailableException">libtorch cannot be loaded.</exception>
    public static IReadOnlyList<ExerciseFinding> Verify(Exercise exercise)
    {
        if (DefinitionReader.Read(exercise, out var findings) is not { } definition)
            return findings;
        var verifier = new ExerciseVerifier(definition);
        verifier.Run();
        return [.. verifier._findings.Distinct()];
    }

    private void Run()
    {
        var fresh = new List<EvaluatedCase>();
        foreach (var @case in _definition.Cases(Seeds))
        {
            if (Reference(@case) is not { } reference)
                return;
            RequireFinite(reference);
            RequireSame(reference);
            RequireHandedOver(reference.Inputs);
            if (_findings.Count == 0)
                _findings.AddRange(new GradientTrial(_evaluator, reference).Findings());
            if (@case.Id.StartsWith("seed-", StringComparison.Ordinal))
                fresh.Add(reference);
        }
        if (_findings.Count == 0)
            _findings.AddRange(new MistakeTrial(_evaluator, fresh).Findings());
    }

    private EvaluatedCase? Reference(ExerciseCase @case)
    {
        try
        {
            return _evaluator.Reference(_evaluator.Draw(@case));
        }
        catch (TextFaultException fault)
        {
            _findings.Add(_definition.FindingInDraw(@case, fault));
        }
        catch (EvaluationException error)
        {
            _findings.Add(_definition.FindingAt($"{@case.Id}: {error.Message}"));
        }
        return null;
    }

    private void RequireFinite(EvaluatedCase reference)
    {
        var @case = reference.Inputs.Case;
        foreach (var (name, place) in @case.Draw.Names)
            if (!IsFinite(reference.Inputs.Values[name]))
                _findings.Add(_definition.FindingInDraw(@case, new(place, $"Expected finite numbers for '{name}', found others in {@case.Id}.")));
        foreach (var (name, value) in reference.Values)
            if (!IsFinite(value))
                _findings.Add(_definition.FindingAt($"{@case.Id}: Expected finite numbers for {name}, found others."));
    }

    private void RequireSame(EvaluatedCase reference)
    {
        var again = _evaluator.Draw(reference.Inputs.Case);
        var values = _evaluator.Evaluate(again);
        foreach (var (name, value) in reference.Inputs.Values.Concat(reference.Values))
            if (!value.IsSameAs(again.Values.TryGetValue(name, out var input) ? input : values[name]))
                _findings.Add(_definition.FindingAt($"{reference.Inputs.Case.Id}: Expected the same bits of {name} again from the same seed, found others."));
    }

    /// <summary>Holds that whatever a dialect hands over, and compares with, can be computed.</summary>
    private void RequireHandedOver(CaseInputs inputs)
    {
        var scope = new DrawScope();
        scope.Set(inputs.Values);
        foreach (var dialect in _definition.Dialects)
            foreach (var value in dialect.Steps.SelectMany(Computed))
            {
                try
                {
                    _ = value.Evaluate(scope);
                }
                catch (TextFaultException fault)
                {
                    _findings.Add(_definition.FindingInUse(dialect, fault));
                }
            }
    }

    private static IEnumerable<UseValue> Computed(UseStep step) => step switch
    {
        UseCall call => call.Arguments.SelectMany(Computed),
        UseSet set => Computed(set.Value),
        UseLet let => Computed(let.Value),
        UseOperate operate => operate.Operands.SelectMany(Computed),
        UseCompare compare => [compare.Expected],
        UseSeed seed => [seed.Seed],
        _ => [],
    };

    private static IEnumerable<UseValue> Computed(UseOperand operand) => operand switch
    {
        UseValue value => [value],
        UseMapping mapping => mapping.Entries.SelectMany(entry => Computed(entry.Value)),
        UseSequence sequence => sequence.Items.SelectMany(Computed),
        _ => [],
    };

    private static bool IsFinite(DrawnValue value) => Array.TrueForAll(value.Data.ToArray(), double.IsFinite);
}
