using Harness.Exercises.Draws;
using Harness.Exercises.Formulas;
using Harness.Exercises.Syntax;
using Harness.Exercises.Usage;

namespace Harness.Exercises.Definitions;

/// <summary>An exercise as it was read: every text a tree, every name resolved.</summary>
public sealed class ExerciseDefinition
{
    internal ExerciseDefinition(Exercise exercise, string id, DrawText draw)
    {
        Exercise = exercise;
        Id = id;
        Draw = draw;
    }

    /// <summary>The exercise.</summary>
    public Exercise Exercise { get; }

    /// <summary>The id.</summary>
    public string Id { get; }

    /// <summary>The title.</summary>
    public string Title { get; internal init; } = "";

    /// <summary>The title in Russian; empty where there is none.</summary>
    public string TitleRu { get; internal init; } = "";

    /// <summary>The sizes: those of fresh seeds first; one without lengths where all inputs are numbers.</summary>
    public IReadOnlyList<ExerciseSizes> Sizes { get; internal init; } = [ExerciseSizes.None];

    /// <summary>How inputs are drawn.</summary>
    public DrawText Draw { get; }

    /// <summary>The dialects, those that are tried first come first.</summary>
    public IReadOnlyList<UseText> Dialects { get; internal init; } = [];

    /// <summary>The formulas that results need, each after those that it needs itself.</summary>
    public IReadOnlyList<Formula> Formulas { get; internal init; } = [];

    /// <summary>The mistakes, in the order in which they are written.</summary>
    public IReadOnlyList<Mistake> Mistakes { get; internal init; } = [];

    /// <summary>Other right ways to compute a result, as mistakes without a code.</summary>
    public IReadOnlyList<Mistake> AlsoRight { get; internal init; } = [];

    /// <summary>What gradients are taken of.</summary>
    public IReadOnlyList<ExerciseOutput> Outputs { get; internal init; } = [];

    /// <summary>The results that some dialect judges, in order, without gradients.</summary>
    public IReadOnlyList<string> Results { get; internal init; } = [];

    /// <summary>The gradients that some dialect judges, in order: <c>d</c> and an input's name.</summary>
    public IReadOnlyList<string> Gradients { get; internal init; } = [];

    /// <summary>The parts with their points, in order.</summary>
    public IReadOnlyList<(string Part, double Points)> Parts { get; internal init; } = [];

    /// <summary>Where finite differences have nothing to say.</summary>
    public IReadOnlyList<ExerciseKink> Kinks { get; internal init; } = [];

    /// <summary>Where the mathematics leaves a choice.</summary>
    public IReadOnlyList<ExerciseChoice> Choices { get; internal init; } = [];

    /// <summary>The cases that the exercise states itself.</summary>
    public IReadOnlyList<ExerciseCase> StatedCases { get; internal init; } = [];

    /// <summary>The author's file with this exercise in it, for findings.</summary>
    internal SourceText Source { get; init; } = new("", 0);

    /// <summary>All cases: those that the exercise states, one for each seed, a batch of one where there is a size <c>n</c>, the other sizes.</summary>
    /// <param name="seeds">The fresh seeds.</param>
    public IEnumerable<ExerciseCase> Cases(IEnumerable<uint> seeds)
    {
        foreach (var stated in StatedCases)
            yield return stated;
        foreach (var seed in seeds)
            yield return new(FormattableString.Invariant($"seed-{seed}"), seed, Sizes[0], Draw) { DrawText = Exercise.DrawText };
        if (Sizes[0]["n"] is not null)
            yield return new("batch-1", ExerciseCase.ShapeSeed, Sizes[0].With("n", 1), Draw) { DrawText = Exercise.DrawText };
        foreach (var sizes in Sizes.Skip(1))
            yield return new($"shape-{sizes}", ExerciseCase.ShapeSeed, sizes, Draw) { DrawText = Exercise.DrawText };
    }

    /// <summary>A case of the exercise's own draws.</summary>
    /// <param name="id">Its name.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="sizes">The sizes.</param>
    public ExerciseCase CaseOf(string id, uint seed, ExerciseSizes sizes) => new(id, seed, sizes, Draw) { DrawText = Exercise.DrawText };

    /// <summary>Whether a dialect has sizes: one that it does not name, and that no input is drawn by, is that of fresh seeds.</summary>
    /// <remarks>A stride that code under test is never handed is 1 for it.</remarks>
    /// <param name="dialect">One of <see cref="Dialects"/>.</param>
    /// <param name="fresh">The sizes of fresh seeds.</param>
    /// <param name="other">Other sizes.</param>
    public bool HasSizes(UseText dialect, ExerciseSizes fresh, ExerciseSizes other)
    {
        var drawn = Draw.Uses.Select(use => use.Name).ToHashSet();
        return other.Lengths.All(size => drawn.Contains(size.Name) || dialect.Uses.ContainsKey(size.Name) || fresh[size.Name] == size.Length);
    }

    /// <summary>How inputs are drawn, as it is written.</summary>
    public string DrawText => Exercise.DrawText;

    /// <summary>A dialect as it is written.</summary>
    /// <param name="dialect">One of <see cref="Dialects"/>.</param>
    public string DialectText(UseText dialect) => Exercise.Dialects[dialect.Dialect];

    /// <summary>A finding at the exercise itself.</summary>
    /// <param name="message">The sentence.</param>
    public ExerciseFinding FindingAt(string message) => Source.At(message);

    /// <summary>A finding in the draws of a case.</summary>
    /// <param name="case">The case.</param>
    /// <param name="fault">What is wrong, and where in the text.</param>
    public ExerciseFinding FindingInDraw(ExerciseCase @case, TextFaultException fault) => Source.In(@case.DrawText, "Draw", fault.Place, fault.Fault);

    /// <summary>A finding in the text of a dialect.</summary>
    /// <param name="dialect">The dialect.</param>
    /// <param name="fault">What is wrong, and where in the text.</param>
    public ExerciseFinding FindingInUse(UseText dialect, TextFaultException fault) =>
        Source.In(Exercise.Dialects[dialect.Dialect], $"Use[\"{dialect.Dialect}\"]", fault.Place, fault.Fault);

    /// <summary>A finding in the exercise's kinks.</summary>
    /// <param name="fault">What is wrong, and where in the text.</param>
    public ExerciseFinding FindingInKinks(TextFaultException fault) => Source.In(Exercise.KinksText, "Kinks", fault.Place, fault.Fault);
}
