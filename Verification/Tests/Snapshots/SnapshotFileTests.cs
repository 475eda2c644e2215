using System.Text.RegularExpressions;
using Harness.Fixtures;
using Harness.Tests.Engine;
using NUnit.Framework.Internal;

namespace Harness.Tests.Snapshots;

/// <summary>What the suite's snapshot engine makes of each state of a snapshot's two files: the same whichever it is built with, where nothing else is said.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class SnapshotFileTests
{
    private const string Locked17 = "reference/linear.backward/seed-17.verified.json";

    private static readonly FixtureId Seed17 = new(FixtureStore.ReferenceSet, "linear.backward", "seed-17");

    private static IEnumerable<TestCaseData> Edits =>
    [
        Edit("a number within the tolerance", text => new Regex(@"(?<=\d\.\d{11})\d").Replace(text, Other, 1), "was edited by hand"),
        Edit("the checksum", text => Regex.Replace(text, "(?<=sha256:).", Other), "was edited by hand"),
        Edit("the checksum taken away", text => Regex.Replace(text, @",\s*""checksum"": ""[^""]*""", ""), "has no checksum"),
        Edit("everything taken away", _ => "", "cannot be read: the file is empty"),
    ];

    [Test]
    public async Task A_wrong_digit_is_refused_and_left_beside_the_locked_file()
    {
        using var copy = new FixtureCopy();
        var (wrong, locked) = (WithAWrongDigit(out var values), Text(copy));

        Assert.That(await RefusedAsync(copy, wrong), Does.Contain("dW").And.Contain("1 of 15 elements"));
        Assert.That(Store(copy).ReadReceived(Seed17).Fixture!.Arrays["dW"].Values, Is.EqualTo(values));
        Assert.That(Text(copy), Is.EqualTo(locked));
    }

    [Test]
    public async Task What_is_left_is_attached_to_the_test()
    {
        Assume.That(SnapshotEngine.AttachesEverywhere, "Verify attaches received files where it recognises a build server.");
        using var copy = new FixtureCopy();
        string[] attached = [];
        // In a context of the assertion's own: the test's result keeps no file of a copy that is gone.
        await Assert.CatchAsync(async () =>
        {
            try
            {
                await SnapshotEngine.VerifyAsync(Store(copy), Seed17.Set, WithAWrongDigit(out _));
            }
            finally
            {
                attached = [.. TestExecutionContext.CurrentContext.CurrentResult.TestAttachments.Select(attachment => attachment.FilePath)];
            }
        });
        Assert.That(attached, Is.EqualTo([Store(copy).ReceivedPathOf(Seed17)]));
    }

    [Test]
    public async Task A_case_that_nobody_locked_is_refused()
    {
        using var copy = new FixtureCopy();
        var unlocked = new FixtureId(FixtureStore.ReferenceSet, "graph.product", "seed-5");
        await RefusedAsync(copy, LayersSnapshot.Of(unlocked));
        Assert.That(Store(copy).ReceivedPathOf(unlocked), Does.Exist);
    }

    [TestCaseSource(nameof(Edits))]
    public async Task An_edit_by_hand_is_refused_though_the_numbers_agree(Func<string, string> edit, string message)
    {
        using var copy = new FixtureCopy();
        copy.Rewrite(Locked17, edit);
        var edited = Text(copy);

        Assert.That(await RefusedAsync(copy, LayersSnapshot.Of(Seed17)), Does.Contain(message).And.Contain("git checkout -- "));
        Assert.That(Text(copy), Is.EqualTo(edited));
        Assert.That(Store(copy).ReceivedPathOf(Seed17), Does.Not.Exist, "a tool could move it over the locked one");
    }

    [Test]
    public async Task What_an_earlier_run_left_goes_when_the_test_is_green()
    {
        using var copy = new FixtureCopy();
        Store(copy).WriteReceived(Seed17.Set, WithAWrongDigit(out _));
        await SnapshotEngine.VerifyAsync(Store(copy), Seed17.Set, LayersSnapshot.Of(Seed17));
        Assert.That(Store(copy).ReceivedPathOf(Seed17), Does.Not.Exist);
    }

    [Test]
    public async Task What_generate_left_to_be_decided_stays_when_the_test_is_green()
    {
        using var copy = new FixtureCopy();
        Store(copy).WriteReceived(Seed17.Set, Store(copy).Read(Seed17).Fixture!);
        await SnapshotEngine.VerifyAsync(Store(copy), Seed17.Set, LayersSnapshot.Of(Seed17));
        Assert.That(Store(copy).ReceivedPathOf(Seed17), Does.Exist);
    }

    [Test]
    public async Task A_locked_file_with_CRLF_is_read_by_our_own_engine_and_refused_by_Verify()
    {
        using var copy = new FixtureCopy();
        copy.Rewrite(Locked17, text => text.Replace("\n", "\r\n", StringComparison.Ordinal));
        if (SnapshotEngine.ReadsCarriageReturns)
            await SnapshotEngine.VerifyAsync(Store(copy), Seed17.Set, LayersSnapshot.Of(Seed17));
        else
            Assert.That(await RefusedAsync(copy, LayersSnapshot.Of(Seed17)), Does.Contain("CRLF").And.Contain("git checkout -- "));
        Assert.That(Store(copy).ReceivedPathOf(Seed17), Does.Not.Exist);
    }

    private static FixtureStore Store(FixtureCopy copy) => new(copy.Folder);

    private static string Text(FixtureCopy copy) => File.ReadAllText(copy.PathOf(Locked17));

    private static async Task<string> RefusedAsync(FixtureCopy copy, Fixture received) =>
        (await Assert.CatchAsync(async () => await SnapshotEngine.VerifyAsync(Store(copy), FixtureStore.ReferenceSet, received)))!.Message;

    private static Fixture WithAWrongDigit(out double[] values)
    {
        var right = LayersSnapshot.Of(Seed17);
        values = [.. right.Arrays["dW"].Values!];
        values[7] += 1e-4;
        return right with { Arrays = new Dictionary<string, ArraySnapshot>(right.Arrays) { ["dW"] = ArraySnapshot.Of(values, right.Arrays["dW"].Shape) } };
    }

    /// <summary>Another digit than the one that was found.</summary>
    private static string Other(Match digit) => digit.Value == "1" ? "2" : "1";

    private static TestCaseData Edit(string name, Func<string, string> edit, string message) => new TestCaseData(edit, message).SetArgDisplayNames(name);
}
