namespace Harness.Benchmarks;

/// <summary>Programs of this repository as users have them: compiled ahead.</summary>
internal static class Programs
{
    // bin/<configuration>/<framework>/<platform> of this project, and of the others beside it.
    private static readonly DirectoryInfo Output = new(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));

    /// <summary>The folder that has the projects.</summary>
    public static string Verification => Output.Parent!.Parent!.Parent!.Parent!.Parent!.FullName;

    /// <summary>The command line.</summary>
    /// <exception cref="ContenderMissingException">It is not built.</exception>
    public static string Harness => Of("Cli", "harness");

    /// <summary>What loads torch and takes one gradient, and with an argument does nothing.</summary>
    /// <exception cref="ContenderMissingException">It is not built.</exception>
    public static string Bare => Of("Bare", "Harness.Bare");

    private static string Of(string project, string name)
    {
        var folder = Path.Combine(Verification, project, "bin", "Release", Output.Parent!.Name, Output.Name);
        var program = Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name);
        return File.Exists(program) ? program : throw new ContenderMissingException($"not built: dotnet build -c Release Verification/{project}");
    }
}
