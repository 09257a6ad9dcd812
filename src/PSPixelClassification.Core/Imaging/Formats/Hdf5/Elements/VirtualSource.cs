using PSPixelClassification.Imaging.Formats.Hdf5.Structure;

namespace PSPixelClassification.Imaging.Formats.Hdf5.Elements;

/// <summary>A data set that a virtual one takes elements from.</summary>
internal sealed class VirtualSource
{
    // A box with gaps is read whole as long as it is not much larger than what is wanted of it.
    private const long MaxWaste = 16;
    private const long SmallBox = 1 << 12;
    private readonly Hdf5Dataset _dataset;
    private readonly long[] _shape;
    private readonly int _size;

    private VirtualSource(Hdf5Dataset dataset)
    {
        _dataset = dataset;
        _size = dataset.Type.Size;
        _shape = [.. dataset.Shape.Select(extent => (long)Math.Min(extent, long.MaxValue))];
    }

    /// <summary>Opens a source.</summary>
    /// <exception cref="Hdf5Exception">It may not be read, or its type is another one.</exception>
    public static VirtualSource? TryOpen(Hdf5File file, VirtualMap map, Hdf5Type type)
    {
        Hdf5File? other = map.File == "." ? file : file.External.TryResolve(map.File) is { } path ? file.OpenOther(path) : null;
        if (other?.Root.TryFind(map.Dataset) is not { IsDataset: true } found) return null;
        Hdf5Dataset dataset = new(found);
        bool isSame = dataset.Type.Class == type.Class && dataset.Type.Size == type.Size
            && dataset.Type.Stored.IsSwapped == type.Stored.IsSwapped
            && dataset.Type.Stored.IsSigned == type.Stored.IsSigned && dataset.Type.IsStandard == type.IsStandard;
        return isSame
            ? new VirtualSource(dataset)
            : throw new Hdf5Exception($"its virtual data set is made of '{map.File}/{map.Dataset}', which is of another type")
            {
                Remedy = "Store its elements in one data set, for example with h5repack.",
            };
    }

    /// <summary>How many elements there are along the dimension that grows.</summary>
    /// <param name="map">A map that does not end.</param>
    public long GrowingCount(VirtualMap map)
    {
        AxisSelection[] selected = Selected(map);
        int axis = Array.FindIndex(selected, known => known.Count == AxisSelection.Unlimited);
        return axis < 0 ? selected.Max(known => known.Count) : selected[axis].CountBelow(_shape[axis]);
    }

    /// <summary>Copies elements.</summary>
    /// <param name="wanted">For each dimension of the box: where elements are in it, and their numbers in the selection.</param>
    /// <param name="count">The box's extents.</param>
    public void Copy(VirtualMap map, (List<long> At, List<long> Index)[] wanted, long[] count, byte[] box, VirtualWork work)
    {
        AxisSelection[] selected = Selected(map);
        int[] pairs = Pairs(map, selected);
        int rank = pairs.Length;
        // Where each wanted element is in the source; what lies outside of it is not there yet.
        (List<long> At, List<long> From)[] axes = new (List<long>, List<long>)[rank];
        for (int i = 0; i < rank; i++)
        {
            (List<long> at, List<long> from) = ([], []);
            for (int k = 0; k < wanted[i].At.Count; k++)
            {
                long number = wanted[i].Index[k];
                if (pairs[i] >= 0 && number >= selected[pairs[i]].Count) continue;
                long coordinate = pairs[i] < 0 ? 0 : selected[pairs[i]].Coordinate(number);
                if (pairs[i] >= 0 && coordinate >= _shape[pairs[i]]) continue;
                at.Add(wanted[i].At[k]);
                from.Add(coordinate);
            }

            if (at.Count == 0) return;
            axes[i] = (at, from);
        }

        foreach ((List<long> At, List<long> From)[] part in Parts(axes)) CopyPart(part, pairs, selected, count, box, work);
    }

