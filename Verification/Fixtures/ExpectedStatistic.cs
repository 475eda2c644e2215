namespace Harness.Fixtures;

/// <summary>What of an array an expectation speaks about; JSON writes the names in lower case.</summary>
public enum ExpectedStatistic
{
    /// <summary>The sum of all elements.</summary>
    Sum,

    /// <summary>The leading rows, as many as the expected value has.</summary>
    Rows,

    /// <summary>The whole array, or a number.</summary>
    Values,

    /// <summary>The lengths of its axes.</summary>
    Shape,
}
