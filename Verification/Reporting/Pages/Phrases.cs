using Harness.Reporting.Translation;

namespace Harness.Reporting.Pages;

/// <summary>The phrases of a page in its language; what a page says often is looked up once.</summary>
/// <param name="translator">The language.</param>
internal sealed class Phrases(Translator translator)
{
    private readonly Dictionary<string, string> _known = [];

    /// <summary>The language's code.</summary>
    public string Language => translator.Language;

    /// <summary>A phrase in the language.</summary>
    /// <param name="english">The phrase.</param>
    public string this[string english] => _known.TryGetValue(english, out var said) ? said : _known[english] = translator.Of(english);
}
