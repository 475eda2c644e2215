using System.Runtime.InteropServices;

namespace Harness.Torch;

/// <summary>Finds, checks and loads the native libraries of one platform, in the order in which they need one another.</summary>
/// <param name="platform">The platform.</param>
/// <param name="ownFolders">Folders of this program, in which a library may be replaced.</param>
/// <param name="sharedFolders">Folders of others, such as a package cache, in which nothing may be touched.</param>
internal sealed class TorchLibraries(TorchPlatform platform, IReadOnlyList<string> ownFolders, IReadOnlyList<string> sharedFolders)
{
    private const string BuildAgain = "delete the bin and obj folders and build again, so that the packages are copied anew.";

    /// <summary>The libraries of this process, wherever the build or the host put them.</summary>
    /// <exception cref="TorchUnavailableException">There is no libtorch for this platform.</exception>
    public static TorchLibraries OfThisProcess()
    {
        var platform = TorchPlatform.Current();
        var natives = Path.Combine("runtimes", platform.Rid, "native");
        var assembly = Path.GetDirectoryName(typeof(TorchLibraries).Assembly.Location);
        string[] programs = string.IsNullOrEmpty(assembly) ? [AppContext.BaseDirectory] : [AppContext.BaseDirectory, assembly];
        // Without a RuntimeIdentifier the natives lie below the program; a host that runs from a package cache names its folders here.
        var searched = AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") as string ?? "";
        return new TorchLibraries(
            platform,
            [.. programs.SelectMany(folder => new[] { folder, Path.Combine(folder, natives) })],
            searched.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>Loads all of them, and says whether the last is one whose need of <see cref="GlibcxxNeed.Version"/> is weak.</summary>
    /// <exception cref="TorchUnavailableException">One is missing, damaged or refused by the system.</exception>
    public bool Load()
    {
        var paths = platform.Libraries.Select(Find).ToArray();
        if (platform.UsesElf)
            Array.ForEach(paths, RequireWhole);
        Array.ForEach(paths[..^1], LoadOne);

        var last = paths[^1];
        var isWeak = platform.UsesElf ? Read(last, GlibcxxNeed.IsWeak) : null;
        var mustBeWeakened = isWeak == false && !GlibcxxNeed.IsMet();
        if (mustBeWeakened && !(IsOwn(last) && TryWeakenInPlace(last)))
            LoadWeakenedCopy(last);
        else
            LoadOne(last);
        return mustBeWeakened || isWeak == true;
    }

    private string Find(string library)
    {
        return ownFolders.Concat(sharedFolders).Select(folder => Path.Combine(folder, library)).FirstOrDefault(File.Exists)
            ?? throw new TorchUnavailableException(
                $"{library} of libtorch for {platform.Rid} was expected in {ownFolders[0]} and is not there: {BuildAgain}");
    }

    private bool IsOwn(string path) => ownFolders.Any(folder => path == Path.Combine(folder, platform.Libraries[^1]));

    private static bool TryWeakenInPlace(string path)
    {
        try
        {
            GlibcxxNeed.WeakenInPlace(path);
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    // A loaded library needs its file no more, and answers to its name (DT_SONAME) when TorchSharp asks for it.
    private static void LoadWeakenedCopy(string path)
    {
        DirectoryInfo? folder = null;
        try
        {
            folder = Directory.CreateTempSubdirectory("harness-torch-");
            var copy = Path.Combine(folder.FullName, Path.GetFileName(path));
            GlibcxxNeed.WriteWeakened(path, copy);
            LoadOne(copy);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new TorchUnavailableException(
                $"{path} asks for {GlibcxxNeed.Version}, which this system's libstdc++ does not have, and a copy that does not ask could be written"
                + $" neither beside it nor in {Path.GetTempPath()} ({error.Message}): make one of the two writable, or use a libstdc++ of GCC 13.2 or newer.",
                error);
        }
        finally
        {
            folder?.Delete(recursive: true);
        }
    }

    private static void RequireWhole(string path)
    {
        Read(path, static path =>
        {
            using var file = ElfFile.Open(path);
            file.RequireWhole();
            return true;
        });
    }

    private static T Read<T>(string path, Func<string, T> read)
    {
        try
        {
            return read(path);
        }
        catch (InvalidDataException error)
        {
            throw new TorchUnavailableException($"{path} {error.Message}: {BuildAgain}", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new TorchUnavailableException($"{path} cannot be read ({error.Message}): {BuildAgain}", error);
        }
    }

    private static void LoadOne(string path)
    {
        try
        {
            NativeLibrary.Load(path);
        }
        catch (Exception error) when (error is DllNotFoundException or BadImageFormatException)
        {
            throw new TorchUnavailableException(
                $"{path} cannot be loaded ({LastLine(error.Message)}): check that the system has what it asks for; if it does, {BuildAgain}",
                error);
        }
    }

    // .NET wraps the loader's own words in advice on how to find them.
    private static string LastLine(string message) => message.TrimEnd().Split('\n')[^1].Trim();
}
