using Harness.Course;
using Harness.Defined;
using Harness.Evaluation;
using Harness.Exercises.Definitions;
using Harness.Exercises.Usage;
using Harness.Judging.Rubrics;
using Harness.Packs;
using Harness.Reporting.Translation;
using Harness.Results;

namespace Harness.Cli.Composition;

/// <summary>The exercises that a rubric or a command wishes for: those of the course, those that are defined by files, and an author's own.</summary>
/// <param name="course">The exercises of the course.</param>
internal sealed class ExerciseShelf(ExerciseSet course)
{
    /// <summary>The rubric and the dialect of the course.</summary>
    public const string Course = "notebook";

    private const string Everything = "all";
    private const int AfterCourse = 1000;

    private static readonly Lazy<ExercisePack> Pack = new(PackLoader.BuiltIn);

    private static readonly Lazy<IReadOnlyList<ExerciseDefinition>> BuiltIn = new(() => [.. Pack.Value.Exercises.Select(exercise =>
        Read(exercise, out var findings) ?? throw new InvalidOperationException($"A built-in exercise is wrong: {findings[0]}"))]);

    private static readonly Dictionary<string, string> RussianParts = new()
    {
        [UseText.Forward] = "прямой проход",
        [UseText.Backward] = "обратный проход",
        [UseText.Initial] = "начальные значения",
        ["step"] = "шаг",
        ["evaluation"] = "режим оценки",
        ["statistics"] = "накопленные статистики",
        ["causal"] = "с причинной маской",
        ["value"] = "значение",
    };

    private readonly Dictionary<string, (IReadOnlyList<ExerciseDefinition> Definitions, PackStatements Statements)> _loaded = [];

