using System.Reflection;
using Harness.Comparison;
using Harness.FiniteDifference;
using Harness.Fixtures;
using Harness.NumPy;
using Harness.NUnit;
using Harness.Torch;
using PublicApiGenerator;

namespace Harness.Tests.Packages;

/// <summary>What users of the packages compile against changes only on purpose.</summary>
public sealed class PublicApiTests
{
    private static readonly Assembly[] Packed =
    [
        typeof(RandomState).Assembly, typeof(ArrayComparer).Assembly, typeof(FixtureStore).Assembly, typeof(CentralDifferences).Assembly, typeof(TorchRuntime).Assembly, typeof(Matches).Assembly,
    ];

    private static IEnumerable<string> Names => Packed.Select(assembly => assembly.GetName().Name!);

    [TestCaseSource(nameof(Names))]
    public void The_public_API_is_the_approved_one(string name)
    {
        var folder = Path.Combine(Repository.Root, "Verification", "Tests", "Packages", "Api");
        var approved = Path.Combine(folder, $"{name}.txt");
        var received = Path.Combine(folder, $"{name}.received.txt");
        var options = new ApiGeneratorOptions { IncludeAssemblyAttributes = false };
        var api = Packed.Single(assembly => assembly.GetName().Name == name).GeneratePublicApi(options).ReplaceLineEndings("\n").TrimEnd() + "\n";
        if (Environment.GetEnvironmentVariable("HARNESS_ACCEPT_API") == "1")
            File.WriteAllText(approved, api);
        if (File.Exists(approved) && File.ReadAllText(approved).ReplaceLineEndings("\n") == api)
        {
            File.Delete(received);
            return;
        }

        Directory.CreateDirectory(folder);
        File.WriteAllText(received, api);
        Assert.Fail($"The public API of {name} is not the approved one; compare {received} with {approved}. Approve it with: HARNESS_ACCEPT_API=1 dotnet test --filter FullyQualifiedName~PublicApiTests");
    }
}
