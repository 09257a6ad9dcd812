using PSPixelClassification.Imaging.Formats.Hdf5.Structure;

namespace PSPixelClassification.Imaging.Formats.Hdf5.Elements;

/// <summary>Which elements of a data set a map is about (VIII.E, "dataspace selection"): what is selected along each dimension.</summary>
internal static class BoxSelection
{
    private const int MaxAxes = 32;

    /// <summary>Reads a selection.</summary>
    /// <returns>One selection a dimension; [] for nothing; null for everything.</returns>
    /// <exception cref="Hdf5Exception">It is damaged, or of a kind that is not read here.</exception>
    public static AxisSelection[]? Read(Hdf5Bytes bytes)
    {
        var kind = (SelectionKind)bytes.UInt32();
        uint version = bytes.UInt32();
        if (kind is SelectionKind.None or SelectionKind.All)
        {
            bytes.Skip(8);
            return kind == SelectionKind.All ? null : [];
        }

        if (kind != SelectionKind.Hyperslab || version is < 1 or > 3) throw Unknown();
        int size = version == 1 ? sizeof(uint) : sizeof(ulong);
        bool isRegular = version == 2;
        if (version == 3) (isRegular, size) = ((bytes.Byte() & 1) != 0, bytes.Byte());
        else bytes.Skip(version == 1 ? 8 : 5);
        uint rank = bytes.UInt32();
        if (rank is 0 or > MaxAxes) throw Unknown();
        return isRegular ? Regular(bytes, (int)rank, size) : Pieces(bytes, (int)rank, size);
    }

    private static AxisSelection[] Regular(Hdf5Bytes bytes, int rank, int size)
    {
        ulong unlimited = ulong.MaxValue >> (64 - 8 * Math.Clamp(size, 1, 8));
        AxisSelection[] axes = new AxisSelection[rank];
        for (int i = 0; i < rank; i++)
        {
            (long start, long stride, long count, long block) = (Number(), Number(), Number(), Number());
            axes[i] = block == AxisSelection.Unlimited
                ? new AxisSelection(start, 1, AxisSelection.Unlimited, 1)
                : new AxisSelection(start, stride, count, block);
        }

        return axes;

        long Number() => bytes.Unsigned(size) is var number && number == unlimited ? AxisSelection.Unlimited
            : number < long.MaxValue ? (long)number : throw Unknown();
    }

    // Blocks anywhere: those that together are a grid, as slices with steps are stored by older libraries.
    private static AxisSelection[] Pieces(Hdf5Bytes bytes, int rank, int size)
    {
        ulong count = bytes.Unsigned(size);
        if (count * (UInt128)(2 * rank * size) > (UInt128)bytes.Remaining) throw Unknown();
        SortedSet<(long First, long Last)>[] pieces = [.. Enumerable.Range(0, rank).Select(_ => new SortedSet<(long First, long Last)>())];
        for (ulong i = 0; i < count; i++)
        {
            long[] first = new long[rank];
            for (int axis = 0; axis < rank; axis++) first[axis] = (long)Math.Min(bytes.Unsigned(size), long.MaxValue);
            for (int axis = 0; axis < rank; axis++)
                pieces[axis].Add((first[axis], (long)Math.Min(bytes.Unsigned(size), long.MaxValue - 1)));
        }

        bool isGrid = pieces.Aggregate((UInt128)1, (product, axis) => product * (UInt128)axis.Count) == count;
        return isGrid ? [.. pieces.Select(axis => new AxisSelection(axis))] : throw Unknown();
    }

    private static Hdf5Exception Unknown() =>
        new("it is a virtual data set whose map is of a kind that is not read here")
        {
            Remedy = "Store its elements in one data set, for "
        + "example with h5repack."
        };

    // The kinds of selections (VIII.E).
    private enum SelectionKind
    {
        None = 0,
        Points = 1,
        Hyperslab = 2,
        All = 3,
    }
}
