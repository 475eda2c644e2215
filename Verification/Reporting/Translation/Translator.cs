using System.Collections.Concurrent;

namespace Harness.Reporting.Translation;

/// <summary>Says finished English sentences in another language.</summary>
/// <remarks>
/// Everybody who has something to say says it in English, in this process, in a worker or in a report of last year; a translation is made where a
/// report is shown, by sentence patterns (<see cref="Template"/>). What matches no pattern, such as a compiler's message or what a subject
/// threw, stays as it is.
/// </remarks>
public sealed class Translator
{
    private const int Deepest = 6;

    private static readonly Lazy<Translator> s_russian = new(() => new("ru", Catalog.Read("ru")));

    private static readonly ConcurrentDictionary<string, string> s_russianPhrases = new(StringComparer.Ordinal);

    private readonly IReadOnlyList<Template> _templates;

    private Translator(string language, IEnumerable<Template> templates)
    {
        Language = language;
        // Of several patterns that fit, one that knows how the sentence begins is meant, and then the one that says most of it itself.
        _templates = [.. templates.OrderBy(template => template.BeginsAnyhow).ThenByDescending(template => template.Weight)];
    }

    /// <summary>The languages that reports are written in.</summary>
    public static IReadOnlyList<string> Languages { get; } = ["en", "ru"];

    /// <summary>Leaves everything as it is.</summary>
    public static Translator English { get; } = new("en", []);

    /// <summary>Its language, one of <see cref="Languages"/>.</summary>
    public string Language { get; }

    /// <summary>The translator into a language.</summary>
    /// <param name="language">One of <see cref="Languages"/>.</param>
    /// <exception cref="ArgumentException">It is none of them.</exception>
    public static Translator For(string language) => language switch
    {
        "en" => English,
        "ru" => s_russian.Value,
        _ => throw new ArgumentException($"Expected one of {string.Join(", ", Languages)}, found {language}.", nameof(language)),
    };

    /// <summary>Makes a phrase known that comes with an exercise and not with the program, such as a title or a mistake in its author's words.</summary>
    /// <param name="english">The phrase.</param>
    /// <param name="russian">The same in Russian; empty where the author gives none.</param>
    public static void Learn(string english, string russian)
    {
        if (russian.Length > 0)
            s_russianPhrases[english] = russian;
    }

    /// <summary>A text in the language; its lines and their indentation stay.</summary>
    /// <param name="text">English.</param>
    public string Of(string text) => _templates.Count == 0 ? text : string.Join('\n', text.Split('\n').Select(Line));

    private string Line(string line)
    {
        var start = line.Length - line.TrimStart().Length;
        return $"{line[..start]}{Translate(line[start..], 0)?.Text ?? line[start..]}";
    }

    /// <summary>A sentence or a part of one, and whether all parts of it were known; null where no pattern fits.</summary>
    private (string Text, bool IsWhole)? Translate(string text, int depth)
    {
        if (depth == Deepest || text.Length == 0)
            return null;
        if (s_russianPhrases.TryGetValue(text, out var phrase))
            return (phrase, true);
        var second = default((string, bool)?);
        foreach (var template in _templates)
            if (template.Match(text) is { } slots)
            {
                var isWhole = true;
                var said = template.Write(slots, part =>
                {
                    var translated = Translate(part, depth + 1);
                    isWhole &= translated is { IsWhole: true };
                    return translated?.Text ?? part;
                });
                if (isWhole)
                    return (said, true);
                second ??= (said, false);
            }
        return second;
    }
}
