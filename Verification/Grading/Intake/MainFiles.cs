using Harness.Comparison;
using Harness.Submissions.Folders;

namespace Harness.Grading.Intake;

/// <summary>Chooses among the files of somebody's folder or archive those that are judged; the others are their modules, or no attempts.</summary>
/// <param name="known">What is asked for.</param>
/// <param name="pattern">Which files are main ones; null to look what they define.</param>
public sealed class MainFiles(KnownNames known, string? pattern = null)
{
    // So many files are a class, not somebody's folder.
    private const int MostOfOneStudent = 50;

    /// <summary>Settles what was found in one folder, each file by itself so far.</summary>
    /// <param name="found">All submissions that were found.</param>
    /// <param name="from">The place of the folder's first one; what comes from archives in it is settled already.</param>
    /// <param name="folder">The folder's path.</param>
    internal void Settle(List<HandedIn> found, int from, string folder)
    {
        var own = found.Skip(from).Where(handedIn => !handedIn.IsSettled && IsOneFile(handedIn)).ToDictionary(handedIn => PathIn(folder, handedIn.File), StringComparer.Ordinal);
        if (own.Count > 1)
        {
            var choice = Choose([.. own], pattern);
            var mains = choice.Mains.ToDictionary(main => main.Path, StringComparer.Ordinal);
            var passedOver = choice.PassedOver.ToDictionary(StringComparer.Ordinal);
            foreach (var (path, handedIn) in own)
                if (mains.TryGetValue(path, out var main))
                    found[found.IndexOf(handedIn)] = handedIn with { Folder = folder, Files = [handedIn.Files[0], .. main.Modules.Select(module => own[module].Files[0])], Parts = main.Parts };
                else if (passedOver.TryGetValue(path, out var reason))
                    found[found.IndexOf(handedIn)] = handedIn with { Files = [], Refused = $"'{Legible.Line(path)}' is passed over: {reason}.", IsPassedOver = true };
                else
                    found.Remove(handedIn);
        }
        for (var i = from; i < found.Count; i++)
            found[i] = found[i] with { IsSettled = true };
    }

    /// <summary>A file that imports another one which lies beside it; null where none does.</summary>
    /// <param name="found">Submissions of one file each, none of which lies in a folder.</param>
    internal (string Importer, string Imported)? Dependent(IEnumerable<HandedIn> found)
    {
        KeyValuePair<string, HandedIn>[] files = [.. found.Where(IsOneFile).Take(MostOfOneStudent + 1).Select(handedIn => KeyValuePair.Create(handedIn.File, handedIn))];
        return files.Length is 0 or > MostOfOneStudent ? null : Choose(files, pattern: null).Mains
            .SelectMany(main => main.Modules.Except(main.Parts), (main, module) => ((string, string)?)(main.Path, module)).FirstOrDefault();
    }

    /// <summary>Whether it is a file among which the main one is chosen.</summary>
    private static bool IsOneFile(HandedIn handedIn) => handedIn is { Kind: HandedInKind.File, Files: [var file] } && MainChoice.Kinds.Contains(file.Kind);

    /// <summary>Chooses among files by their paths, at least one and all of one folder or archive.</summary>
    private MainChoice Choose(KeyValuePair<string, HandedIn>[] files, string? pattern)
    {
        using var held = files[0].Value.Files[0].Archive?.Hold();
        return MainChoice.Of([.. files.Select(pair => new FolderFile(pair.Key, () => Read(pair.Value.Files[0])))], known, pattern);
    }

    private static string PathIn(string folder, string path) => folder.Length == 0 ? path : path[(folder.Length + 1)..];

    private static byte[] Read(IntakeFile file) => file.Length > SubmissionReader.MostBytesOf(file.Name) ? throw SubmissionReader.TooLarge(file.Length, file.Path) : file.Read();
}
