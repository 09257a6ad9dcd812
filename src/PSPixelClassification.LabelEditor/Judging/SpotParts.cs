using PSPixelClassification.Imaging;
using PSPixelClassification.LabelEditor.Tiles;

namespace PSPixelClassification.LabelEditor.Judging;

/// <summary>
/// The tiles of an image, or of one of its planes, that are looked at for a list of uncertain spots: all of them, or some that are spread
/// evenly. The first of them are spread evenly too, so that what is found soon is not of one corner.
/// </summary>
internal sealed class SpotParts
{
    // Steps of this share of a circle leave no large gap, however many are taken (Steinhaus).
    private const double GoldenShare = 0.618033988749895;

    private readonly ImageShape _shape;
    private readonly Plane? _plane;
    private readonly int _columns;
    private readonly int _rows;

    /// <summary>Counts them.</summary>
    /// <param name="shape">The extents of the image.</param>
    /// <param name="plane">The plane; null for all.</param>
    public SpotParts(ImageShape shape, Plane? plane)
    {
        (_shape, _plane) = (shape, plane);
        _columns = (shape.Width - 1) / TileAddress.Side + 1;
        _rows = (shape.Height - 1) / TileAddress.Side + 1;
        Count = (long)_columns * _rows * (plane is null ? (long)shape.Depth * shape.Times : 1);
    }

    /// <summary>How many there are.</summary>
    public long Count { get; }

    /// <summary>Takes some of them, each once.</summary>
    /// <param name="most">How many at most, at least 1.</param>
    public IEnumerable<(Plane Plane, Region Region)> Take(int most)
    {
        long taken = Math.Min(Count, most);
        long step = Math.Max(1, (long)(taken * GoldenShare));
        while (GreatestCommonDivisor(step, taken) != 1) step++;
        for (long i = 0; i < taken; i++) yield return At((2 * (i * step % taken) + 1) * Count / (2 * taken));
    }

    private (Plane Plane, Region Region) At(long index)
    {
        (long plane, long tile) = Math.DivRem(index, (long)_columns * _rows);
        (long row, long column) = Math.DivRem(tile, _columns);
        Region region = new((int)column * TileAddress.Side, (int)row * TileAddress.Side, TileAddress.Side, TileAddress.Side);
        (long time, long z) = Math.DivRem(plane, _shape.Depth);
        return (_plane ?? new Plane((int)time, (int)z), region.Intersect(_shape.Bounds));
    }

    private static long GreatestCommonDivisor(long one, long other) => other == 0 ? one : GreatestCommonDivisor(other, one % other);
}
