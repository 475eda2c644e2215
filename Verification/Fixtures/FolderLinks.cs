namespace Harness.Fixtures;

/// <summary>Where folders really are, behind links.</summary>
internal static class FolderLinks
{
    /// <summary>Refuses to write into a folder that no program writes, by its name and by a link that leads there.</summary>
    /// <exception cref="InvalidOperationException">It is that folder, or in it.</exception>
    public static void RequireOutside(string kept, string set, string exercise)
    {
        string real = Real(kept);
        string target = Real(Path.Combine(Real(set), exercise));
        // File systems that do not tell cases apart take the other spelling for the same folder.
        bool isKept = string.Equals(set, kept, StringComparison.OrdinalIgnoreCase);
        if (isKept || target == real || target.StartsWith(real + Path.DirectorySeparatorChar, StringComparison.OrdinalIgnoreCase))
            throw new InvalidOperationException($"The set \"{Path.GetFileName(kept)}\" is typed in by hand from the notebook; no program writes it.");
    }

    private static string Real(string folder)
    {
        return Directory.Exists(folder) ? new DirectoryInfo(folder).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? folder : folder;
    }
}
