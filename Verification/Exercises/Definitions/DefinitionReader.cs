using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Harness.Exercises.Draws;
using Harness.Exercises.Formulas;
using Harness.Exercises.Syntax;
using Harness.Exercises.Usage;

namespace Harness.Exercises.Definitions;

/// <summary>Reads an exercise: every text, every name.</summary>
public sealed partial class DefinitionReader
{
    private readonly Exercise _exercise;
    private readonly ExerciseAttribute _about;
    private readonly SourceText _source;
    private readonly List<ExerciseFinding> _findings = [];

    private DefinitionReader(Exercise exercise, ExerciseAttribute about)
    {
        (_exercise, _about) = (exercise, about);
        _source = new(about.File, about.Line);
    }

    /// <summary>Reads an exercise.</summary>
    /// <param name="exercise">The exercise.</param>
    /// <param name="findings">What is wrong with it; empty where nothing is.</param>
    /// <returns>The definition; null where something is wrong.</returns>
    public static ExerciseDefinition? Read(Exercise exercise, out IReadOnlyList<ExerciseFinding> findings)
    {
        if (exercise.GetType().GetCustomAttribute<ExerciseAttribute>() is not { } about)
        {
            findings = [new("", 0, 0, $"Expected [Exercise(\"id\", \"title\")] on the class {exercise.GetType().Name}, found no such attribute.")];
            return null;
        }
        var reader = new DefinitionReader(exercise, about);
        var definition = reader.Read();
        findings = reader._findings;
        return reader._findings.Count == 0 ? definition : null;
    }

    private ExerciseDefinition? Read()
    {
        if (!IdPattern().IsMatch(_about.Id))
            At($"Expected an id of lower-case letters and digits with single dots and hyphens between them, found '{_about.Id}'.");
        var sizes = SizesOf(_exercise.Sizes);
        var draw = Try(_exercise.DrawText, "Draw", () => DrawText.Parse(_exercise.DrawText));
        if (draw is null)
            return null;
        var inputs = draw.Names.Select(name => name.Name).Concat(sizes[0].Lengths.Select(size => size.Name)).ToArray();
        var all = Formula.Of(_exercise.GetType()).ToArray();
        Formula[] formulas = [.. all.Where(formula => formula.Mistakes.Count == 0 && formula.AlsoRight is null).Select(formula => formula.Formula)];
        var names = new UseNames(inputs, formulas.SelectMany(formula => formula.Results));
        UseText[] dialects = [.. _exercise.Dialects.Select(text => Dialect(text.Key, text.Value, names)).OfType<UseText>()];
        if (_exercise.Dialects.Count == 0)
            At("Expected at least one dialect in Use, found none.");
        var results = dialects.SelectMany(dialect => dialect.Results).DistinctBy(result => result.Name).ToArray();
        var order = new FormulaOrder(formulas, names.IsInput, names.All);
        foreach (var result in results)
            order.Add(result.Name);
        var outputs = OutputsOf(dialects, results, formulas);
        foreach (var output in outputs)
            order.Add(output.Result);
        var mistakes = MistakesOf(all, formulas, names, results, outputs);
        var alsoRight = AlsoRightOf(all, formulas, names, results);
        foreach (var parameter in mistakes.Concat(alsoRight).SelectMany(mistake => mistake.Formula.Parameters))
            order.Add(parameter.Name);
        foreach (var fault in order.Faults)
            At(fault);
        foreach (var (name, place) in draw.Uses.Where(use => !names.IsInput(use.Name)))
            In(_exercise.DrawText, "Draw", new(place, $"Expected a name that is defined before, found '{name}'{Nearness.Suggestion(name, inputs.Append("seed"))}."));
        RequireUses(draw, sizes[0], dialects, [.. order.Ordered, .. mistakes.Concat(alsoRight).Select(mistake => mistake.Formula)]);
        var kinks = Try(_exercise.KinksText, "Kinks", () => ExerciseKink.Parse(_exercise.KinksText)) ?? [];
        foreach (var kink in kinks.Where(kink => !names.IsInput(kink.Input)))
            In(_exercise.KinksText, "Kinks", new(kink.Condition.Place, $"Expected an input before ':', found '{kink.Input}'{Nearness.Suggestion(kink.Input, inputs)}."));
        var choices = Try(_exercise.FreeText, "Free", () => ExerciseChoice.Parse(_exercise.FreeText)) ?? [];
        foreach (var choice in choices.Where(choice => !results.Any(result => result.Name == choice.Result)))
            At($"Free: Expected a result, found '{choice.Result}'{Nearness.Suggestion(choice.Result, results.Select(result => result.Name))}.");
        var parts = dialects.SelectMany(dialect => dialect.Parts).Distinct().ToArray();
        foreach (var name in PointWords.Select(word => word.Split('=')[0]).Where(name => !parts.Contains(name)))
            At($"Points: Expected one of the parts {string.Join(", ", parts)}, found '{name}'.");
        return new(_exercise, _about.Id, draw)
        {
            Title = _about.Title,
            TitleRu = _about.Ru,
            Sizes = sizes,
            Dialects = dialects,
            Formulas = order.Ordered,
            Mistakes = mistakes,
            AlsoRight = alsoRight,
            Outputs = outputs,
            Results = [.. results.Select(result => result.Name).Where(name => !IsByAutograd(name, names))],
            Gradients = [.. results.Select(result => result.Name).Where(name => IsByAutograd(name, names))],
            Parts = [.. parts.Select(part => (part, PointsOf(part)))],
            Kinks = kinks,
            Choices = choices,
            StatedCases = [.. _exercise.StatedCases.Select(stated => Stated(stated, sizes[0], inputs, parts)).OfType<ExerciseCase>()],
            Source = _source,
        };
    }

