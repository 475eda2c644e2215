using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.Versioning;
using System.Text;

namespace Harness.Submissions.Workers;

/// <summary>What a worker outside a sandbox has started and nobody is the parent of any more: found by the folder that its environment names.</summary>
[SupportedOSPlatform("linux")]
internal static class Survivors
{
    private const int Rounds = 5;

    /// <summary>Ends every process whose environment names a folder; a few times over, where they start new ones meanwhile.</summary>
    /// <param name="folder">The worker's own temporary folder, which no other process can have.</param>
    public static void Kill(string folder)
    {
        for (var round = 0; round < Rounds; round++)
        {
            var found = Directory.EnumerateDirectories("/proc").Where(process => Names(process, folder)).ToArray();
            if (found.Length == 0)
                return;
            foreach (var process in found)
                Kill(int.Parse(Path.GetFileName(process), CultureInfo.InvariantCulture));
        }
    }

    private static void Kill(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            process.Kill();
            process.WaitForExit(TimeSpan.FromMilliseconds(200));
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or Win32Exception)
        {
            // It has ended in the meantime.
        }
    }

    private static bool Names(string process, string folder)
    {
        if (!int.TryParse(Path.GetFileName(process), NumberStyles.None, CultureInfo.InvariantCulture, out _))
            return false;
        try
        {
            return File.ReadAllText($"{process}/environ", Encoding.Latin1).Split('\0').Contains($"TMPDIR={folder}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
