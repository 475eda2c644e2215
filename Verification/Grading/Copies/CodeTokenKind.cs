namespace Harness.Grading.Copies;

/// <summary>Kinds of tokens as far as a comparison tells them apart.</summary>
internal enum CodeTokenKind
{
    /// <summary>A name, or a type of the language such as <c>double</c>.</summary>
    Name,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A string or a character.</summary>
    Text,

    /// <summary>A keyword, an operator or a bracket.</summary>
    Sign,
}
