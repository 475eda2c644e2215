using Harness.Tests.Comparison;
using VerifyNUnit;
using VerifyTests;

namespace Harness.Tests.Snapshots;

/// <summary>Verify as its users call it, in the same suite as our snapshots: what we register changes nothing for it.</summary>
public sealed class NativeVerifyTests
{
    [Test]
    public async Task A_text_that_is_locked_passes_and_another_is_refused_and_left_beside_it()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.Combine("same.verified.txt"), "three");
        await File.WriteAllTextAsync(folder.Combine("other.verified.txt"), "three");

        await Verifier.Verify("three", In(folder, "same"));
        await Assert.CatchAsync(async () => await Verifier.Verify("four", In(folder, "other")));
        Assert.That(folder.Combine("other.received.txt"), Does.Exist);
    }

    private static VerifySettings In(TemporaryFolder folder, string name)
    {
        var settings = new VerifySettings();
        settings.UseDirectory(folder.Path);
        settings.UseFileName(name);
        settings.DisableDiff();
        return settings;
    }
}
