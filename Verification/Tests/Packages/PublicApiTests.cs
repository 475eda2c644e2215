using System.Runtime.Loader;
using System.Text.RegularExpressions;
using PublicApiGenerator;

namespace Harness.Tests.Packages;

/// <summary>What users of the packages compile against changes only on purpose.</summary>
public sealed partial class PublicApiTests
{
    private const string Newest = "net10.0";

    private static readonly string[] Projects = ["Impl/NumPy", "Verification/Comparison", "Verification/Fixtures", "Reference/FiniteDifference", "Reference/Torch", "Verification/NUnit", "Verification/Xunit", "Verification/MSTest"];

    private static readonly string[] Frameworks = [Newest, "net8.0"];

    [Test]
    public void The_public_API_is_the_approved_one_in_every_framework([ValueSource(nameof(Projects))] string project, [ValueSource(nameof(Frameworks))] string framework)
    {
        var name = $"Harness.{Path.GetFileName(project)}";
        var folder = Path.Combine(Repository.Root, "Verification", "Tests", "Packages", "Api");
        var approved = Path.Combine(folder, $"{name}.txt");
        var received = Path.Combine(folder, $"{name}.{framework}.received.txt");
        var api = ApiOf(project, name, framework);
        if (Environment.GetEnvironmentVariable("HARNESS_ACCEPT_API") == "1" && framework == Newest)
            File.WriteAllText(approved, api);
        if (File.Exists(approved) && In(framework, File.ReadAllText(approved).ReplaceLineEndings("\n")) == api)
        {
            File.Delete(received);
            return;
        }

        Directory.CreateDirectory(folder);
        File.WriteAllText(received, api);
        Assert.Fail($"The public API of {name} for {framework} is not the approved one; compare {received} with {approved}. Approve it with: HARNESS_ACCEPT_API=1 dotnet test --filter FullyQualifiedName~PublicApiTests");
    }

    /// <summary>Before .NET 9 an assembly brings these attributes itself, and an API has none that are not public.</summary>
    private static string In(string framework, string api) => framework == Newest ? api : NewerAttributes().Replace(api, "");

    [GeneratedRegex(@" *\[System\.Runtime\.CompilerServices\.OverloadResolutionPriority\(-?\d\)\]\n|\[System\.Runtime\.CompilerServices\.ParamCollection\] ")]
    private static partial Regex NewerAttributes();

    private static string ApiOf(string project, string name, string framework)
    {
        // Where the suite's own output lies in its project, a library's lies in its own, but for the framework.
        var output = Path.GetRelativePath(Path.Combine(Repository.Root, "Verification", "Tests"), AppContext.BaseDirectory).Replace(Newest, framework, StringComparison.Ordinal);
        // An assembly of one name and another framework is loaded here already.
        var context = new AssemblyLoadContext(framework, isCollectible: true);
        try
        {
            var assembly = context.LoadFromAssemblyPath(Path.Combine(Repository.Root, project, output, $"{name}.dll"));
            return assembly.GeneratePublicApi(new ApiGeneratorOptions { IncludeAssemblyAttributes = false }).ReplaceLineEndings("\n").TrimEnd() + "\n";
        }
        finally
        {
            context.Unload();
        }
    }
}
