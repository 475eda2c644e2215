using Harness.Fixtures;

namespace Harness.NUnit;

/// <summary>Where a test project keeps its fixtures.</summary>
internal static class FixtureFolder
{
    /// <summary>Finds the folder from the file of a test, or, where its path was mapped to one that does not exist, from the program's.</summary>
    public static FixtureStore Of(string sourceFile)
    {
        string? source = Path.GetDirectoryName(sourceFile);
        return Of(Path.IsPathFullyQualified(sourceFile) && Directory.Exists(source) ? source! : AppContext.BaseDirectory, AppContext.BaseDirectory);
    }

    internal static FixtureStore Of(string start, string programFolder)
    {
        string project = ProjectAbove(start) ?? ProjectAbove(programFolder) ?? programFolder;
        string root = FixtureStore.IsAbove(project) ? FixtureStore.Find(project).Root : Path.Combine(project, FixtureStore.FolderName);
        // Nobody knows from where the run was started, and where its messages are read.
        return new FixtureStore(root) { NamesFolder = true };
    }

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
