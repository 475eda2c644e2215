using System.Reflection;
using System.Runtime.Loader;
using Harness.Exercises;
using Harness.Exercises.Definitions;

namespace Harness.Packs;

/// <summary>Loads exercises: the built-in ones, a folder of files, or an assembly.</summary>
/// <remarks>An author's file runs with the rights of whoever loads it: load only what the command line or a rubric named there names.</remarks>
public static class PackLoader
{
    /// <summary>The exercises that are compiled with the harness.</summary>
    public static ExercisePack BuiltIn() => Of("built-in", Assembly.Load(new AssemblyName("Harness.BuiltIn")));

    /// <summary>Exercises of one's own.</summary>
    /// <param name="path">A folder, whose files <c>*.cs</c> are compiled together, without those that end in <c>.answer.cs</c>; or an assembly, <c>*.dll</c>.</param>
    /// <param name="cache">The folder that keeps compiled exercises; null for the user's own cache folder.</param>
    /// <exception cref="FileNotFoundException">There is neither a folder nor an assembly.</exception>
    public static ExercisePack Load(string path, string? cache = null)
    {
        if (Directory.Exists(path))
            return LoadFolder(Path.GetFullPath(path), new(cache ?? PackCache.UserFolder));
        return File.Exists(path) && Path.GetExtension(path).Equals(".dll", StringComparison.OrdinalIgnoreCase)
            ? LoadAssembly(Path.GetFullPath(path))
            : throw new FileNotFoundException($"Expected a folder of exercises or an assembly (.dll), found neither at {path}.", path);
    }

    private static ExercisePack LoadFolder(string folder, PackCache cache)
    {
        var sources = PackSource.ReadFolder(folder);
        if (sources.Count == 0)
            return new(folder, [], [new(folder, 0, 0, "Expected exercises, files *.cs, found none; 'harness exercises new NAME' writes a first one.")]);
        var key = PackCache.KeyOf(sources);
        if (cache.Find(key) is { } kept && TryLoad(kept) is { } found)
            return InFolder(folder, found);
        var (image, findings) = PackCompiler.Compile(sources);
        if (image is null)
            return new(folder, [], findings);
        cache.Keep(key, image);
        return InFolder(folder, Context().LoadFromStream(new MemoryStream(image)));
    }

    private static ExercisePack InFolder(string folder, Assembly assembly) =>
        Of(folder, assembly) with { Answers = PackText.AnswersIn(folder), Statements = PackStatements.Beside(folder) };

    /// <summary>An assembly from the cache; null where the file is damaged.</summary>
    private static Assembly? TryLoad(byte[] image)
    {
        try
        {
            return Context().LoadFromStream(new MemoryStream(image));
        }
        catch (BadImageFormatException)
        {
            return null;
        }
    }

    private static ExercisePack LoadAssembly(string path)
    {
        var context = Context();
        var resolver = new AssemblyDependencyResolver(path);
        // What the harness has itself is its own; only the rest lies beside the assembly.
        context.Resolving += (loading, name) => resolver.ResolveAssemblyToPath(name) is { } beside ? loading.LoadFromAssemblyPath(beside) : null;
        try
        {
            return Of(path, context.LoadFromAssemblyPath(path));
        }
        catch (BadImageFormatException)
        {
            return new(path, [], [new(path, 0, 0, "Expected a .NET assembly, found another file.")]);
        }
    }

    private static AssemblyLoadContext Context() => new("exercises");

    private static ExercisePack Of(string name, Assembly assembly)
    {
        var (exercises, findings) = (new List<(string Id, Exercise Exercise)>(), new List<ExerciseFinding>());
        foreach (var type in Types(assembly, name, findings))
        {
            var about = type.GetCustomAttribute<ExerciseAttribute>();
            if (Make(type, about, findings) is { } exercise)
                exercises.Add((about?.Id ?? type.Name, exercise));
        }
        foreach (var twins in exercises.GroupBy(exercise => exercise.Id, StringComparer.Ordinal).Where(group => group.Count() > 1))
        {
            var about = twins.Last().Exercise.GetType().GetCustomAttribute<ExerciseAttribute>();
            findings.Add(new(about?.File ?? name, about?.Line ?? 0, 0, $"Expected one exercise '{twins.Key}', found {twins.Count()}."));
        }
        return new(name, [.. exercises.OrderBy(exercise => exercise.Id, StringComparer.Ordinal).Select(exercise => exercise.Exercise)], findings)
        {
            Answers = PackText.In(assembly, PackText.Answer),
            Rubrics = PackText.In(assembly, PackText.Rubric),
            Statements = PackStatements.In(assembly),
        };
    }

    private static IEnumerable<Type> Types(Assembly assembly, string name, List<ExerciseFinding> findings)
    {
        try
        {
            return assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Exercise)) && !type.IsAbstract);
        }
        catch (ReflectionTypeLoadException error)
        {
            findings.Add(new(name, 0, 0, $"Expected an assembly made for this version, found one whose types do not load: {error.LoaderExceptions.FirstOrDefault()?.Message}"));
            return [];
        }
    }

    private static Exercise? Make(Type type, ExerciseAttribute? about, List<ExerciseFinding> findings)
    {
        var made = type.GetConstructor(Type.EmptyTypes);
        if (made is null)
        {
            findings.Add(new(about?.File ?? "", about?.Line ?? 0, 0, $"Expected a public constructor {type.Name}() without parameters, found none."));
            return null;
        }
        try
        {
            return (Exercise)made.Invoke([]);
        }
        catch (TargetInvocationException error)
        {
            findings.Add(new(about?.File ?? "", about?.Line ?? 0, 0, $"{type.Name}() fails: {error.InnerException?.Message}"));
            return null;
        }
    }
}
