using System.IO.Enumeration;
using Harness.Scripting;

namespace Harness.Submissions.Folders;

/// <summary>Chooses the main file among those of one folder in Python and notebooks.</summary>
/// <remarks>
/// It is the file that defines most of what is asked for, itself or in files that it imports. Files that define the same are attempts and
/// main files each; one that defines what the main file lacks is a part of it. All others are helpers: modules where somebody imports
/// them, and else passed over, with the reason.
/// </remarks>
public sealed class MainChoice
{
    /// <summary>The extensions of the files among which it chooses.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [".py", ".ipynb", ".dib"];

    private readonly ReadFile[] _files;
    private readonly Dictionary<ReadFile, HashSet<ReadFile>> _closures = [];
    private readonly Dictionary<ReadFile, HashSet<string>> _reaches;
    private readonly Dictionary<ReadFile, int> _own;

    private MainChoice(ReadFile[] files, Func<string, bool> isWanted)
    {
        _files = files;
        foreach (var file in files)
            _closures[file] = Closure(file);
        _own = files.ToDictionary(file => file, file => file.Defined.Count(isWanted));
        _reaches = files.ToDictionary(file => file, file => _closures[file].SelectMany(each => each.Defined).Where(isWanted).Select(Names.Normalize).ToHashSet(StringComparer.Ordinal));
    }

    /// <summary>The main files, in the order of their paths.</summary>
    public IReadOnlyList<MainFile> Mains { get; private set; } = [];

    /// <summary>The files that are judged neither by themselves nor as a part of another one, each with the reason, a clause.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> PassedOver { get; private set; } = [];

    /// <summary>Chooses.</summary>
    /// <param name="files">All files of the folder in Python, and its notebooks.</param>
    /// <param name="known">What is asked for.</param>
    /// <param name="main">Which file is a main one, as a pattern of its name or path with <c>*</c> and <c>?</c>; null to look what they define.</param>
    public static MainChoice Of(IReadOnlyList<FolderFile> files, KnownNames known, string? main = null)
    {
        ReadFile[] read = [.. files.Select(ReadFile.Of)];
        Func<string, bool>[] wanted = [known.IsAsked, known.IsKnown, _ => true];
        var choice = new MainChoice(read, wanted.FirstOrDefault(isWanted => read.Any(file => file.Defined.Any(isWanted))) ?? wanted[0]);
        var named = main is null ? [] : read.Where(file => Matches(main, file.Path)).ToArray();
        if (named.Length > 0)
            choice.Take(named, main!);
        else if (read.All(file => choice._own[file] == 0))
            choice.Mains = [.. read.Select(file => choice.Main(file, []))];
        else
            choice.Choose();
        return choice;
    }

    private static bool Matches(string pattern, string path) =>
        FileSystemName.MatchesSimpleExpression(pattern, path) || FileSystemName.MatchesSimpleExpression(pattern, System.IO.Path.GetFileName(path));

    private void Take(ReadFile[] named, string pattern)
    {
        Mains = [.. named.Select(file => Main(file, []))];
        var used = named.SelectMany(file => _closures[file]).ToHashSet();
        PassedOver = [.. _files.Where(file => !used.Contains(file)).Select(file => KeyValuePair.Create(file.Path, $"--main {pattern} chooses another file"))];
    }

    private void Choose()
    {
        var ordered = _files.OrderByDescending(file => _reaches[file].Count).ThenByDescending(file => _own[file] > 0)
            .ThenByDescending(file => _closures[file].Count).ThenByDescending(file => _own[file]).ThenBy(file => file.Path, StringComparer.Ordinal).ToArray();
        var (best, reach) = (ordered[0], _reaches[ordered[0]]);
        var (mains, parts, rest) = (new List<ReadFile> { best }, new List<ReadFile>(), new List<KeyValuePair<string, string>>());
        foreach (var file in ordered.Skip(1))
            if (!file.IsReadable)
                mains.Add(file);
            else if (mains.Exists(main => _closures[main].Contains(file)))
                continue;
            else if (_reaches[file].Count == 0 || mains.Exists(main => _closures[file].Contains(main) && _reaches[file].IsSubsetOf(_reaches[main])))
                rest.Add(new(file.Path, "it defines nothing that is asked for"));
            else if (_reaches[file].SetEquals(reach))
                mains.Add(file);
            else if (_reaches[file].IsSubsetOf(reach))
                rest.Add(new(file.Path, "it defines less of what is asked for"));
            else
                parts.Add(file);
        Mains = [.. mains.OrderBy(file => file.Path, StringComparer.Ordinal).Select(file => Main(file, parts))];
        var used = mains.Concat(parts).SelectMany(file => _closures[file]).ToHashSet();
        PassedOver = [.. rest.Where(passed => used.All(file => file.Path != passed.Key)).Select(passed => KeyValuePair.Create(passed.Key, $"{passed.Value}, and '{best.Path}' does"))];
    }

    /// <summary>A main file with the parts that hold what it lacks, the nearest first.</summary>
    private MainFile Main(ReadFile main, List<ReadFile> parts)
    {
        var (had, taken) = (new HashSet<string>(_reaches[main], StringComparer.Ordinal), new List<ReadFile>());
        if (main.IsReadable)
            foreach (var part in parts.OrderByDescending(part => Shared(main.Folder, part.Folder)).ThenBy(part => part.Path, StringComparer.Ordinal))
                if (!_reaches[part].IsSubsetOf(had))
                {
                    had.UnionWith(_reaches[part]);
                    taken.Add(part);
                }
        var modules = taken.Append(main).SelectMany(file => _closures[file]).Distinct().Where(file => file != main).Select(file => file.Path);
        return new(main.Path, [.. modules.Order(StringComparer.Ordinal)], [.. taken.Select(part => part.Path)]);
    }

    /// <summary>A file and all that it imports, directly or not.</summary>
    private HashSet<ReadFile> Closure(ReadFile file)
    {
        var (found, open) = (new HashSet<ReadFile> { file }, new Queue<ReadFile>([file]));
        while (open.TryDequeue(out var importer))
            foreach (var word in importer.Imported)
            {
                var named = _files.Where(other => other.Module == word).ToArray();
                // Of one name in several folders the nearest: each attempt has its own.
                var nearest = named.Length == 0 ? 0 : named.Max(other => Shared(importer.Folder, other.Folder));
                foreach (var other in named.Where(other => Shared(importer.Folder, other.Folder) == nearest && found.Add(other)))
                    open.Enqueue(other);
            }
        return found;
    }

    private static int Shared(string folder, string other)
    {
        var (parts, others) = (folder.Split('/'), other.Split('/'));
        return parts.Zip(others).TakeWhile(pair => pair.First == pair.Second).Count();
    }
}
