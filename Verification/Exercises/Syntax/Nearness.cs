namespace Harness.Exercises.Syntax;

/// <summary>What somebody may have meant who wrote a name that is unknown.</summary>
internal static class Nearness
{
    /// <summary>The words that follow a message: the nearest name, else all of a few names, else nothing.</summary>
    /// <param name="found">The unknown name.</param>
    /// <param name="known">The names that would be right.</param>
    public static string Suggestion(string found, IEnumerable<string> known)
    {
        const int few = 12;
        var names = known.Where(name => name != found).Distinct().Order(StringComparer.Ordinal).ToArray();
        var nearest = names.MinBy(name => Distance(found, name));
        // Every name of one letter is one change away from every other.
        if (nearest is not null && Distance(found, nearest) is var distance && distance <= Math.Max(1, (found.Length + 1) / 3) && distance < Math.Max(1, found.Length))
            return $" (did you mean '{nearest}'?)";
        return names.Length is > 0 and <= few ? $" (there are {string.Join(", ", names)})" : "";
    }

    /// <summary>How many letters must be changed, added or removed; case counts as nothing.</summary>
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0]++;
            for (var j = 1; j <= b.Length; j++)
            {
                var change = diagonal + (char.ToUpperInvariant(a[i - 1]) == char.ToUpperInvariant(b[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(change, Math.Min(row[j], row[j - 1]) + 1);
            }
        }
        return row[^1];
    }
}
