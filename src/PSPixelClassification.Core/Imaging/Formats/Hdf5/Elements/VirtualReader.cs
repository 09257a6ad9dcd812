using PSPixelClassification.Imaging.Formats.Hdf5.Structure;

namespace PSPixelClassification.Imaging.Formats.Hdf5.Elements;

/// <summary>
/// Reads elements that are in other data sets, of the same or of other files. What no map is about reads as the fill value.
/// </summary>
internal sealed class VirtualReader : IElementReader
{
    private readonly Hdf5File _file;
    private readonly Hdf5Type _type;
    private readonly byte[] _fill;
    private readonly IReadOnlyList<VirtualMap> _maps;
    private readonly Dictionary<(string File, string Dataset), VirtualSource?> _sources = [];

    /// <summary>Reads the maps.</summary>
    /// <param name="space">The extents as stored.</param>
    /// <param name="fill">An element that no map is about.</param>
    /// <exception cref="Hdf5Exception">They are damaged, or a source is missing.</exception>
    public VirtualReader(Hdf5File file, Hdf5Layout layout, Hdf5Dataspace space, Hdf5Type type, byte[] fill)
    {
        (_file, _type, _fill) = (file, type, fill);
        if (space.IsNull || space.Shape.Any(extent => extent > int.MaxValue))
            throw new Hdf5Exception("its virtual data set has no extents, or too large ones");
        _maps = file.Structure.IsDefined(layout.Address) && layout.Address != 0
            ? VirtualMap.Read(file.Structure.Wrap(file.Heap.Read(layout.Address, layout.Index)), space.Shape)
            : [];
        Shape = space.Shape;
        if (_maps.Any(map => map.UnlimitedAxis >= 0)) file.Work.Enter(() => Shape = Grown(space));
    }

    /// <summary>The extents: along dimensions that grow with the sources, as far as there are elements.</summary>
    public ulong[] Shape { get; private set; }

    public void Read(long[] start, long[] count, Span<byte> target)
    {
        Hdf5FillValue.Repeat(_fill, target);
        byte[] box = target.ToArray();
        _file.Work.Enter(() =>
        {
            foreach (VirtualMap map in _maps)
            {
                int axis = map.UnlimitedAxis;
                if (axis < 0 || !map.IsNumbered)
                {
                    Copy(map.Plain(), start, count, box);
                    continue;
                }

                AxisSelection growing = map.Target[axis];
                for (long block = growing.BlockAt(start[axis]); block <= growing.BlockAt(start[axis] + count[axis] - 1); block++)
                    Copy(map.Block(block), start, count, box);
            }
        });
        box.CopyTo(target);
    }

    // Names with a number stand for as many files as there are one after the other.
    private ulong[] Grown(Hdf5Dataspace space)
    {
        ulong[] shape = [.. space.Shape];
        Dictionary<int, long> grown = [];
        foreach (VirtualMap map in _maps)
        {
            int axis = map.UnlimitedAxis;
            if (axis < 0) continue;
            AxisSelection target = map.Target[axis];
            long count = 0;
            if (map.IsNumbered)
            {
                long blocks = 0;
                while (Source(map.Block(blocks)) is not null) blocks++;
                count = blocks == 0 ? 0 : target.Block(blocks - 1).Coordinate(target.Block(blocks - 1).Count - 1) + 1;
            }
            else if (Source(map.Plain()) is { } source && source.GrowingCount(map.Plain()) is > 0 and var elements)
            {
                count = target.Coordinate(elements - 1) + 1;
            }

            grown[axis] = Math.Max(grown.GetValueOrDefault(axis), count);
        }

        foreach ((int axis, long extent) in grown) shape[axis] = Math.Min((ulong)extent, space.MaxShape[axis]);
        return shape;
    }

    private VirtualSource? Source(VirtualMap map)
    {
        (string File, string Dataset) key = (map.File, map.Dataset);
        if (_sources.TryGetValue(key, out VirtualSource? known)) return known;
        _file.Work.CountSource();
        return _sources[key] = VirtualSource.TryOpen(_file, map, _type);
    }

    private void Copy(VirtualMap map, long[] start, long[] count, byte[] box)
    {
        int rank = start.Length;
        // Of each dimension of the box: which elements the map is about, and their numbers in the selection.
        (List<long> At, List<long> Index)[] wanted = new (List<long>, List<long>)[rank];
        for (int axis = 0; axis < rank; axis++)
        {
            (List<long> at, List<long> index) = ([], []);
            for (long i = 0; i < count[axis]; i++)
            {
                if (map.Target[axis].IndexOf(start[axis] + i) is not (>= 0 and var number)) continue;
                at.Add(i);
                index.Add(number);
            }

            if (at.Count == 0) return;
            wanted[axis] = (at, index);
        }

        VirtualSource source = Source(map)
            ?? throw new Hdf5Exception($"it takes data from '{map.File}/{map.Dataset}', which is missing")
            {
                Remedy = "Copy that file to it as well.",
            };
        source.Copy(map, wanted, count, box, _file.Work);
    }
}
