namespace PSPixelClassification.Imaging.Formats.Hdf5.Elements;

/// <summary>Boxes of elements in arrays in C order.</summary>
internal static class ElementBox
{
    /// <summary>The runs of a box: elements that are neighbors in the array as well as in the box.</summary>
    /// <param name="shape">The array's extents.</param>
    /// <param name="start">The box's first element along each dimension.</param>
    /// <param name="count">The box's extents.</param>
    /// <returns>First element in the array, first element in the box, elements.</returns>
    public static IEnumerable<(long From, long To, long Length)> Runs(long[] shape, long[] start, long[] count)
    {
        if (count.Contains(0)) yield break;
        // Dimensions that the box takes whole make one run with the one before them.
        int outer = shape.Length;
        long run = 1;
        while (outer > 0)
        {
            run *= count[--outer];
            if (count[outer] != shape[outer]) break;
        }

        long[] index = new long[shape.Length];
        long to = 0;
        do
        {
            long from = 0;
            for (int i = 0; i < shape.Length; i++) from = from * shape[i] + start[i] + index[i];
            yield return (from, to, run);
            to += run;
        }
        while (Next(index.AsSpan(0, outer), count));
    }

    /// <summary>Copies a box from one array to another.</summary>
    /// <param name="source">An array of at least one dimension.</param>
    /// <param name="sourceShape">Its extents.</param>
    /// <param name="from">The box's first element in it.</param>
    /// <param name="target">Another array of as many dimensions.</param>
    /// <param name="targetShape">Its extents.</param>
    /// <param name="to">Where the box's first element goes.</param>
    /// <param name="count">The box's extents, at least 1 each.</param>
    /// <param name="size">Bytes of an element.</param>
    public static void Copy(
        ReadOnlySpan<byte> source, IReadOnlyList<long> sourceShape, long[] from,
        Span<byte> target, IReadOnlyList<long> targetShape, long[] to, long[] count, int size)
    {
        int run = checked((int)count[^1] * size);
        long[] index = new long[count.Length];
        do
        {
            (long at, long place) = (0, 0);
            for (int i = 0; i < index.Length; i++)
            {
                at = at * sourceShape[i] + from[i] + index[i];
                place = place * targetShape[i] + to[i] + index[i];
            }

            source.Slice((int)(at * size), run).CopyTo(target[(int)(place * size)..]);
        }
        while (Next(index.AsSpan(0, index.Length - 1), count));
    }

    /// <summary>Counts an index on, the last dimension fastest.</summary>
    /// <returns>False behind the last one; the index is that of the first one then.</returns>
    public static bool Next(Span<long> index, ReadOnlySpan<long> count)
    {
        for (int axis = index.Length - 1; axis >= 0; axis--)
        {
            if (++index[axis] < count[axis]) return true;
            index[axis] = 0;
        }

        return false;
    }
}
