namespace Harness.Comparison.ArrayFiles;

/// <summary>The row-major positions of an array's elements, one after the other as they run with the first axis fastest.</summary>
internal sealed class FortranOrder
{
    private readonly int[] _lengths;
    private readonly int[] _strides;
    private readonly int[] _index;
    private int _position;

    /// <param name="shape">Lengths of 1 or more of at least one axis.</param>
    public FortranOrder(ReadOnlySpan<nint> shape)
    {
        _lengths = new int[shape.Length];
        _strides = new int[shape.Length];
        _index = new int[shape.Length];
        int stride = 1;
        for (int axis = shape.Length - 1; axis >= 0; axis--)
        {
            _lengths[axis] = (int)shape[axis];
            _strides[axis] = stride;
            stride *= _lengths[axis];
        }
    }

    /// <summary>The position of the next element; after the last, the first again.</summary>
    public int Next()
    {
        int position = _position;
        for (int axis = 0; axis < _index.Length; axis++)
        {
            _position += _strides[axis];
            if (++_index[axis] < _lengths[axis])
                break;
            _position -= _strides[axis] * _lengths[axis];
            _index[axis] = 0;
        }

        return position;
    }
}