    private static bool IsByAutograd(string name, UseNames names) => names.IsGradient(name) && !names.Results.Contains(name);

    private IReadOnlyList<ExerciseSizes> SizesOf(string text)
    {
        try
        {
            return ExerciseSizes.Parse(text) is { Count: > 0 } sizes ? sizes : [ExerciseSizes.None];
        }
        catch (FormatException error)
        {
            _findings.Add(_source.In(text, "Sizes", new(1, 1), error.Message));
            return [ExerciseSizes.None];
        }
    }

    private UseText? Dialect(string name, string text, UseNames names)
    {
        var heading = $"Use[\"{name}\"]";
        var read = Try(text, heading, () => UseReader.Read(name, text, names));
        foreach (var fault in read?.Faults ?? [])
            In(text, heading, fault);
        if (read is { Faults.Count: 0 } && !read.Results.Any())
            In(text, heading, new(new(1, 1), $"Expected at least one result, found none: no name on the left is a method's or 'd' and an input's{Nearness.Suggestion("", names.Results)}."));
        return read;
    }

    private IReadOnlyList<ExerciseOutput> OutputsOf(UseText[] dialects, UseResult[] results, Formula[] formulas)
    {
        var upstreams = dialects.SelectMany(dialect => dialect.Upstreams).Distinct().ToArray();
        var single = upstreams.Contains(UseNames.Upstream);
        // An output that is called out has dout, as the only one.
        string[] several = [.. formulas.SelectMany(formula => formula.Results).Where(result => $"d{result}" != UseNames.Upstream && upstreams.Contains($"d{result}"))];
        if (single && several.Length > 0)
            At($"Expected either dout or {string.Join(", ", several.Select(result => $"d{result}"))} in Use, found both.");
        if (several.Length > 0)
            return [.. several.Select(result => new ExerciseOutput(result, $"d{result}"))];
        // The first method is the output; what else a forward gives, such as running statistics, is none.
        var first = formulas.SelectMany(formula => formula.Results).FirstOrDefault(name => results.Any(result => result.Name == name && result.Part != UseText.Backward))
            ?? formulas.SelectMany(formula => formula.Results).FirstOrDefault();
        return first is null ? [] : [new(first, single ? UseNames.Upstream : null)];
    }

    private Mistake[] MistakesOf(
        (Formula Formula, IReadOnlyList<MistakeAttribute> Mistakes, AlsoRightAttribute? AlsoRight)[] all, Formula[] formulas, UseNames names, UseResult[] results, IReadOnlyList<ExerciseOutput> outputs)
    {
        var read = new List<Mistake>();
        foreach (var (formula, attributes, _) in all)
            foreach (var attribute in attributes)
            {
                var upstreams = outputs.Select(output => output.Upstream).OfType<string>();
                var order = new FormulaOrder(formulas, name => names.IsInput(name) || names.IsGradient(name) || upstreams.Contains(name), names.All.Concat(upstreams));
                var free = formula.Parameters.Where(parameter => parameter.Type == typeof(double) && !names.IsInput(parameter.Name) && order.Defining(parameter.Name) is null).ToArray();
                foreach (var parameter in formula.Parameters.Except(free))
                    order.Require(formula, parameter);
                if (free.Length > 1)
                    order.Faults.Add($"Expected at most one parameter to be fitted in {formula.Name}, found {string.Join(", ", free.Select(parameter => parameter.Name))}.");
                if (!results.Any(result => result.Name == attribute.Result))
                    order.Faults.Add($"Expected a result in [Mistake], found '{attribute.Result}'{Nearness.Suggestion(attribute.Result, results.Select(result => result.Name))}.");
                if (!CodePattern().IsMatch(attribute.Code))
                    order.Faults.Add($"Expected a code of lower-case letters and digits with single hyphens between them, found '{attribute.Code}'.");
                if (string.IsNullOrWhiteSpace(attribute.Words))
                    order.Faults.Add($"Expected words for the mistake '{attribute.Code}', found none.");
                _findings.AddRange(order.Faults.Select(fault => new ExerciseFinding(attribute.File, attribute.Line, 0, fault)));
                read.Add(new(formula, attribute.Result, attribute.Code, attribute.Words, attribute.Ru) { Fitted = free.FirstOrDefault()?.Name, File = attribute.File, Line = attribute.Line });
            }
        return [.. read];
    }

