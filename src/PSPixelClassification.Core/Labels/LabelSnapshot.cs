using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using PSPixelClassification.Imaging;
using PSPixelClassification.Labels.Strokes;

namespace PSPixelClassification.Labels;

/// <summary>The labels of an image at one moment. Immutable and thread-safe.</summary>
public sealed class LabelSnapshot
{
    private const int BlocksPerTile = 2;
    private static long s_lastPartVersion;
    private readonly Lazy<IReadOnlyDictionary<byte, string>> _pixelHashes;

    internal LabelSnapshot(ImageShape shape, LabelState state, long version)
    {
        _pixelHashes = new Lazy<IReadOnlyDictionary<byte, string>>(() => LabelHash.Of(state));
        Shape = shape;
        State = state;
        Version = version;
        CountByClass = Array.AsReadOnly<LabelCount>(
            [.. state.Classes.Select(known => new LabelCount(known, state.PixelsByValue[known.Value]))]);
        LabeledPixelCount = CountByClass.Sum(count => count.Pixels);
    }

    /// <summary>Extents of the image, with one channel.</summary>
    public ImageShape Shape { get; }

    /// <summary>The classes in the order of their values, which are 1 … n without gaps.</summary>
    public IReadOnlyList<LabelClass> Classes => State.Classes;

    /// <summary>How many pixels each class has, in the order of values.</summary>
    public IReadOnlyList<LabelCount> CountByClass { get; }

    /// <summary>How many pixels have a label.</summary>
    public long LabeledPixelCount { get; }

    /// <summary>Grows with every edit, Undo and Redo of the layer: two snapshots of one layer with the same number are the same.</summary>
    public long Version { get; }

    /// <summary>The planes that hold labels, ordered by time, then slice.</summary>
    public IReadOnlyList<Plane> Planes => Array.AsReadOnly<Plane>([.. State.Blocks.Keys.Select(key => key.Plane).Distinct()]);

    internal LabelState State { get; }

    /// <summary>
    /// Which pixels each class has, by its value: a <see cref="LabelHash"/>; classes without pixels have none. Computed once.
    /// </summary>
    internal IReadOnlyDictionary<byte, string> PixelHashes => _pixelHashes.Value;

    /// <summary>"nuclei 120, background 300".</summary>
    /// <returns>The labeled pixels of each class; "no labels" where there is no class.</returns>
    public override string ToString() => CountByClass.Count == 0 ? "no labels" : string.Join(", ", CountByClass);

    /// <summary>Reads a rectangle of labels.</summary>
    /// <param name="plane">Time point and slice.</param>
    /// <param name="region">Rectangle, wholly inside the image.</param>
    /// <param name="destination">Receives one byte a pixel in axis order [y][x]: the class's value, 0 for none.</param>
    /// <exception cref="ArgumentException">The rectangle leaves the image, or the destination is too short.</exception>
    public void Read(Plane plane, Region region, Span<byte> destination)
    {
        if (!Shape.Bounds.Contains(region) || region.IsEmpty)
        {
            throw new ArgumentException($"The rectangle {region} is empty or leaves the image.", nameof(region));
        }

        if (destination.Length < region.PixelCount) throw new ArgumentException("The destination is too short.", nameof(destination));
        destination[..(int)region.PixelCount].Clear();
        foreach ((BlockKey key, byte[] block) in BlocksIn(plane, region))
        {
            Region part = key.Region.Intersect(region);
            for (int y = part.Y; y < part.Bottom; y++)
            {
                block.AsSpan((y - key.Region.Y) * BlockKey.Size + part.X - key.Region.X, part.Width)
                    .CopyTo(destination[((y - region.Y) * region.Width + part.X - region.X)..]);
            }
        }
    }

    /// <summary>
    /// Rectangles that together hold every labeled pixel of a plane once: for each cell of a 128×128 grid with labels, the bounding
    /// box of its labels. In the order of grid rows, then columns.
    /// </summary>
    /// <param name="plane">Time point and slice.</param>
    /// <returns>Rectangles of at most 128×128 pixels.</returns>
    public IReadOnlyList<Region> BoundingBlocks(Plane plane) => Array.AsReadOnly<Region>(
    [
        .. State.Blocks.Where(entry => entry.Key.Plane == plane)
            .GroupBy(entry => (Row: entry.Key.Row / BlocksPerTile, Column: entry.Key.Column / BlocksPerTile))
            .OrderBy(tile => tile.Key)
            .Select(tile => tile.Select(entry => BoundingBox(entry.Key, entry.Value)).Aggregate(Join)),
    ]);

    /// <summary>
    /// Finds the strokes: pixels of one class that touch each other, at a corner at least. Those of the next slice and of the next time
    /// point touch as well, so that what was painted through a stack is one stroke.
    /// </summary>
    /// <returns>Strokes that together hold every labeled pixel once, by the time, slice, row and column of their first pixels.</returns>
    public IReadOnlyList<ConnectedStroke> FindStrokes() => ConnectedStrokes.Find(this).Strokes;

