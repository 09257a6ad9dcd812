namespace PSPixelClassification.Imaging.Formats.Hdf5.Elements;

/// <summary>Walks through boxes of elements in C order.</summary>
internal static class ElementBox
{
    /// <summary>Says where the next run of neighbours is.</summary>
    /// <param name="from">Its first element in the array.</param>
    /// <param name="to">Its first element in the box.</param>
    public delegate void Run(long from, long to, long length);

    /// <summary>Goes through the runs of a box: elements that are neighbours in the array as well as in the box.</summary>
    /// <param name="shape">The array's extents.</param>
    /// <param name="start">The box's first element along each dimension.</param>
    /// <param name="count">The box's extents.</param>
    public static void Visit(ReadOnlySpan<long> shape, ReadOnlySpan<long> start, ReadOnlySpan<long> count, Run visit)
    {
        int rank = shape.Length;
        foreach (long extent in count)
            if (extent == 0) return;
        // Dimensions that the box takes whole make one run with the one before them.
        int last = rank - 1;
        long run = 1;
        while (last >= 0)
        {
            run *= count[last];
            if (count[last] != shape[last]) break;
            last--;
        }

        long[] index = new long[rank];
        for (long to = 0; ; to += run)
        {
            long from = 0;
            for (int i = 0; i < rank; i++) from = from * shape[i] + start[i] + index[i];
            visit(from, to, run);
            int axis = last - 1;
            while (axis >= 0 && ++index[axis] == count[axis]) index[axis--] = 0;
            if (axis < 0) return;
        }
    }
}