    private Mistake[] AlsoRightOf(
        (Formula Formula, IReadOnlyList<MistakeAttribute> Mistakes, AlsoRightAttribute? AlsoRight)[] all, Formula[] formulas, UseNames names, UseResult[] results)
    {
        var read = new List<Mistake>();
        foreach (var (formula, _, attribute) in all.Where(formula => formula.AlsoRight is not null))
        {
            var order = new FormulaOrder(formulas, names.IsInput, names.All);
            foreach (var parameter in formula.Parameters)
                order.Require(formula, parameter);
            if (!results.Any(result => result.Name == attribute!.Result && names.Results.Contains(result.Name)))
                order.Faults.Add($"Expected a result that a method defines in [AlsoRight], found '{attribute!.Result}'{Nearness.Suggestion(attribute.Result, names.Results)}.");
            _findings.AddRange(order.Faults.Select(fault => new ExerciseFinding(attribute!.File, attribute.Line, 0, fault)));
            read.Add(new(formula, attribute!.Result, "", attribute.Words, attribute.Ru) { File = attribute.File, Line = attribute.Line });
        }
        return [.. read];
    }

    /// <summary>Holds that every input and size is used: by a dialect, a formula or another draw.</summary>
    private void RequireUses(DrawText draw, ExerciseSizes sizes, UseText[] dialects, Formula[] formulas)
    {
        var used = dialects.SelectMany(dialect => dialect.Uses.Keys).Concat(formulas.SelectMany(formula => formula.Parameters.Select(parameter => parameter.Name)))
            .Concat(draw.Uses.Select(use => use.Name)).ToHashSet();
        foreach (var (name, place) in draw.Names.Where(name => !used.Contains(name.Name)))
            In(_exercise.DrawText, "Draw", new(place, $"Expected '{name}' to be used by Use or a method, found it drawn only."));
        foreach (var (name, _) in sizes.Lengths.Where(size => !used.Contains(size.Name)))
            _findings.Add(_source.In(_exercise.Sizes, "Sizes", new(1, 1), $"Expected '{name}' to be used by Draw, Use or a method, found it in Sizes only."));
    }

    private string[] PointWords => _exercise.Points.Split((char[])[' ', ','], StringSplitOptions.RemoveEmptyEntries);

    private double PointsOf(string part)
    {
        foreach (var word in PointWords)
            if (word.Split('=') is [var name, var points] && name == part)
                return double.TryParse(points, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : 0;
        return 0;
    }

    private ExerciseCase? Stated(StatedCase stated, ExerciseSizes sizes, string[] inputs, string[] parts)
    {
        var heading = $"Cases, {stated.Id} of {stated.Part}";
        var own = SizesOf(stated.Sizes);
        if (!own[0].Lengths.Select(size => size.Name).SequenceEqual(sizes.Lengths.Select(size => size.Name)))
            At($"{heading}: Expected the sizes {string.Join(' ', sizes.Lengths.Select(size => size.Name))}, found '{stated.Sizes}'.");
        if (!parts.Contains(stated.Part))
            At($"{heading}: Expected one of the parts {string.Join(", ", parts)}, found '{stated.Part}'.");
        var draw = Try(stated.Draw, heading, () => DrawText.Parse(stated.Draw));
        var missing = draw is null ? [] : inputs.Except(draw.Names.Select(name => name.Name).Concat(sizes.Lengths.Select(size => size.Name))).ToArray();
        if (missing.Length > 0)
            _findings.Add(_source.In(stated.Draw, heading, new(1, 1), $"Expected draws of every input, found none of {string.Join(", ", missing)}."));
        return draw is null ? null : new(stated.Id, stated.Seed, own[0], draw) { Part = stated.Part, DrawText = stated.Draw };
    }

    private T? Try<T>(string text, string name, Func<T> read)
        where T : class
    {
        try
        {
            return read();
        }
        catch (TextFaultException fault)
        {
            In(text, name, fault);
            return null;
        }
    }

    private void At(string message) => _findings.Add(_source.At(message));

    private void In(string text, string name, TextFaultException fault) => _findings.Add(_source.In(text, name, fault.Place, fault.Fault));

    [GeneratedRegex(@"^[a-z0-9]+([.-][a-z0-9]+)*\z")]
    private static partial Regex IdPattern();

    [GeneratedRegex(@"^[a-z0-9]+(-[a-z0-9]+)*\z")]
    private static partial Regex CodePattern();
}
