using System.Runtime.InteropServices;
using Harness.Torch;

namespace Harness.Tests.Torch;

internal sealed class TorchPlatformTests
{
    [TestCase("linux", Architecture.X64, "linux-x64", "linux-x64")]
    [TestCase("linux", Architecture.X64, "debian.12-x64", "linux-x64")]
    [TestCase("win", Architecture.X64, "win-x64", "win-x64")]
    [TestCase("osx", Architecture.Arm64, "osx-arm64", "osx-arm64")]
    public void The_platforms_of_TorchSharp_are_supported(string system, Architecture architecture, string identifier, string rid)
    {
        var platform = TorchPlatform.Of(system, architecture, identifier);

        Assert.Multiple(() =>
        {
            Assert.That(platform.Rid, Is.EqualTo(rid));
            Assert.That(platform.Libraries[^1], Does.Contain("LibTorchSharp"));
        });
    }

    [TestCase("linux", Architecture.Arm64, "linux-arm64")]
    [TestCase("linux", Architecture.X64, "linux-musl-x64")]
    [TestCase("linux", Architecture.X64, "alpine.3.22-x64")]
    [TestCase("osx", Architecture.X64, "osx-x64")]
    [TestCase("win", Architecture.Arm64, "win-arm64")]
    [TestCase("win", Architecture.X86, "win-x86")]
    [TestCase("other", Architecture.X64, "freebsd-x64")]
    public void Any_other_platform_is_named_beside_those_that_are(string system, Architecture architecture, string identifier) =>
        Assert.That(
            () => TorchPlatform.Of(system, architecture, identifier),
            Throws.TypeOf<TorchUnavailableException>().With.Message.EqualTo(
                $"TorchSharp has a libtorch for linux-x64 (glibc), win-x64 and osx-arm64, and this process runs on {identifier}"
                + $" ({architecture}): run it on one of those, for example in a linux-x64 container based on Debian or Ubuntu."));
}
