namespace PSPixelClassification.Imaging.Formats.Rasters;

/// <summary>
/// Holds callers of an <see cref="IImageWriter"/> to its order: planes by t, then z; in a plane, bands of rows from top to bottom.
/// </summary>
internal sealed class RowSequence(OutputImage image)
{
    private readonly long _planeCount = (long)image.Shape.Times * image.Shape.Depth;
    private long _plane;
    private int _row;

    /// <summary>Whether all rows of all planes were written.</summary>
    public bool IsComplete => _plane == _planeCount;

    /// <summary>Checks that a band is the next one, and counts it.</summary>
    /// <param name="firstRow">Its first row.</param>
    /// <param name="length">Bytes of its samples.</param>
    /// <exception cref="InvalidOperationException">It is not the next band.</exception>
    /// <exception cref="ArgumentException">Its samples are not as many as its rows need.</exception>
    public void Advance(Plane plane, int firstRow, int rowCount, int length)
    {
        long index = (long)plane.Time * image.Shape.Depth + plane.Z;
        if (index != _plane || plane.Z >= image.Shape.Depth || IsComplete || firstRow != _row)
            throw new InvalidOperationException($"Row {firstRow} of {plane} was given, but row {_row} of plane number {_plane} is next.");
        if (rowCount < 1 || rowCount > image.Shape.Height - firstRow)
            throw new ArgumentOutOfRangeException(nameof(rowCount), rowCount, $"The plane has {image.Shape.Height - firstRow} rows left.");
        long needed = (long)rowCount * image.Shape.Width * image.Shape.Channels * image.PixelType.SizeInBytes();
        if (length != needed) throw new ArgumentException($"{length} bytes were given, {needed} are needed.", nameof(length));

        _row += rowCount;
        if (_row < image.Shape.Height) return;
        _row = 0;
        _plane++;
    }

    /// <summary>Checks that nothing is missing.</summary>
    /// <exception cref="InvalidOperationException">Rows are missing.</exception>
    public void RequireComplete()
    {
        if (!IsComplete) throw new InvalidOperationException($"Row {_row} of plane number {_plane} and what follows it are missing.");
    }
}
