using System.Reflection;
using Harness.Fixtures.Testing;
using Xunit.Sdk;
using Xunit.v3;

namespace Harness.Xunit;

/// <summary>Looks for orphaned fixtures when all tests have run; see <see cref="NoFixtureIsOrphanedAttribute"/>.</summary>
public sealed class WholeRun : IAsyncDisposable
{
    /// <summary>Fails the run if a fixture is orphaned, unreadable or was edited by hand.</summary>
    /// <exception cref="NumericException">There is one; each is named, with the command that mends it.</exception>
    public async ValueTask DisposeAsync()
    {
        foreach (Assembly tests in AppDomain.CurrentDomain.GetAssemblies())
        {
            if (tests.GetCustomAttribute<NoFixtureIsOrphanedAttribute>() is { } asked)
                FixtureAssert.NoneOrphaned(TestRun.IsWhole(await AllAsync(tests)), asked.CallerFile);
        }
    }

    private static async Task<IReadOnlyList<(string Test, int Cases)>> AllAsync(Assembly tests)
    {
        List<(string Test, int Cases)> all = [];
        foreach (MethodInfo method in tests.GetTypes().Where(type => !type.IsAbstract || type.IsSealed).SelectMany(type => type.GetMethods()))
        {
            if (method.GetCustomAttributes().OfType<IFactAttribute>().Any())
                all.Add((NoFixtureIsOrphanedAttribute.NameOf(method), await CasesAsync(method)));
        }

        return all;
    }

    private static async Task<int> CasesAsync(MethodInfo method)
    {
        IDataAttribute[] sources = [.. method.GetCustomAttributes().OfType<IDataAttribute>()];
        if (sources.Length == 0)
            return 1;
        await using var tracker = new DisposalTracker();
        int cases = 0;
        foreach (IDataAttribute source in sources)
            cases += (await source.GetData(method, tracker)).Count;
        return cases;
    }
}
