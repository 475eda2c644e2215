using System.Reflection;

namespace Harness.Comparison;

/// <summary>Fails a test in the way of its framework, where the project of the tests has our package for that framework.</summary>
internal static class TestFramework
{
    /// <summary>The name under which a build writes the type that reports failures into the assembly of tests.</summary>
    private const string Metadata = "Harness.Failures";

    private static readonly Lazy<Action<Exception>?> Report = new(Find);

    /// <summary>Reports a failure to the framework, which may let the test go on (<c>Assert.Multiple</c>); throws it where there is none.</summary>
    public static void Fail(Exception failure)
    {
        if (Report.Value is not { } report)
            throw failure;
        report(failure);
    }

    private static Action<Exception>? Find() => AppDomain.CurrentDomain.GetAssemblies()
        .SelectMany(assembly => assembly.GetCustomAttributes<AssemblyMetadataAttribute>())
        .Where(metadata => metadata is { Key: Metadata, Value: not null })
        .Select(metadata => Type.GetType(metadata.Value!)?.GetMethod("Report", BindingFlags.Static | BindingFlags.Public)?.CreateDelegate<Action<Exception>>())
        .FirstOrDefault(report => report is not null);
}
