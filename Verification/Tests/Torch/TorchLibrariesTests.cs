using Harness.Torch;

namespace Harness.Tests.Torch;

[Platform("Linux")]
internal sealed class TorchLibrariesTests
{
    [Test]
    public void A_library_in_ones_own_folder_loads_and_is_weakened_where_the_system_is_old()
    {
        using var files = new NativeFiles();
        files.LinkDependencies();
        var path = files.Unpatched();

        var patched = new TorchLibraries(TorchPlatform.Current(), [files.Folder], []).Load();

        Assert.Multiple(() =>
        {
            Assert.That(patched, Is.EqualTo(!GlibcxxNeed.IsMet()));
            Assert.That(GlibcxxNeed.IsWeak(path), Is.EqualTo(patched));
        });
    }

    [Test]
    public void A_library_in_a_shared_folder_loads_and_is_never_touched()
    {
        using var files = new NativeFiles();
        using var own = new NativeFiles();
        files.LinkDependencies();
        var before = File.ReadAllBytes(files.Unpatched());

        var patched = new TorchLibraries(TorchPlatform.Current(), [own.Folder], [files.Folder]).Load();

        Assert.Multiple(() =>
        {
            Assert.That(patched, Is.EqualTo(!GlibcxxNeed.IsMet()));
            Assert.That(File.ReadAllBytes(files[NativeFiles.Library]), Is.EqualTo(before));
            Assert.That(Directory.GetFileSystemEntries(own.Folder), Is.Empty);
        });
    }

    [Test]
    public void A_folder_that_cannot_be_written_to_is_no_obstacle()
    {
        Assume.That(!Environment.IsPrivilegedProcess && !OperatingSystem.IsWindows(), "The superuser writes everywhere.");
        using var files = new NativeFiles();
        files.LinkDependencies();
        var before = File.ReadAllBytes(files.Unpatched());
        SetWritable(files.Folder, false);
        try
        {
            new TorchLibraries(TorchPlatform.Current(), [files.Folder], []).Load();

            Assert.That(File.ReadAllBytes(files[NativeFiles.Library]), Is.EqualTo(before));
        }
        finally
        {
            SetWritable(files.Folder, true);
        }
    }

    [Test]
    [NonParallelizable]
    public void Where_nothing_can_be_written_the_message_says_so()
    {
        Assume.That(GlibcxxNeed.IsMet(), Is.False, "This system's libstdc++ is new enough: nothing is to be written.");
        using var files = new NativeFiles();
        using var own = new NativeFiles();
        files.LinkDependencies();
        files.Unpatched();
        var temporary = Environment.GetEnvironmentVariable("TMPDIR");
        Environment.SetEnvironmentVariable("TMPDIR", own["absent"]);
        try
        {
            Assert.That(
                () => new TorchLibraries(TorchPlatform.Current(), [own.Folder], [files.Folder]).Load(),
                Throws.TypeOf<TorchUnavailableException>()
                    .With.Message.Contains("asks for GLIBCXX_3.4.32").And.Message.Contains(own["absent"]).And.Message.Not.Contains("\n"));
        }
        finally
        {
            Environment.SetEnvironmentVariable("TMPDIR", temporary);
        }
    }

    [Test]
    public void A_missing_library_is_named_with_the_place_and_the_remedy()
    {
        using var files = new NativeFiles();
        files.LinkDependencies();

        Assert.That(
            () => new TorchLibraries(TorchPlatform.Current(), [files.Folder], []).Load(),
            Throws.TypeOf<TorchUnavailableException>().With.Message.EqualTo(
                $"libLibTorchSharp.so of libtorch for linux-x64 was expected in {files.Folder} and is not there: "
                + "delete the bin and obj folders and build again, so that the packages are copied anew."));
    }

    [TestCase("libLibTorchSharp.so")]
    [TestCase("libtorch_cpu.so")]
    public void A_library_that_is_cut_off_is_refused_in_one_line_before_the_system_maps_it(string name)
    {
        using var files = new NativeFiles();
        files.LinkDependencies();
        files.Unpatched();
        File.Delete(files[name]);
        using (var whole = File.OpenRead(Path.Combine(AppContext.BaseDirectory, name)))
        using (var cut = File.Create(files[name]))
        {
            var bytes = new byte[1_000_000];
            whole.ReadExactly(bytes);
            cut.Write(bytes);
        }

        Assert.That(
            () => new TorchLibraries(TorchPlatform.Current(), [files.Folder], []).Load(),
            Throws.TypeOf<TorchUnavailableException>()
                .With.Message.StartsWith($"{files[name]} is cut off or damaged: it has 1000000 bytes")
                .And.Message.EndsWith("build again, so that the packages are copied anew.")
                .And.Message.Not.Contains("\n"));
    }

    [Test]
    public void A_file_that_is_no_library_is_refused_in_one_line()
    {
        using var files = new NativeFiles();
        files.LinkDependencies();
        File.WriteAllText(files[NativeFiles.Library], "version https://git-lfs.github.com/spec/v1\n");

        Assert.That(
            () => new TorchLibraries(TorchPlatform.Current(), [files.Folder], []).Load(),
            Throws.TypeOf<TorchUnavailableException>()
                .With.Message.StartsWith($"{files[NativeFiles.Library]} is not a 64-bit ELF file: delete")
                .And.Message.Not.Contains("\n"));
    }

    [Test]
    public void What_the_system_refuses_is_told_in_its_own_words_and_one_line()
    {
        using var files = new NativeFiles();
        files.LinkDependencies();
        var bytes = File.ReadAllBytes(files.Unpatched());
        // A need of a version that no libstdc++ has: by its hash and by its name, which the loader both compares.
        var hash = (int)NativeFiles.FlagsOffset(files[NativeFiles.Library]) - 4;
        bytes[hash] ^= 0xff;
        bytes[hash + 4] = 0;
        var needs = bytes.AsSpan().IndexOf("GLIBCXX_3.4.32\0"u8);
        bytes[needs + "GLIBCXX_".Length] = (byte)'9';
        File.WriteAllBytes(files[NativeFiles.Library], bytes);

        Assert.That(
            () => new TorchLibraries(TorchPlatform.Current(), [files.Folder], []).Load(),
            Throws.TypeOf<TorchUnavailableException>()
                .With.Message.Contains("GLIBCXX_9.4.32").And.Message.Contains("cannot be loaded").And.Message.Not.Contains("\n"));
    }

    private static void SetWritable(string folder, bool writable)
    {
        if (!OperatingSystem.IsWindows())
        {
            var mode = UnixFileMode.UserRead | UnixFileMode.UserExecute | (writable ? UnixFileMode.UserWrite : 0);
            File.SetUnixFileMode(folder, mode);
        }
    }
}
