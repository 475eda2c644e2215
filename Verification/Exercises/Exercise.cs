namespace Harness.Exercises;

/// <summary>One exercise, written by its author: how code is used, how inputs are drawn, what the forward is, what goes wrong.</summary>
/// <remarks>
/// <para>
/// A class in a file of its own, with an <see cref="ExerciseAttribute"/>. A method named like a result is its definition, in TorchSharp; its
/// parameters are inputs, sizes, hyper-parameters or other results, by name (a size <c>in</c> is the parameter <c>@in</c>). Several results
/// are a named tuple. A result <c>dX</c> without a method is autograd's gradient at the input <c>X</c>.
/// </para>
/// <para>A method with a <see cref="MistakeAttribute"/> is a result as a mistaken student would have it. Other methods are nobody's but the author's.</para>
/// </remarks>
public abstract class Exercise
{
    /// <summary>The sizes, such as <c>n=8 in=5 out=3 | n=1 in=1 out=1</c>: the first ones for fresh seeds, the others must work as well; empty where all inputs are numbers.</summary>
    protected internal string Sizes { get; protected set; } = "";

    /// <summary>The points of the parts, such as <c>forward=2 backward=2</c>; a part that is not named has none.</summary>
    protected internal string Points { get; protected set; } = "";

    /// <summary>How inputs are drawn: <c>name = expression</c> on each line, in NumPy's words. Upstream gradients are drawn after it, unless it names them.</summary>
    protected abstract string Draw { get; }

    /// <summary>How courses use the mathematics: a text for each dialect, those that are tried first come first.</summary>
    protected abstract Dialects Use { get; }

    /// <summary>Cases of its own beside those that are drawn for each seed: with sizes, draws and literals that an assignment states.</summary>
    protected virtual IReadOnlyList<StatedCase> Cases => [];

    /// <summary>Where finite differences have nothing to say, an input on each line: <c>X: abs(X) &lt; 0.01</c>.</summary>
    protected virtual string Kinks => "";

    /// <summary>Where the mathematics leaves a choice, a result on each line: <c>dX in [0, 1]: X = [[0.0]], dout = [[1.0]]</c>; without <c>in [least, greatest]</c> anything is right there.</summary>
    protected virtual string Free => "";

    internal string DrawText => Draw;

    internal Dialects Dialects => Use;

    internal IReadOnlyList<StatedCase> StatedCases => Cases;

    internal string KinksText => Kinks;

    internal string FreeText => Free;
}