    /// <summary>The labels as they would be with other classes (<see cref="LabelLayer.SetClasses"/>).</summary>
    /// <param name="classes">The classes, values 1 … n in order.</param>
    /// <param name="newValues">The new value of each old one, 0 for none; 256 entries.</param>
    /// <returns>A snapshot with this one's version.</returns>
    /// <exception cref="ArgumentException">The values do not fit the classes.</exception>
    public LabelSnapshot WithClasses(ImmutableArray<LabelClass> classes, ReadOnlySpan<byte> newValues) =>
        new(Shape, LabelLayer.Renumber(State, classes, newValues), Version);

    /// <summary>Some of the labels.</summary>
    /// <param name="keeps">Whether the label of a pixel stays: plane, value and place.</param>
    /// <returns>A snapshot with the same classes, and with a version that no other one has: below 0.</returns>
    internal LabelSnapshot Only(Func<Plane, byte, PixelPoint, bool> keeps)
    {
        ImmutableSortedDictionary<BlockKey, byte[]>.Builder blocks = ImmutableSortedDictionary.CreateBuilder<BlockKey, byte[]>();
        long[] pixels = new long[LabelClass.MaxValue + 1];
        foreach ((BlockKey key, byte[] block) in State.Blocks)
        {
            byte[] kept = new byte[block.Length];
            for (int i = 0; i < block.Length; i++)
            {
                if (block[i] == 0) continue;
                (int y, int x) = Math.DivRem(i, BlockKey.Size);
                if (!keeps(key.Plane, block[i], new PixelPoint(key.Region.X + x, key.Region.Y + y))) continue;
                kept[i] = block[i];
                pixels[block[i]]++;
            }

            if (kept.AsSpan().ContainsAnyExcept((byte)0)) blocks.Add(key, kept);
        }

        LabelState state = new(State.Classes, blocks.ToImmutable(), [.. pixels], ReplacedBytes: 0);
        return new LabelSnapshot(Shape, state, Interlocked.Decrement(ref s_lastPartVersion));
    }

    /// <summary>
    /// Feeds the labels to a hash: extents, names of the classes and labeled pixels, little-endian. Colors and history do not count,
    /// so layers with equal labels give equal hashes on every platform.
    /// </summary>
    /// <param name="hash">The hash.</param>
    public void AppendTo(IncrementalHash hash)
    {
        ArgumentNullException.ThrowIfNull(hash);
        AppendNumbers(hash, Shape.Width, Shape.Height, Shape.Depth, Shape.Times, Classes.Count);
        foreach (LabelClass known in Classes)
        {
            byte[] name = Encoding.UTF8.GetBytes(known.Name);
            AppendNumbers(hash, known.Value, name.Length);
            hash.AppendData(name);
        }

        AppendNumbers(hash, State.Blocks.Count);
        foreach ((BlockKey key, byte[] block) in State.Blocks)
        {
            AppendNumbers(hash, key.Plane.Time, key.Plane.Z, key.Region.Y, key.Region.X);
            hash.AppendData(block);
        }
    }

    private static void AppendNumbers(IncrementalHash hash, params ReadOnlySpan<int> numbers)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        foreach (int number in numbers)
        {
            BinaryPrimitives.WriteInt32LittleEndian(bytes, number);
            hash.AppendData(bytes);
        }
    }

    private static Region BoundingBox(BlockKey key, ReadOnlySpan<byte> block)
    {
        int left = BlockKey.Size, right = -1, top = -1, bottom = -1;
        for (int y = 0; y < BlockKey.Size; y++)
        {
            ReadOnlySpan<byte> row = block.Slice(y * BlockKey.Size, BlockKey.Size);
            int first = row.IndexOfAnyExcept((byte)0);
            if (first < 0) continue;
            if (top < 0) top = y;
            bottom = y;
            left = Math.Min(left, first);
            right = Math.Max(right, row.LastIndexOfAnyExcept((byte)0));
        }

        return new Region(key.Region.X + left, key.Region.Y + top, right - left + 1, bottom - top + 1);
    }

    private static Region Join(Region a, Region b)
    {
        int x = Math.Min(a.X, b.X);
        int y = Math.Min(a.Y, b.Y);
        return new Region(x, y, Math.Max(a.Right, b.Right) - x, Math.Max(a.Bottom, b.Bottom) - y);
    }

    private IEnumerable<(BlockKey Key, byte[] Block)> BlocksIn(Plane plane, Region region)
    {
        for (int row = region.Y / BlockKey.Size; row <= (region.Bottom - 1) / BlockKey.Size; row++)
        {
            for (int column = region.X / BlockKey.Size; column <= (region.Right - 1) / BlockKey.Size; column++)
            {
                BlockKey key = new(plane, row, column);
                if (State.Blocks.TryGetValue(key, out byte[]? block)) yield return (key, block);
            }
        }
    }
}
