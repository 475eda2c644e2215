using Harness.Torch;

namespace Harness.Tests.Torch;

/// <summary>Copies of TorchSharp's native library in a folder of their own, deleted with it.</summary>
internal sealed class NativeFiles : IDisposable
{
    public const string Library = "libLibTorchSharp.so";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("harness-tests-");

    public string Folder => _folder.FullName;

    public string this[string name] => Path.Combine(Folder, name);

    /// <summary>A copy whose need is as it comes in the package, whether or not ours has been made weak already.</summary>
    public string Unpatched()
    {
        var bytes = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, Library));
        bytes[FlagsOffset(Path.Combine(AppContext.BaseDirectory, Library))] = 0;
        File.WriteAllBytes(this[Library], bytes);
        return this[Library];
    }

    public static long FlagsOffset(string path)
    {
        using var file = ElfFile.Open(path);
        return file.FindVersionNeed(GlibcxxNeed.Version)!.Value.Offset;
    }

    /// <summary>Links to the libraries of the test's own folder that TorchSharp's library depends on.</summary>
    public void LinkDependencies()
    {
        foreach (var name in TorchPlatform.Current().Libraries.SkipLast(1))
            File.CreateSymbolicLink(this[name], Path.Combine(AppContext.BaseDirectory, name));
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
