namespace Harness.NumPy;

// How numbers in single precision are made; every operation is rounded to a float, as in NumPy.
public sealed partial class Generator
{
    private float NextSingle() => (_engine.NextUInt32() >> 8) * (1.0f / 16777216.0f);

    private float NextNormalSingle()
    {
        while (true)
        {
            var word = _engine.NextUInt32();
            var layer = (int)(word & 0xFF);
            var place = word >> 9;
            var x = place * ZigguratNormalSingle.Widths[layer];
            if ((word & 0x100) != 0) x = -x;
            if (place < ZigguratNormalSingle.Limits[layer]) return x;
            if (layer == 0) return NextNormalTailSingle(place);
            var (above, below) = (ZigguratNormalSingle.Heights[layer - 1], ZigguratNormalSingle.Heights[layer]);
            if (((above - below) * NextSingle()) + below < Math.Exp(-0.5 * x * x)) return x;
        }
    }

    private float NextNormalTailSingle(uint place)
    {
        while (true)
        {
            var beyond = -ZigguratNormalSingle.InverseTail * C.LogOf1Plus(-NextSingle());
            var y = -C.LogOf1Plus(-NextSingle());
            if (y + y > beyond * beyond) return ((place >> 8) & 1) == 1 ? -(ZigguratNormalSingle.Tail + beyond) : ZigguratNormalSingle.Tail + beyond;
        }
    }

    private float NextExponentialSingle()
    {
        while (true)
        {
            var word = _engine.NextUInt32() >> 1;
            var layer = (int)(word & 0xFF);
            word >>= 8;
            var x = word * ZigguratExponentialSingle.Widths[layer];
            if (word < ZigguratExponentialSingle.Limits[layer]) return x;
            if (layer == 0) return ZigguratExponentialSingle.Tail - C.LogOf1Plus(-NextSingle());
            var (above, below) = (ZigguratExponentialSingle.Heights[layer - 1], ZigguratExponentialSingle.Heights[layer]);
            if (((above - below) * NextSingle()) + below < MathF.Exp(-x)) return x;
        }
    }

    private float NextGammaSingle(float shape)
    {
        if (shape == 1.0f) return NextExponentialSingle();
        if (shape == 0.0f) return 0.0f;
        return shape < 1.0f ? NextSmallGammaSingle(shape) : NextLargeGammaSingle(shape);
    }

    private float NextSmallGammaSingle(float shape)
    {
        while (true)
        {
            var u = NextSingle();
            var v = NextExponentialSingle();
            if (u <= 1.0f - shape)
            {
                var x = MathF.Pow(u, 1.0f / shape);
                if (x <= v) return x;
            }
            else
            {
                var y = -MathF.Log((1.0f - u) / shape);
                var x = MathF.Pow(1.0f - shape + (shape * y), 1.0f / shape);
                if (x <= v + y) return x;
            }
        }
    }

    private float NextLargeGammaSingle(float shape)
    {
        var b = shape - (1.0f / 3.0f);
        var c = 1.0f / MathF.Sqrt(9.0f * b);
        while (true)
        {
            float x, v;
            do
            {
                x = NextNormalSingle();
                v = 1.0f + (c * x);
            }
            while (v <= 0.0f);

            v = v * v * v;
            var u = NextSingle();
            if (u < 1.0f - (0.0331f * (x * x) * (x * x))) return b * v;
            if (MathF.Log(u) < (0.5f * x * x) + (b * (1.0f - v + MathF.Log(v)))) return b * v;
        }
    }
}
