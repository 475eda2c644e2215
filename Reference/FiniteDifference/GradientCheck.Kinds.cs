namespace Harness.FiniteDifference;

/// <content>Functions on other arrays than those of the forms above.</content>
public static partial class GradientCheck
{
    /// <summary>Checks the gradients of a function of several arrays of any supported kind.</summary>
    /// <typeparam name="T">
    /// <c>double[]</c>, <c>float[]</c>, <c>Complex[]</c>, <c>Tensor&lt;double&gt;</c>, <c>Tensor&lt;float&gt;</c>, or MathNet's <c>Matrix</c> and
    /// <c>Vector</c> of <c>double</c> or <c>float</c>. Those of float have steps and tolerances of their own. A complex array of n elements is
    /// checked as one of shape (n, 2), real and imaginary parts; its gradient is ∂L/∂Re z + i ∂L/∂Im z, as torch's.
    /// </typeparam>
    /// <exception cref="ArgumentException">T is of another kind, which the message says before anything is called; an input is not finite; the output changes its shape.</exception>
    /// <inheritdoc cref="Run(Func{System.Numerics.Tensors.Tensor{double}[], System.Numerics.Tensors.Tensor{double}}, Func{System.Numerics.Tensors.Tensor{double}[], System.Numerics.Tensors.Tensor{double}, IReadOnlyList{System.Numerics.Tensors.Tensor{double}?}}, IReadOnlyList{System.Numerics.Tensors.Tensor{double}}, GradientCheckOptions?)" path="/*[self::param or self::returns]"/>
    public static GradientCheckResult Run<T>(Func<T[], T> f, Func<T[], T, IReadOnlyList<T?>> gradient, IReadOnlyList<T> inputs, GradientCheckOptions? options = null)
        where T : class => Run(ArrayKinds.Of<T>(), f, gradient, inputs, options);

    /// <summary>Checks the gradient of a function of one array of any supported kind.</summary>
    /// <inheritdoc cref="Run{T}(Func{T[], T}, Func{T[], T, IReadOnlyList{T}}, IReadOnlyList{T}, GradientCheckOptions?)" path="/*[self::typeparam or self::returns or self::exception]"/>
    /// <param name="f">The function.</param>
    /// <param name="gradient">Gets the input and the upstream gradient; returns the gradient by the input.</param>
    /// <param name="x">Where to check.</param>
    /// <param name="options">How; null for the defaults of the precision.</param>
    public static GradientCheckResult Run<T>(Func<T, T> f, Func<T, T, T?> gradient, T x, GradientCheckOptions? options = null)
        where T : class => RunOne(ArrayKinds.Of<T>(), f, gradient, x, options);

    /// <summary>Checks the gradient of a function of one array of any supported kind whose output is a number, such as a loss.</summary>
    /// <inheritdoc cref="Run{T}(Func{T[], T}, Func{T[], T, IReadOnlyList{T}}, IReadOnlyList{T}, GradientCheckOptions?)" path="/*[self::typeparam or self::returns or self::exception]"/>
    /// <param name="f">The function.</param>
    /// <param name="gradient">Gets the input; returns the gradient by it.</param>
    /// <param name="x">Where to check.</param>
    /// <param name="options">How; null for the defaults of the precision.</param>
    public static GradientCheckResult Run<T>(Func<T, double> f, Func<T, T?> gradient, T x, GradientCheckOptions? options = null)
        where T : class => RunNumber(ArrayKinds.Of<T>(), f, gradient, x, options);
}
