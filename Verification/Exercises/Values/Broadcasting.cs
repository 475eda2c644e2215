namespace Harness.Exercises.Values;

/// <summary>Element-by-element arithmetic of NumPy: shapes are broadcast, whole numbers stay whole where NumPy keeps them.</summary>
internal static class Broadcasting
{
    /// <summary>Applies an operator.</summary>
    /// <param name="symbol">One of Python's arithmetic or comparison operators.</param>
    /// <param name="a">Numbers.</param>
    /// <param name="b">Numbers.</param>
    /// <exception cref="ArgumentException">An operand is not numeric, or the shapes do not fit.</exception>
    public static DrawnValue Apply(string symbol, DrawnValue a, DrawnValue b)
    {
        Require(a, symbol);
        Require(b, symbol);
        var whole = a.Kind != ValueKind.Real && b.Kind != ValueKind.Real;
        var flags = a.Kind == ValueKind.Flag && b.Kind == ValueKind.Flag;
        return symbol switch
        {
            "@" => MatrixProduct.Of(a, b),
            "==" => Zip(a, b, ValueKind.Flag, (x, y) => x == y ? 1 : 0),
            "!=" => Zip(a, b, ValueKind.Flag, (x, y) => x != y ? 1 : 0),
            "<" => Zip(a, b, ValueKind.Flag, (x, y) => x < y ? 1 : 0),
            "<=" => Zip(a, b, ValueKind.Flag, (x, y) => x <= y ? 1 : 0),
            ">" => Zip(a, b, ValueKind.Flag, (x, y) => x > y ? 1 : 0),
            ">=" => Zip(a, b, ValueKind.Flag, (x, y) => x >= y ? 1 : 0),
            "+" when flags => Zip(a, b, ValueKind.Flag, Math.Max),
            "*" when flags => Zip(a, b, ValueKind.Flag, Math.Min),
            "-" when flags => throw new ArgumentException("Expected numbers around '-', found flags; != tells where they differ."),
            "+" => Zip(a, b, Arithmetic(whole), (x, y) => x + y),
            "-" => Zip(a, b, Arithmetic(whole), (x, y) => x - y),
            "*" => Zip(a, b, Arithmetic(whole), (x, y) => x * y),
            "/" => Zip(a, b, ValueKind.Real, (x, y) => x / y),
            "//" => Zip(a, b, Arithmetic(whole), FloorQuotient(whole)),
            "%" => Zip(a, b, Arithmetic(whole), (x, y) => x - (y * FloorQuotient(whole)(x, y))),
            "**" => Zip(a, b, Arithmetic(whole && !b.Data.ContainsAnyInRange(double.NegativeInfinity, -1)), Power),
            _ => throw new ArgumentException($"Expected an operator on numbers, found '{symbol}'."),
        };
    }

    /// <summary>A function of every element.</summary>
    /// <param name="a">Numbers.</param>
    /// <param name="kind">The result's kind.</param>
    /// <param name="function">The function.</param>
    public static DrawnValue Map(DrawnValue a, ValueKind kind, Func<double, double> function) =>
        DrawnValue.Array(kind, Array.ConvertAll(a.Data.ToArray(), element => function(element)), a.Shape);

    /// <summary>A function of pairs of elements, the shapes broadcast.</summary>
    /// <param name="a">Numbers.</param>
    /// <param name="b">Numbers.</param>
    /// <param name="kind">The result's kind.</param>
    /// <param name="function">The function.</param>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static DrawnValue Zip(DrawnValue a, DrawnValue b, ValueKind kind, Func<double, double, double> function)
    {
        var shape = Common(a.Shape, b.Shape);
        var (left, right) = (Places(a.Shape, shape), Places(b.Shape, shape));
        var result = new double[left.Length];
        for (var i = 0; i < result.Length; i++)
            result[i] = function(a.Data[left[i]], b.Data[right[i]]);
        return DrawnValue.Array(kind, result, shape);
    }

    /// <summary>For each element of a broadcast shape, in row-major order, the place of the element that it comes from.</summary>
    /// <param name="from">The shape before.</param>
    /// <param name="to">The shape after.</param>
    public static int[] Places(ReadOnlySpan<nint> from, ReadOnlySpan<nint> to)
    {
        var places = new int[Count(to)];
        var stride = 1;
        var repeat = 1;
        for (var axis = to.Length - 1; axis >= 0; axis--)
        {
            var own = axis - (to.Length - from.Length) is var at and >= 0 ? (int)from[at] : 1;
            var length = (int)to[axis];
            if (own > 1)
                for (var i = 0; i < places.Length; i++)
                    places[i] += i / repeat % length * stride;
            (stride, repeat) = (stride * own, repeat * length);
        }
        return places;
    }

    /// <summary>How many elements a shape has.</summary>
    /// <param name="shape">The lengths.</param>
    public static int Count(ReadOnlySpan<nint> shape)
    {
        var count = 1;
        foreach (var length in shape)
            count = checked(count * (int)length);
        return count;
    }

    private static nint[] Common(ReadOnlySpan<nint> a, ReadOnlySpan<nint> b)
    {
        var shape = new nint[Math.Max(a.Length, b.Length)];
        for (var fromEnd = 1; fromEnd <= shape.Length; fromEnd++)
        {
            var (x, y) = (fromEnd <= a.Length ? a[^fromEnd] : 1, fromEnd <= b.Length ? b[^fromEnd] : 1);
            if (x != y && x != 1 && y != 1)
                throw new ArgumentException($"Expected shapes that broadcast together, found {DrawnValue.TextOf(a)} and {DrawnValue.TextOf(b)}.");
            shape[^fromEnd] = x == 1 ? y : x;
        }
        return shape;
    }

    private static void Require(DrawnValue value, string symbol)
    {
        if (!value.IsNumeric)
            throw new ArgumentException($"Expected numbers around '{symbol}', found {value.Describe()}.");
    }

    private static ValueKind Arithmetic(bool whole) => whole ? ValueKind.Whole : ValueKind.Real;

    private static Func<double, double, double> FloorQuotient(bool whole) => (x, y) =>
        whole && y == 0 ? throw new ArgumentException("Expected a divisor other than 0.") : Math.Floor(x / y);

    /// <summary>x to the power y; a square is x · x, as in NumPy, so that both have the same bits.</summary>
    private static double Power(double x, double y) => y == 2 ? x * x : Math.Pow(x, y);
}
