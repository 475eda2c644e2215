using System.Diagnostics.CodeAnalysis;
using Harness.NumPy;
using MathNet.Numerics.LinearAlgebra;

namespace Harness.Layers;

/// <summary>Y = X W + b.</summary>
public sealed class LinearLayer : ILayer
{
    private (Matrix<double> X, Matrix<double> W)? _forward;
    private LinearGradients? _gradients;

    /// <summary>Draws W = randn(in, out) from <see cref="Np.Random"/>; b is zeros(out) and draws nothing.</summary>
    /// <inheritdoc cref="LinearLayer(int, int, RandomState)" path="/*[not(self::summary)]"/>
    public LinearLayer(int inSize, int outSize)
        : this(inSize, outSize, Np.Random)
    {
    }

    /// <summary>Draws W = randn(in, out) from the given generator; b is zeros(out) and draws nothing.</summary>
    /// <param name="inSize">Columns of X, at least 1.</param>
    /// <param name="outSize">Columns of Y, at least 1.</param>
    /// <param name="random">The generator; it moves on by in · out normal draws, row by row.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is below 1; nothing is drawn then.</exception>
    public LinearLayer(int inSize, int outSize, RandomState random)
    {
        Guard.Positive(nameof(LinearLayer), inSize);
        Guard.Positive(nameof(LinearLayer), outSize);
        (InSize, OutSize) = (inSize, outSize);
        W = random.RandN(inSize, outSize);
        B = Vector<double>.Build.Dense(outSize);
    }

    /// <summary>Columns of X.</summary>
    public int InSize { get; }

    /// <summary>Columns of Y.</summary>
    public int OutSize { get; }

    /// <summary>The weights, shape (in, out); the matrix that is set is kept, not copied, and never written to.</summary>
    /// <exception cref="ArgumentException">The matrix that is set has another shape.</exception>
    public Matrix<double> W
    {
        get;
        set
        {
            Guard.Shape(nameof(LinearLayer), value, InSize, OutSize);
            field = value;
        }
    }

    /// <summary>The bias, shape (out); the vector that is set is kept, not copied, and never written to.</summary>
    /// <exception cref="ArgumentException">The vector that is set has another length.</exception>
    [SuppressMessage("Usage", "CA2227", Justification = "A vector is a value here, not a collection to be filled.")]
    public Vector<double> B
    {
        get;
        set
        {
            Guard.Shape(nameof(LinearLayer), value, OutSize);
            field = value;
        }
    }

    /// <summary>Threads that may share a product, at least 1, which it is unless set. Results do not depend on it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number that is set is below 1.</exception>
    public int MaxDegreeOfParallelism
    {
        get;
        set
        {
            Guard.Positive(nameof(LinearLayer), value, nameof(MaxDegreeOfParallelism));
            field = value;
        }
    } = 1;

    /// <summary>X W + b, with b added to every row, shape (N, out).</summary>
    /// <param name="X">The batch, shape (N, in); N may be 0. Kept by reference until the next Forward.</param>
    /// <exception cref="ArgumentException">X has another number of columns.</exception>
    public Matrix<double> Forward(Matrix<double> X) => Forward(X, Dense.Zeros(X.RowCount, OutSize));

    /// <summary>The same, written to memory of the caller's.</summary>
    /// <param name="X">The batch, shape (N, in); N may be 0. Kept by reference until the next Forward.</param>
    /// <param name="result">A dense matrix of shape (N, out), not X itself, which becomes the output and is returned.</param>
    /// <exception cref="ArgumentException">X has another number of columns, or the result another shape.</exception>
    public Matrix<double> Forward(Matrix<double> X, Matrix<double> result)
    {
        Guard.Shape(nameof(LinearLayer), X, rows: null, InSize);
        Guard.Shape(nameof(LinearLayer), result, X.RowCount, OutSize);
        _forward = (X, W);

        return Dense.Affine(X, W, B, result, MaxDegreeOfParallelism);
    }

    /// <summary>The gradients by the X and the W of the latest Forward, and by b; none is divided by N.</summary>
    /// <param name="dout">The gradient of the loss by Y, shape (N, out).</param>
    /// <exception cref="ArgumentException">The shape of dout is not the one that Forward returned.</exception>
    /// <exception cref="InvalidOperationException">There was no Forward.</exception>
    public LinearGradients Backward(Matrix<double> dout) =>
        Backward(dout, new(Dense.Zeros(dout.RowCount, InSize), Dense.Zeros(InSize, OutSize), Vector<double>.Build.Dense(OutSize)));

    /// <summary>The same, written to memory of the caller's.</summary>
    /// <param name="dout">The gradient of the loss by Y, shape (N, out).</param>
    /// <param name="result">Dense arrays of the shapes of X, W and b, none of them dout, X or W, which become the gradients and are returned; kept by reference until the next Backward.</param>
    /// <exception cref="ArgumentException">The shape of dout is not the one that Forward returned, or the result has other shapes.</exception>
    /// <exception cref="InvalidOperationException">There was no Forward.</exception>
    public LinearGradients Backward(Matrix<double> dout, LinearGradients result)
    {
        var (X, W) = Guard.AfterForward(nameof(LinearLayer), _forward);
        Guard.Shape(nameof(LinearLayer), dout, X.RowCount, OutSize);
        Guard.Shape(nameof(LinearLayer), result.dX, X.RowCount, InSize);
        Guard.Shape(nameof(LinearLayer), result.dW, InSize, OutSize);
        Guard.Shape(nameof(LinearLayer), result.db, OutSize);

        // Y_nj = Σ_i X_ni W_ij + b_j, so with D = dout:
        // ∂L/∂X_ni = Σ_j D_nj W_ij,  ∂L/∂W_ij = Σ_n X_ni D_nj,  ∂L/∂b_j = Σ_n D_nj.
        return _gradients = Dense.AffineGradients(X, W, dout, result, MaxDegreeOfParallelism);
    }

    /// <inheritdoc/>
    Matrix<double> ILayer.Backward(Matrix<double> dout) => Backward(dout).dX;

    /// <inheritdoc/>
    void ILayer.Update(StochasticGradientDescent optimizer)
    {
        var gradients = _gradients ?? throw new InvalidOperationException($"{nameof(LinearLayer)}.Update: call Backward first.");
        W = optimizer.Step(W, gradients.dW);
        B = optimizer.Step(B, gradients.db);
    }
}
