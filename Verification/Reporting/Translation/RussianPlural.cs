using System.Globalization;

namespace Harness.Reporting.Translation;

/// <summary>The form of a Russian noun beside a number: 1 проверка, 2 проверки, 5 проверок, 2.5 проверки.</summary>
internal static class RussianPlural
{
    /// <summary>Picks a form.</summary>
    /// <param name="number">A number as reports write it; anything else counts as many.</param>
    /// <param name="forms">The forms beside 1, 2 and 5; a fourth beside 2.5, where it is not that beside 2.</param>
    public static string Form(string number, string[] forms)
    {
        if (!double.TryParse(number, NumberStyles.Number, CultureInfo.InvariantCulture, out var value))
            return forms[2];
        if (value != Math.Floor(value))
            return forms.Length > 3 ? forms[3] : forms[1];
        var (ones, tens) = (Math.Abs(value % 10), Math.Abs(value % 100));
        return tens is >= 11 and <= 14 ? forms[2] : ones switch { 1 => forms[0], >= 2 and <= 4 => forms[1], _ => forms[2] };
    }
}
