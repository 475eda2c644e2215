using Harness.Torch;
using Microsoft.Build.Framework;
using Task = Microsoft.Build.Utilities.Task;

namespace Harness.TorchBuild;

/// <summary>A step of a build: a copy of TorchSharp's native library that loads where libstdc++ is older than GCC 13.2's.</summary>
/// <remarks>Where libstdc++ is new enough the copy loads as the original does.</remarks>
public sealed class WeakenGlibcxxNeed : Task
{
    /// <summary>The library as the package has it, which is only read.</summary>
    [Required]
    public string Library { get; set; } = "";

    /// <summary>The copy, in a folder that need not exist; replaced if it is there.</summary>
    [Required]
    public string Copy { get; set; } = "";

    /// <inheritdoc/>
    public override bool Execute()
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(Copy))!);
            File.Delete(Copy);
            if (GlibcxxNeed.IsWeak(Library) == false)
                GlibcxxNeed.WriteWeakened(Library, Copy);
            else
                File.Copy(Library, Copy);
            return true;
        }
        catch (InvalidDataException exception)
        {
            Log.LogError($"{Library} {exception.Message}: delete the package's folder and restore again.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Log.LogError($"A copy of {Library} that loads on systems with an older libstdc++ could not be written to {Copy}: {exception.Message}");
        }

        return false;
    }
}