    /// <summary>The dialects of the built-in exercises.</summary>
    public static IReadOnlyList<string> Dialects => [.. BuiltIn.Value.SelectMany(definition => definition.Dialects).Select(dialect => dialect.Dialect).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The names of the rubrics that come with the program.</summary>
    public static IReadOnlyList<string> RubricNames => [Course, .. Dialects.Except([Course]), Everything];

    /// <summary>A rubric that comes with the program: what the courses of a dialect ask for, or all parts of all exercises.</summary>
    /// <param name="name">One of <see cref="RubricNames"/>.</param>
    /// <param name="folders">Folders of further exercises.</param>
    public Rubric Rubric(string name, IReadOnlyList<string> folders)
    {
        var wish = new ExerciseWish(folders, name == Everything ? Dialects : [name], new Dictionary<string, string>());
        if (name == Course)
            return Judging.Rubrics.Rubric.Of(course) with { Name = name, Wish = wish with { Dialects = [] } };
        return Pack.Value.Rubrics.FirstOrDefault(rubric => rubric.Name.StartsWith($"{name}.", StringComparison.Ordinal)) is { } stated
            ? RubricFile.Parse(stated.Text, stated.Name, _ => Offer(wish).Set) with { Wish = wish }
            : Judging.Rubrics.Rubric.Default with { Name = name, Wish = wish, Points = PointsOf(Offer(wish).Set.All) };
    }

    /// <summary>The rubric of exercises that a command names and no rubric does: their points, or one for each part.</summary>
    /// <param name="folders">Folders of exercises.</param>
    public Rubric RubricOf(IReadOnlyList<string> folders)
    {
        var wish = ExerciseWish.Any with { Folders = folders };
        return Judging.Rubrics.Rubric.Of(course) with { Wish = wish, Points = PointsOf([.. folders.SelectMany(Load).SelectMany(definition => Ways(definition, wish)).DistinctBy(way => way.Id)]) };
    }

    /// <summary>The dialects of the built-in exercises and of those in folders.</summary>
    /// <param name="folders">Folders of exercises.</param>
    public IReadOnlyList<string> DialectsOf(IReadOnlyList<string> folders) =>
        [.. BuiltIn.Value.Concat(folders.SelectMany(Load)).SelectMany(definition => definition.Dialects).Select(dialect => dialect.Dialect).Distinct()];

    /// <summary>The exercises that files define, built-in ones and those in folders, with the statements of their place.</summary>
    /// <param name="folders">Folders of exercises.</param>
    /// <exception cref="WishException">A folder is not there.</exception>
    public IReadOnlyList<(ExerciseDefinition Definition, PackStatements Statements)> Defined(IReadOnlyList<string> folders) =>
    [
        .. BuiltIn.Value.Select(definition => (definition, Pack.Value.Statements)),
        .. folders.SelectMany(folder => Load(folder).Select(definition => (definition, _loaded[folder].Statements))),
    ];

    /// <summary>The exercises of a wish.</summary>
    /// <param name="wish">The wish.</param>
    /// <exception cref="WishException">A folder, dialect or exercise is not there, or something in a folder is wrong.</exception>
    public OfferedExercises Offer(ExerciseWish wish)
    {
        var own = wish.Folders.SelectMany(Load).ToArray();
        var all = BuiltIn.Value.Concat(own).ToArray();
        RequireKnown(wish, all, own);
        var ways = all.SelectMany(definition => Ways(definition, wish)).ToLookup(way => way.Id);
        if (wish.Dialects.Count > 0)
            return new(new(ways.Select(group => (Exercise)group.First())), ways.SelectMany(group => group.Skip(1)).ToLookup(way => way.Id, Exercise (way) => way), []);
        // What the course has is used as in the course, unless something else fits.
        var further = ways.Where(group => course.Find(group.Key) is null && (wish.IsOpen || own.Any(definition => IsPart(group.Key, definition)))).ToArray();
        var others = ways.Where(group => course.Find(group.Key) is not null).SelectMany(group => group).Where(way => way.Dialect != Course).ToArray();
        return new(
            new(course.All.Select(exercise => OfCourse(exercise, ways[exercise.Id], wish)).Concat(further.Select(group => group.First()))),
            further.SelectMany(group => group.Skip(1)).Concat(wish.IsOpen ? others : []).ToLookup(way => way.Id, Exercise (way) => way),
            wish.IsOpen ? [] : [.. ways.Where(group => !further.Contains(group)).SelectMany(group => group).Where(way => way.Dialect != Course)]);
    }

    /// <summary>An exercise of the course as a file defines it; as the course does where none does.</summary>
    private static Exercise OfCourse(Exercise exercise, IEnumerable<DefinedExercise> ways, ExerciseWish wish) =>
        ways.FirstOrDefault(way => way.Dialect == Course) is { } defined ? defined.For(exercise, wish.JudgesInitial) : exercise;

    /// <summary>Reads an exercise, and learns how its author says it in Russian.</summary>
    private static ExerciseDefinition? Read(Exercises.Exercise exercise, out IReadOnlyList<ExerciseFinding> findings)
    {
        if (DefinitionReader.Read(exercise, out findings) is not { } definition)
            return null;
        foreach (var part in definition.Parts.Select(part => part.Part))
            Translator.Learn($"{definition.Title}, {part}", definition.TitleRu.Length > 0 ? $"{definition.TitleRu}, {RussianParts.GetValueOrDefault(part, part)}" : "");
        foreach (var mistake in definition.Mistakes)
            Translator.Learn(mistake.Words, mistake.WordsRu);
        return definition;
    }

    private static bool IsPart(string id, ExerciseDefinition definition) => definition.Parts.Any(part => id == $"{definition.Id}.{part.Part}");

    private static Dictionary<string, double> PointsOf(IReadOnlyCollection<Exercise> exercises)
    {
        // An exercise that states none is worth a point for each of its parts.
        var isStated = exercises.OfType<DefinedExercise>().GroupBy(part => part.Definition).ToDictionary(parts => parts.Key, parts => parts.Any(part => part.Points > 0));
        return exercises.OfType<DefinedExercise>()
            .Select(part => (part.Id, Points: isStated[part.Definition] ? part.Points : 1))
            .Where(part => part.Points > 0)
            .ToDictionary(part => part.Id, part => part.Points);
    }

    /// <summary>All parts of an exercise in each dialect that is wished for, in the order of the wish.</summary>
    private IEnumerable<DefinedExercise> Ways(ExerciseDefinition definition, ExerciseWish wish)
    {
        UseText[] dialects = wish.Dialects.Count == 0 ? [.. definition.Dialects]
            : [.. wish.Dialects.SelectMany(name => definition.Dialects.Where(dialect => dialect.Dialect == name))];
        // An author's exercise need not know of the dialects of others.
        if (dialects.Length == 0 && !BuiltIn.Value.Contains(definition))
            dialects = [.. definition.Dialects];
        var evaluator = new ExerciseEvaluator(definition);
        var sizes = wish.Sizes.TryGetValue(definition.Id, out var text) ? [.. ExerciseSizes.Parse(text).Take(1), .. definition.Sizes.Skip(1)] : definition.Sizes;
        return from part in definition.Parts.Select(part => part.Part)
               from dialect in dialects
               where dialect.Parts.Contains(part)
               select new DefinedExercise(evaluator, dialect, part) { Sizes = sizes, Place = course.Find($"{definition.Id}.{part}")?.Order ?? AfterCourse };
    }

    private static void RequireKnown(ExerciseWish wish, ExerciseDefinition[] all, ExerciseDefinition[] own)
    {
        var dialects = all.SelectMany(definition => definition.Dialects).Select(dialect => dialect.Dialect).Distinct().ToArray();
        if (wish.Dialects.FirstOrDefault(name => !dialects.Contains(name)) is { } unknown)
            throw new WishException("dialect", $"one of {string.Join(", ", dialects)}", $"'{unknown}'");
        if (all.GroupBy(definition => definition.Id).FirstOrDefault(group => group.Count() > 1) is { } twins)
            throw new WishException("exercises", $"one exercise '{twins.Key}'", own.Count(definition => definition.Id == twins.Key) > 1 ? "two in the folders" : "one in a folder beside the built-in one");
        foreach (var (id, text) in wish.Sizes)
        {
            if (Array.Find(all, definition => definition.Id == id) is not { } definition)
                throw new WishException("sizes", $"one of {string.Join(", ", all.Select(known => known.Id))}", $"'{id}'");
            RequireSizes(definition, text);
        }
    }

    private static void RequireSizes(ExerciseDefinition definition, string text)
    {
        try
        {
            var names = definition.Sizes[0].Lengths.Select(size => size.Name).ToArray();
            if (ExerciseSizes.Parse(text) is not [var sizes] || !sizes.Lengths.Select(size => size.Name).SequenceEqual(names))
                throw new WishException("sizes", $"{string.Join(' ', definition.Sizes[0].Lengths.Select(size => $"{size.Name}={size.Length}"))} with other lengths", $"'{text}'");
        }
        catch (FormatException)
        {
            throw new WishException("sizes", $"name=length, such as {string.Join(' ', definition.Sizes[0].Lengths.Select(size => $"{size.Name}={size.Length}"))}", $"'{text}'");
        }
    }

    private IReadOnlyList<ExerciseDefinition> Load(string folder)
    {
        if (_loaded.TryGetValue(folder, out var known))
            return known.Definitions;
        ExercisePack pack;
        try
        {
            pack = PackLoader.Load(folder);
        }
        catch (FileNotFoundException)
        {
            throw new WishException("exercises", "a folder of exercises or an assembly (.dll)", $"neither at '{folder}'");
        }
        var definitions = new List<ExerciseDefinition>();
        var wrong = pack.Findings.ToList();
        foreach (var exercise in pack.Exercises)
            if (Read(exercise, out var findings) is { } definition)
                definitions.Add(definition);
            else
                wrong.AddRange(findings);
        if (wrong.Count > 0)
            throw new UsageException([.. wrong.Select(finding => $"{finding}")]);
        _loaded[folder] = (definitions, pack.Statements);
        return definitions;
    }
}
