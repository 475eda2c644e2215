using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Harness.Reporting.Translation;

/// <summary>A pattern of English sentences, and the sentence in another language.</summary>
/// <remarks>
/// In the English pattern <c>{name}</c> stands for any text, which stays as it is; <c>{name:number}</c> for a number; <c>{name:word}</c> for a
/// text without blanks; <c>{name:list}</c> for one without colons and semicolons; <c>{name:said}</c> for a text that is itself translated; <c>{name:end}</c> for an ending such as a plural's s. In the
/// translation <c>{name}</c> is what stood there, and <c>{name:one|few|many}</c> the form that goes with that number.
/// </remarks>
internal sealed partial class Template
{
    private const string Number = @"[-−+]?(?:\d[\d,]*(?:\.\d+)?(?:[eE][-+]?\d+)?|Infinity|NaN|2\^53)";

    private const string AnyText = ".+?";

    private readonly string _translation;
    private readonly string _anchor;
    private readonly HashSet<string> _said = [];
    private readonly Lazy<Regex> _pattern;

    /// <summary>Reads a pattern.</summary>
    /// <param name="english">The English pattern.</param>
    /// <param name="translation">The translation.</param>
    public Template(string english, string translation)
    {
        _translation = translation;
        var (pattern, at, anchor) = (new StringBuilder("^"), 0, "");
        foreach (Match slot in Slot().Matches(english))
        {
            Literal(english[at..slot.Index]);
            var (name, kind) = (slot.Groups["name"].Value, slot.Groups["kind"].Value);
            pattern.Append(CultureInfo.InvariantCulture, $"(?<{name}>{Kind(kind)})");
            if (kind == "said")
                _said.Add(name);
            at = slot.Index + slot.Length;
        }
        Literal(english[at..]);
        BeginsAnyhow = Slot().Match(english) is { Success: true, Index: 0 } first && Kind(first.Groups["kind"].Value) == AnyText;
        _anchor = anchor;
        // Texts of strangers are matched: a pattern must not be able to take long. Most patterns are never needed.
        _pattern = new(() => new($"{pattern}$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant));

        void Literal(string text)
        {
            pattern.Append(Regex.Escape(text));
            Weight += text.Length;
            if (text.Length > anchor.Length)
                anchor = text;
        }
    }

    /// <summary>Whether any text at all may stand at its beginning: such a pattern would swallow the beginning of another.</summary>
    public bool BeginsAnyhow { get; }

    /// <summary>How much of a sentence the pattern says itself.</summary>
    public int Weight { get; private set; }

    /// <summary>What stands at the pattern's names in a text; null where the text is another one.</summary>
    public GroupCollection? Match(string text) =>
        text.Contains(_anchor, StringComparison.Ordinal) && _pattern.Value.Match(text) is { Success: true } match ? match.Groups : null;

    /// <summary>The translation of a text that was matched.</summary>
    /// <param name="slots">What stood at the names.</param>
    /// <param name="translate">Translates a part.</param>
    public string Write(GroupCollection slots, Func<string, string> translate) => Slot().Replace(_translation, slot =>
    {
        var (name, kind) = (slot.Groups["name"].Value, slot.Groups["kind"].Value);
        var text = slots[name].Value;
        return kind.Length > 0 ? RussianPlural.Form(text, kind.Split('|')) : _said.Contains(name) ? translate(text) : text;
    });

    private static string Kind(string kind) => kind switch
    {
        "" or "said" => AnyText,
        "number" => Number,
        "word" => @"\S+?",
        "list" => "[^:;]+?",
        "end" => "[a-z]*",
        _ => throw new FormatException($"Expected number, word, list, said or end after a name, found '{kind}'."),
    };

    [GeneratedRegex(@"\{(?<name>\w+)(?::(?<kind>[^{}]+))?\}")]
    private static partial Regex Slot();
}
