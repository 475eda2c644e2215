namespace Harness.Benchmarks;

/// <summary>Submissions to measure with: those of the tests' scenarios.</summary>
internal static class Submissions
{
    /// <summary>The file of a scenario.</summary>
    public static string Path(string scenario, string file) => System.IO.Path.Combine(Programs.Verification, "Tests", "Submissions", "Scenarios", scenario, file);

    /// <summary>A folder of a class in which each has handed in the same with a comment of his own, so that no two are alike.</summary>
    /// <param name="scenario">Whose file.</param>
    /// <param name="file">The file.</param>
    /// <param name="count">How many.</param>
    public static string Class(string scenario, string file, int count)
    {
        var folder = Directory.CreateTempSubdirectory("harness-benchmark-").FullName;
        var (text, extension) = (File.ReadAllText(Path(scenario, file)), System.IO.Path.GetExtension(file));
        for (var i = 0; i < count; i++)
            File.WriteAllText(System.IO.Path.Combine(folder, $"s{i:0000}{extension}"), $"{text}\n{(extension == ".py" ? "#" : "//")} {i}\n");
        return folder;
    }
}
