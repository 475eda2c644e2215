using System.Text.RegularExpressions;

namespace Harness.Scripting;

/// <summary>Exceptions of methods that are not written yet, as people write them.</summary>
internal static partial class Stubs
{
    /// <summary>Whether an exception says that its method is not written yet, whatever its type.</summary>
    /// <param name="exception">What was thrown.</param>
    public static bool IsOne(Exception exception) => exception is NotImplementedException
        || ((exception.GetType() == typeof(Exception) || exception.GetType() == typeof(InvalidOperationException)) && Stub().IsMatch(ExceptionText.Message(exception)));

    [GeneratedRegex(@"^\W*(?:(?:is |has )?not (?:yet )?(?:been )?implemented|not done yet|todo\b|to be (?:implemented|done)|tbd\b|implement (?:me|this|it|the|your)\b|implementation (?:is )?missing|(?:write |put |insert |add )?your (?:code|solution|implementation)|fill (?:me |this )?in\b|не реализован|ещё не|реализуйте|напишите|ваш код)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Stub();
}
