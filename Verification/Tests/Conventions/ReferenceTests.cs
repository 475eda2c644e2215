using System.Xml.Linq;

namespace Harness.Tests.Conventions;

/// <summary>Which project may know which other, as the project files say it.</summary>
public sealed class ReferenceTests
{
    /// <summary>Every project that is shipped, with all that it may use.</summary>
    internal static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["NumPy"] = [],
        ["Kernels"] = [],
        ["Layers"] = ["NumPy", "Kernels"],
        // Comparison/TestFramework.cs, which both compile; the packages stay apart.
        ["FiniteDifference"] = ["Comparison"],
        ["MLNet"] = [],
        ["Torch"] = ["FiniteDifference", "Comparison", "TorchBuild"],
        ["TorchBuild"] = [],
        ["Evaluation"] = ["Exercises", "Torch", "FiniteDifference", "NumPy"],
        ["BuiltIn"] = ["Exercises", "Evaluation"],
        ["Comparison"] = [],
        ["Fixtures"] = ["Comparison"],
        ["Scripting"] = ["NumPy"],
        ["Compiler"] = ["Scripting", "NumPy"],
        ["Worker"] = ["Scripting"],
        ["Results"] = ["Comparison"],
        ["Exercises"] = ["NumPy"],
        ["Packs"] = ["Exercises", "Evaluation", "BuiltIn", "Comparison"],
        ["Course"] = ["Results", "Comparison", "Fixtures", "Scripting", "Torch", "NumPy"],
        ["Defined"] = ["Comparison", "Results", "Course", "Scripting", "Exercises", "Evaluation"],
        ["Judging"] = ["Results", "Course", "Comparison", "Fixtures", "Scripting", "Torch", "FiniteDifference", "MLNet"],
        ["Submissions"] = ["Results", "Course", "Judging", "Comparison", "Scripting", "Compiler", "NumPy"],
        ["Reporting"] = ["Results", "Comparison"],
        ["Grading"] =
        [
            "Results", "Course", "Judging", "Submissions", "Reporting", "Comparison", "Fixtures", "Scripting", "Compiler", "Torch", "FiniteDifference", "MLNet",
        ],
        ["Assignments"] = ["Results", "Course", "Scripting", "NumPy"],
        ["Cli"] =
        [
            "Results", "Course", "Judging", "Submissions", "Reporting", "Grading", "Assignments", "Comparison", "Fixtures", "Scripting", "Torch", "Layers",
            "Exercises", "Packs", "Evaluation", "Defined",
        ],
        ["Bare"] = ["Torch"],
        ["NUnit"] = ["Comparison", "Fixtures", "FiniteDifference"],
        ["Xunit"] = ["Comparison", "Fixtures", "FiniteDifference"],
        ["MSTest"] = ["Comparison", "Fixtures", "FiniteDifference"],
    };

    private static readonly string[] Unrestricted = ["Tests", "Benchmarks"];

    private static IEnumerable<string> Projects => Directory
        .EnumerateFiles(Repository.Root, "*.csproj", SearchOption.AllDirectories)
        // Students' projects among the scenarios are none of ours.
        .Where(path => !path.Split(Path.DirectorySeparatorChar).Any(folder => folder is "obj" or "Scenarios"));

    [TestCaseSource(nameof(Projects))]
    public void Shipped_code_references_only_what_the_design_allows(string path)
    {
        var name = Path.GetFileNameWithoutExtension(path);
        if (Unrestricted.Contains(name))
            return;
        Assert.That(Allowed.Keys, Does.Contain(name), "a new project needs its place in this table");
        Assert.That(Included(path, "ProjectReference").Select(reference => Path.GetFileNameWithoutExtension(reference.Replace('\\', '/'))), Is.SubsetOf(Allowed[name]));
    }

    [TestCaseSource(nameof(Projects))]
    public void TorchSharp_and_MLNet_are_named_by_their_own_projects_only(string path)
    {
        var name = Path.GetFileNameWithoutExtension(path);
        if (Unrestricted.Contains(name))
            return;
        var packages = Included(path, "PackageReference").ToArray();
        Assert.That(packages.Any(package => package.StartsWith("TorchSharp", StringComparison.Ordinal)), Is.EqualTo(name == "Torch"));
        Assert.That(packages.Any(package => package.StartsWith("Microsoft.ML", StringComparison.Ordinal)), Is.EqualTo(name == "MLNet"));
    }

    [Test]
    public void Every_project_is_in_the_solution()
    {
        var solution = File.ReadAllText(Path.Combine(Repository.Root, "Harness.sln")).Replace('\\', '/');
        foreach (var path in Projects)
            Assert.That(solution, Does.Contain(Path.GetRelativePath(Repository.Root, path).Replace('\\', '/')));
    }

    [TestCaseSource(nameof(Projects))]
    public void No_project_states_a_package_version_of_its_own(string path) =>
        Assert.That(XDocument.Load(path).Descendants("PackageReference").Attributes().Select(attribute => attribute.Name.LocalName), Does.Not.Contain("Version"));

    private static IEnumerable<string> Included(string path, string kind) =>
        XDocument.Load(path).Descendants(kind).Select(element => element.Attribute("Include")!.Value);
}
