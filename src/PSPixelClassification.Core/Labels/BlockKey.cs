using PSPixelClassification.Imaging;

namespace PSPixelClassification.Labels;

/// <summary>Which block of label pixels: ordered by time, slice, block row, block column.</summary>
internal readonly record struct BlockKey(Plane Plane, int Row, int Column) : IComparable<BlockKey>
{
    /// <summary>Columns and rows of a block; a block is that many pixels squared, one byte each, row by row.</summary>
    public const int Size = 64;

    /// <summary>The block's rectangle; blocks at the right and lower border reach outside the image.</summary>
    public Region Region => new(Column * Size, Row * Size, Size, Size);

    public int CompareTo(BlockKey other)
    {
        int time = Plane.Time.CompareTo(other.Plane.Time);
        if (time != 0) return time;
        int z = Plane.Z.CompareTo(other.Plane.Z);
        if (z != 0) return z;
        int row = Row.CompareTo(other.Row);
        return row != 0 ? row : Column.CompareTo(other.Column);
    }
}