    // All at once if that reads not much more than is wanted; else what are neighbors in the source.
    private static IEnumerable<(List<long> At, List<long> From)[]> Parts((List<long> At, List<long> From)[] axes)
    {
        UInt128 whole = axes.Aggregate((UInt128)1, (product, axis) => product * (UInt128)(ulong)(axis.From[^1] - axis.From[0] + 1));
        UInt128 needed = axes.Aggregate((UInt128)1, (product, axis) => product * (UInt128)(ulong)axis.From.Count);
        if (whole <= needed * (UInt128)(ulong)MaxWaste + (UInt128)(ulong)SmallBox) return [axes];
        IEnumerable<(List<long> At, List<long> From)[]> parts = [[]];
        foreach ((List<long> At, List<long> From) axis in axes)
            parts = parts.SelectMany(part => Runs(axis), (part, run) => ((List<long> At, List<long> From)[])[.. part, run]);
        return parts;
    }

    private static IEnumerable<(List<long> At, List<long> From)> Runs((List<long> At, List<long> From) axis)
    {
        for (int start = 0, end; start < axis.From.Count; start = end)
        {
            for (end = start + 1; end < axis.From.Count && axis.From[end] == axis.From[end - 1] + 1;) end++;
            yield return (axis.At[start..end], axis.From[start..end]);
        }
    }

    private void CopyPart(
        (List<long> At, List<long> From)[] part, int[] pairs, AxisSelection[] selected, long[] count, byte[] box, VirtualWork work)
    {
        work.CountSource();
        long[] start = [.. selected.Select(axis => axis.Coordinate(0))];
        long[] extents = [.. selected.Select(_ => 1L)];
        for (int i = 0; i < pairs.Length; i++)
            if (pairs[i] >= 0) (start[pairs[i]], extents[pairs[i]]) = (part[i].From[0], part[i].From[^1] - part[i].From[0] + 1);
        for (int i = 0; i < start.Length; i++)
            if (start[i] >= _shape[i]) return;
        byte[] found = new byte[extents.Aggregate((long)_size, (product, extent) => checked(product * extent))];
        _dataset.Read(start, extents, found);
        int rank = pairs.Length;
        long[] index = new long[rank];
        long[] counts = [.. part.Select(axis => (long)axis.At.Count)];
        do
        {
            (long from, long to) = (0, 0);
            for (int i = 0; i < rank; i++)
            {
                if (pairs[i] >= 0) from = from * extents[pairs[i]] + part[i].From[(int)index[i]] - part[i].From[0];
                to = to * count[i] + part[i].At[(int)index[i]];
            }

            found.AsSpan((int)(from * _size), _size).CopyTo(box.AsSpan((int)(to * _size)));
        }
        while (ElementBox.Next(index, counts));
    }

    private AxisSelection[] Selected(VirtualMap map) =>
        map.Source is null ? [.. _shape.Select(extent => new AxisSelection(0, Math.Max(extent, 1), 1, Math.Max(extent, 1)))]
            : map.Source.Length == _shape.Length ? map.Source
            : throw new Hdf5Exception("its structure is damaged: a virtual data set's map");

    // Which dimension of the source belongs to each of the virtual data set; those of one element may be on one side only.
    private static int[] Pairs(VirtualMap map, AxisSelection[] selected)
    {
        bool Fits(AxisSelection target, AxisSelection source) =>
            target.Count == source.Count || target.Count == AxisSelection.Unlimited || source.Count == AxisSelection.Unlimited;
        if (selected.Length == map.Target.Length && map.Target.Zip(selected, Fits).All(fits => fits))
            return [.. Enumerable.Range(0, selected.Length)];
        int[] several = [.. Enumerable.Range(0, selected.Length).Where(axis => selected[axis].Count != 1)];
        int[] pairs = new int[map.Target.Length];
        int next = 0;
        for (int axis = 0; axis < pairs.Length; axis++)
        {
            pairs[axis] = -1;
            if (map.Target[axis].Count == 1) continue;
            if (next == several.Length || !Fits(map.Target[axis], selected[several[next]])) throw Unknown();
            pairs[axis] = several[next++];
        }

        return next == several.Length ? pairs : throw Unknown();
    }

    private static Hdf5Exception Unknown() =>
        new("it is a virtual data set whose map is of a kind that is not read here")
        {
            Remedy = "Store its elements in one data set, for "
        + "example with h5repack."
        };
}
