using System.Numerics;
using Harness.Torch;

namespace Harness.Tests.Torch;

[Platform("Linux")]
internal sealed class GlibcxxNeedTests
{
    [Test]
    public void Weakening_sets_one_bit_and_nothing_else()
    {
        using var files = new NativeFiles();
        var path = files.Unpatched();
        var before = File.ReadAllBytes(path);

        GlibcxxNeed.WeakenInPlace(path);

        var after = File.ReadAllBytes(path);
        Assert.Multiple(() =>
        {
            Assert.That(after, Has.Length.EqualTo(before.Length));
            Assert.That(before.Zip(after, (a, b) => BitOperations.PopCount((uint)(a ^ b))).Sum(), Is.EqualTo(1));
            Assert.That(GlibcxxNeed.IsWeak(path), Is.True);
        });
    }

    [Test]
    public void Weakening_again_changes_nothing()
    {
        using var files = new NativeFiles();
        var path = files.Unpatched();
        GlibcxxNeed.WeakenInPlace(path);
        var once = File.ReadAllBytes(path);

        GlibcxxNeed.WeakenInPlace(path);

        Assert.That(File.ReadAllBytes(path), Is.EqualTo(once));
    }

    [Test]
    public void A_file_that_is_hard_linked_elsewhere_stays_as_it_is_there()
    {
        using var files = new NativeFiles();
        var path = files.Unpatched();
        var before = File.ReadAllBytes(path);
        HardLink(path, files["cache.so"]);

        GlibcxxNeed.WeakenInPlace(path);

        Assert.Multiple(() =>
        {
            Assert.That(GlibcxxNeed.IsWeak(path), Is.True);
            Assert.That(File.ReadAllBytes(files["cache.so"]), Is.EqualTo(before));
        });
    }

    [Test]
    public void A_symbolic_link_is_replaced_and_its_target_stays_as_it_is()
    {
        using var files = new NativeFiles();
        File.Move(files.Unpatched(), files["cache.so"]);
        var before = File.ReadAllBytes(files["cache.so"]);
        var link = files[NativeFiles.Library];
        File.CreateSymbolicLink(link, files["cache.so"]);

        GlibcxxNeed.WeakenInPlace(link);

        Assert.Multiple(() =>
        {
            Assert.That(new FileInfo(link).LinkTarget, Is.Null);
            Assert.That(GlibcxxNeed.IsWeak(link), Is.True);
            Assert.That(File.ReadAllBytes(files["cache.so"]), Is.EqualTo(before));
        });
    }

    [Test]
    public void Permissions_are_kept()
    {
        if (OperatingSystem.IsWindows())
            return;
        using var files = new NativeFiles();
        var path = files.Unpatched();
        const UnixFileMode mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead;
        File.SetUnixFileMode(path, mode);

        GlibcxxNeed.WeakenInPlace(path);

        Assert.That(File.GetUnixFileMode(path), Is.EqualTo(mode));
    }

    // There is no lock in it, so threads race as processes do.
    [Test]
    public void Racing_writers_leave_one_whole_file_and_no_drafts_and_readers_never_see_less()
    {
        using var files = new NativeFiles();
        var path = files.Unpatched();
        var length = new FileInfo(path).Length;

        Parallel.For(0, 32, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
        {
            if (i % 2 == 0)
                GlibcxxNeed.WeakenInPlace(path);
            Assert.That(GlibcxxNeed.IsWeak(path), i % 2 == 0 ? Is.True : Is.Not.Null);
            Assert.That(File.ReadAllBytes(path), Has.Length.EqualTo(length));
        });

        Assert.That(Directory.GetFiles(files.Folder), Is.EqualTo(new[] { path }));
    }

    [Test]
    public void A_file_that_cannot_be_weakened_stays_and_leaves_no_draft()
    {
        using var files = new NativeFiles();
        var path = files["libtext.so"];
        File.WriteAllText(path, "no library at all");

        Assert.Multiple(() =>
        {
            Assert.That(() => GlibcxxNeed.WeakenInPlace(path), Throws.TypeOf<InvalidDataException>());
            Assert.That(Directory.GetFiles(files.Folder), Is.EqualTo(new[] { path }));
        });
    }

    [Test]
    public void A_library_without_the_need_has_nothing_to_weaken()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "libc10.so");

        Assert.Multiple(() =>
        {
            Assert.That(GlibcxxNeed.IsWeak(path), Is.Null);
            Assert.That(() => GlibcxxNeed.WeakenInPlace(path), Throws.TypeOf<InvalidDataException>());
        });
    }

    private static void HardLink(string path, string link)
    {
        using var process = System.Diagnostics.Process.Start("ln", [path, link]);
        process.WaitForExit();
        Assert.That(process.ExitCode, Is.Zero);
    }
}
