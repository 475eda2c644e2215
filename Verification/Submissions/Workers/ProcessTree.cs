using System.Globalization;

namespace Harness.Submissions.Workers;

/// <summary>A process and its descendants on Linux, as <c>/proc</c> tells them.</summary>
internal static class ProcessTree
{
    // Not every kernel is built with it.
    private static readonly bool s_tellsChildren = File.Exists("/proc/thread-self/children");

    /// <summary>The ids of a process and of all that descend from it; those that end meanwhile may be missing.</summary>
    /// <param name="root">The process.</param>
    public static IEnumerable<int> Ids(int root)
    {
        Func<int, IEnumerable<int>> childrenOf = s_tellsChildren ? ChildrenOf : Search();
        var left = new Stack<int>([root]);
        while (left.TryPop(out var id))
        {
            yield return id;
            foreach (var child in childrenOf(id))
                left.Push(child);
        }
    }

    /// <summary>The fields of <c>/proc/ID/stat</c> from the state on; null where the process has ended.</summary>
    public static string[]? Stat(int id)
    {
        try
        {
            // The name, in brackets, may hold blanks and brackets itself.
            var stat = File.ReadAllText($"/proc/{Number(id)}/stat");
            return stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The number in a file of <c>/proc/ID</c> that a line begins with, in kibibytes; null where there is none, or the process has ended.</summary>
    /// <param name="id">The process.</param>
    /// <param name="file">The file's name.</param>
    /// <param name="names">What the lines begin with; their numbers are added.</param>
    public static long? Kibibytes(int id, string file, params ReadOnlySpan<string> names)
    {
        var sum = default(long?);
        try
        {
            foreach (var line in File.ReadLines($"/proc/{Number(id)}/{file}"))
                foreach (var name in names)
                    if (line.StartsWith(name, StringComparison.Ordinal))
                        sum = (sum ?? 0) + long.Parse(line.AsSpan(name.Length).Trim(" \tkB"), NumberStyles.None, CultureInfo.InvariantCulture);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
        return sum;
    }

    /// <summary>The children of a process, as its threads tell them.</summary>
    private static IEnumerable<int> ChildrenOf(int id)
    {
        var children = new List<int>();
        try
        {
            foreach (var thread in Directory.EnumerateDirectories($"/proc/{Number(id)}/task"))
                children.AddRange(File.ReadAllText($"{thread}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(child => int.Parse(child, CultureInfo.InvariantCulture)));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It or the thread has ended in the meantime; what it has started has another parent now.
        }
        return children;
    }

    /// <summary>The children of any process, where the kernel does not tell them: found among all there are.</summary>
    private static Func<int, IEnumerable<int>> Search()
    {
        var children = Directory.EnumerateDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? (Id: id, Stat: Stat(id)) : default)
            .Where(process => process.Stat is not null).ToLookup(process => int.Parse(process.Stat![1], CultureInfo.InvariantCulture), process => process.Id);
        return id => children[id];
    }

    private static string Number(int id) => id.ToString(CultureInfo.InvariantCulture);
}
