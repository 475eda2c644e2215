namespace Harness.FiniteDifference;

/// <summary>An input whose gradient is checked.</summary>
/// <param name="Name">What it is called in messages.</param>
/// <param name="Shape">Its shape.</param>
/// <param name="Point">Its elements in row-major order, in memory that the check moves and the function reads.</param>
/// <param name="Type">The type of its elements, as its library names it.</param>
/// <param name="IsDouble">Whether that is the type in which finite differences are good for anything.</param>
internal sealed record CheckedInput(string Name, nint[] Shape, double[] Point, string Type, bool IsDouble);
