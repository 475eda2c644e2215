using System.Text;
using ADRaffy.ENSNormalize;

namespace Harness.Grading.Intake;

/// <summary>Names in Unicode's composed form, NFC: a Mac takes names apart into letters and marks, and other systems do not.</summary>
/// <remarks><c>string.Normalize</c> does nothing without ICU, which this program does not need.</remarks>
internal static class ComposedText
{
    /// <summary>A text in that form; one that is no Unicode stays as it is.</summary>
    /// <param name="text">The text.</param>
    public static string Of(string text) => Ascii.IsValid(text) || HasHalves(text) ? text : ENSNormalize.NF.NFC(text);

    private static bool HasHalves(string text)
    {
        for (var i = 0; i < text.Length; i++)
            if (char.IsSurrogate(text[i]) && (++i == text.Length || !char.IsSurrogatePair(text[i - 1], text[i])))
                return true;
        return false;
    }
}
