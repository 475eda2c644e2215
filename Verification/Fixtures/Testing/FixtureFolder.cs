using System.Reflection;

namespace Harness.Fixtures.Testing;

/// <summary>Where a test project keeps its fixtures.</summary>
internal static class FixtureFolder
{
    /// <summary>The variable that names the folder of fixtures, before everything else.</summary>
    public const string Variable = "HARNESS_FIXTURES";

    /// <summary>The name under which a build writes its project's folder into the assembly of tests.</summary>
    public const string Metadata = "Harness.ProjectFolder";

    /// <summary>Finds the folder of fixtures for the file of a test.</summary>
    public static FixtureStore Of(string sourceFile)
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
            return Store(Path.GetFullPath(named));
        string[] built = [.. AppDomain.CurrentDomain.GetAssemblies().SelectMany(assembly => assembly.GetCustomAttributes<AssemblyMetadataAttribute>())
            .Where(metadata => metadata.Key == Metadata && metadata.Value is not null).Select(metadata => metadata.Value!)];
        return Of(StartFor(sourceFile, built), AppContext.BaseDirectory);
    }

    /// <summary>Where to begin: the folder that the build wrote, else that of the source, as far as there are such on this machine; else the program's.</summary>
    /// <param name="sourceFile">The compiler's path of the test, which a deterministic build maps to one that does not exist.</param>
    /// <param name="built">The projects' folders in the assemblies of this process.</param>
    internal static string StartFor(string sourceFile, IReadOnlyCollection<string> built)
    {
        string file = sourceFile.Replace('\\', '/');
        // Several assemblies of tests in one process: the one whose path the file has, or, where that is mapped, whose name.
        string? project = built.FirstOrDefault(folder => file.StartsWith(Folder(folder), StringComparison.Ordinal))
            ?? (built.Count == 1 ? built.First() : built.FirstOrDefault(folder => file.Contains($"/{Path.GetFileName(Folder(folder).TrimEnd('/'))}/", StringComparison.Ordinal)));
        if (project is not null && Directory.Exists(project))
            return project;
        string? source = Path.GetDirectoryName(sourceFile);
        return Path.IsPathFullyQualified(sourceFile) && Directory.Exists(source) ? source! : AppContext.BaseDirectory;

        static string Folder(string path) => path.Replace('\\', '/').TrimEnd('/') + '/';
    }

    /// <summary>Finds the fixtures of the project at or above a folder; of a program without sources, those beside it.</summary>
    internal static FixtureStore Of(string start, string programFolder)
    {
        string project = ProjectAbove(start) ?? ProjectAbove(programFolder) ?? programFolder;
        return Store(FixtureStore.IsAbove(project) ? FixtureStore.Find(project).Root : Path.Combine(project, FixtureStore.FolderName));
    }

    // Nobody knows from where the run was started, and where its messages are read.
    private static FixtureStore Store(string root) => new(root) { NamesFolder = true };

    private static string? ProjectAbove(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (folder.Exists && folder.EnumerateFiles("*.*proj").Any())
                return folder.FullName;
        }

        return null;
    }
}
