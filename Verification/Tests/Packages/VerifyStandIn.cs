using System.Globalization;

namespace Harness.Tests.Packages;

/// <summary>A package named Verify.NUnit with the types, members and build-time usings of it that the suite touches, all of them empty.</summary>
/// <remarks>It does nothing that Verify does: a build against it tells whether our code compiles, and no more.</remarks>
internal static class VerifyStandIn
{
    /// <summary>What the real packages bring into every file: Verify.NUnit the first four, Verify, on which it depends, the last.</summary>
    private const string Usings = """
        <Project>
          <ItemGroup Condition="'$(ImplicitUsings)' == 'enable' or '$(ImplicitUsings)' == 'true'">
            <Using Include="VerifyNUnit" />
            <Using Include="VerifyNUnit.Verifier" Static="True" />
            <Using Include="NUnit" />
            <Using Include="NUnit.Framework" />
            <Using Include="VerifyTests" />
          </ItemGroup>
          <PropertyGroup>
            <NoWarn>$(NoWarn);CA2255</NoWarn>
          </PropertyGroup>
        </Project>
        """;

    private const string Types = """
        using System.Runtime.CompilerServices;

        namespace VerifyTests
        {
            public readonly struct Target
            {
                public Target(string extension, string data, string? name = null) { }
            }

            public class VerifyResult { }

            public class VerifySettings
            {
                public void DisableDiff() { }
                public void UseDirectory(string directory) { }
                public void UseFileName(string fileName) { }
            }

            public class SettingsTask
            {
                public TaskAwaiter<VerifyResult> GetAwaiter() => throw null!;
            }

            public class InnerVerifier : IDisposable
            {
                public InnerVerifier(string directory, string name, VerifySettings? settings = null) { }
                public Task<VerifyResult> Verify(Target target) => throw null!;
                public void Dispose() { }
            }

            public readonly struct CompareResult
            {
                public static CompareResult Equal => default;
                public static CompareResult NotEqual(string? message = null) => default;
            }

            public delegate Task<CompareResult> StringCompare(string received, string verified, IReadOnlyDictionary<string, object> context);

            public static class VerifierSettings
            {
                public static void RegisterStringComparer(string extension, StringCompare compare) { }
            }
        }

        namespace VerifyNUnit
        {
            public static class Verifier
            {
                public static VerifyTests.SettingsTask Verify(string? target, VerifyTests.VerifySettings? settings = null, [CallerFilePath] string sourceFile = "") => throw null!;
                public static VerifyTests.SettingsTask Throws(Action target, VerifyTests.VerifySettings? settings = null, [CallerFilePath] string sourceFile = "") => throw null!;
            }
        }
        """;

    /// <summary>Packs it into a feed of its own.</summary>
    /// <param name="folder">A folder for its sources.</param>
    /// <param name="feed">The folder of the feed.</param>
    /// <param name="version">A version that no other package has.</param>
    public static async Task PackAsync(string folder, string feed, string version)
    {
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "Verify.NUnit.csproj"), string.Create(CultureInfo.InvariantCulture, $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <Version>{version}</Version>
                <Description>A stand-in for Verify.NUnit: its shape, and nothing that it does.</Description>
              </PropertyGroup>
              <ItemGroup>
                <None Include="Verify.NUnit.props" Pack="true" PackagePath="build;buildTransitive" />
              </ItemGroup>
            </Project>
            """));
        await File.WriteAllTextAsync(Path.Combine(folder, "Verify.NUnit.props"), Usings);
        await File.WriteAllTextAsync(Path.Combine(folder, "Types.cs"), Types);
        await DotnetCommand.SucceedAsync(folder, "pack", "-o", feed);
    }
}
