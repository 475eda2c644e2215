namespace Harness.FiniteDifference;

/// <content>Forward mode.</content>
public static partial class GradientCheck
{
    /// <summary>Holds a forward-mode derivative J u against finite differences, and against a backward by the dot-product test.</summary>
    /// <remarks>
    /// With <see cref="GradientCheckMode.FullJacobian"/> each element of the inputs gets a tangent of its own; with random directions
    /// tangents are drawn. The dot-product test holds ⟨v, J u⟩ against ⟨vᵀJ, u⟩ for drawn u and v, within 1e-8 (float32: 1e-3) of the magnitude
    /// of the terms: no finite difference is in it, so that it sees smaller faults.
    /// </remarks>
    /// <typeparam name="T">The arrays: as for <see cref="Run{T}(Func{T[], T}, Func{T[], T, IReadOnlyList{T}}, IReadOnlyList{T}, GradientCheckOptions?)"/>.</typeparam>
    /// <param name="f">The function, of any shape.</param>
    /// <param name="jvp">Gets the inputs and a tangent for each, of its shape; returns J u, of the shape of the output.</param>
    /// <param name="inputs">Where to check: any shapes, finite; left as they are.</param>
    /// <param name="options">How; null for the defaults of the precision.</param>
    /// <param name="gradient">A backward, as Run takes it, for the dot-product test; null for none.</param>
    /// <returns>What was found; <see cref="GradientCheckResult.ThrowIfFailed"/> makes an assertion of it.</returns>
    /// <exception cref="ArgumentException">T is of another kind; an input is not finite; the output changes its shape; J u or a gradient has another shape than it should.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    public static GradientCheckResult RunForwardMode<T>(
        Func<T[], T> f, Func<T[], IReadOnlyList<T>, T> jvp, IReadOnlyList<T> inputs, GradientCheckOptions? options = null, Func<T[], T, IReadOnlyList<T?>>? gradient = null)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(f);
        ArgumentNullException.ThrowIfNull(jvp);
        var kind = ArrayKinds.Of<T>();
        var points = Inputs(kind, inputs, options ?? GradientCheckOptions.Default);
        T[] arrays = [.. points.Select(point => kind.Wrap(point.Point, point.Shape))];
        DelegateFunction<T> function = new(kind, f, gradient ?? ((_, _) => []), points);
        return ForwardModeComparison.Check(new(function, points, options ?? GradientCheckOptions.Default), Tangent, hasBackward: gradient is not null);

        double[] Tangent(double[][] tangents)
        {
            for (int i = 0; i < arrays.Length; i++)
                kind.Refresh(arrays[i], points[i].Point);
            return kind.Copy(jvp(arrays, [.. tangents.Select((tangent, i) => kind.Wrap(tangent, points[i].Shape))])
                ?? throw new ArgumentException($"{nameof(GradientCheck)}: expected J u of the forward-mode derivative, found null."));
        }
    }
}
