namespace Harness.FiniteDifference;

/// <summary>A function and its gradient, whatever arrays they are written on.</summary>
internal interface ICheckedFunction
{
    /// <summary>The output at the points as they are now.</summary>
    /// <param name="backwardFollows">Whether <see cref="Backward"/> comes next.</param>
    ArrayView Forward(bool backwardFollows);

    /// <summary>Computes the gradients at the points of the latest <see cref="Forward"/>.</summary>
    /// <param name="upstream">The gradient of the loss by the output, its elements in row-major order.</param>
    /// <returns>How many gradients there are.</returns>
    int Backward(ReadOnlySpan<double> upstream);

    /// <summary>A gradient that the latest <see cref="Backward"/> computed; false where it is null, which stands for zeros.</summary>
    bool TryGradient(int input, out ArrayView gradient);

    /// <summary>The number nearest to this one in the type of an input.</summary>
    double Nearest(int input, double value);
}
