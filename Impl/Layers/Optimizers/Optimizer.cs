namespace Harness.Layers.Optimizers;

/// <summary>Moves parameters step by step against their gradients, as torch's optimizers of the same names do.</summary>
/// <remarks>A step that a parameter's gradient makes infinite or NaN is taken as it is, as in torch.</remarks>
public abstract class Optimizer
{
    private readonly Parameter[] _parameters;
    private readonly double[][] _first;
    private readonly double[][] _second;

    private protected Optimizer(IEnumerable<Parameter> parameters, double lr, double weightDecay, bool remembersFirst, bool remembersSecond)
    {
        _parameters = [.. parameters];
        if (_parameters.Distinct().Count() < _parameters.Length)
            throw new ArgumentException($"{GetType().Name}: expected different parameters, found one that is there twice.", nameof(parameters));
        Guard.FiniteAndNotNegative(GetType().Name, weightDecay);
        (Lr, WeightDecay) = (lr, weightDecay);
        _first = Memory(remembersFirst);
        _second = Memory(remembersSecond);
    }

    /// <summary>The learning rate, finite and at least 0; may be changed between steps.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The rate that is set is negative, infinite or NaN.</exception>
    public double Lr
    {
        get;
        set
        {
            Guard.FiniteAndNotNegative(GetType().Name, value, nameof(Lr));
            field = value;
        }
    }

    /// <summary>The share of a parameter that is added to its gradient, or taken from it; each optimizer says which.</summary>
    public double WeightDecay { get; }

    /// <summary>Steps so far.</summary>
    public int Steps { get; private set; }

    /// <summary>Moves every parameter by one step, in place.</summary>
    public void Step()
    {
        Steps++;
        for (int i = 0; i < _parameters.Length; i++)
            Move(_parameters[i].Values, _parameters[i].Gradients, _first[i], _second[i]);
    }

    /// <summary>Sets what each number remembers at first.</summary>
    private protected void Remember(double second) => Array.ForEach(_second, memory => Array.Fill(memory, second));

    /// <summary>Moves the elements of one parameter, and what they remember, which is zeros at first.</summary>
    private protected abstract void Move(Span<double> w, ReadOnlySpan<double> g, Span<double> first, Span<double> second);

    private double[][] Memory(bool isThere) => Array.ConvertAll(_parameters, parameter => isThere ? new double[parameter.Value.FlattenedLength] : []);
}
