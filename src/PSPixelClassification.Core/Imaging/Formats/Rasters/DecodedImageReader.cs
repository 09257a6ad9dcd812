namespace PSPixelClassification.Imaging.Formats.Rasters;

/// <summary>Copies rectangles out of a <see cref="DecodedImage"/>.</summary>
internal sealed class DecodedImageReader(DecodedImage image) : PixelReader(image.Info)
{
    private DecodedRows? _rows;
    private bool _disposed;

    public override void Dispose()
    {
        _disposed = true;
        _rows = null;
    }

    protected override void ReadInside(Plane plane, Region region, Span<byte> destination)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        _rows ??= image.Rows();
        int rowLength = region.Width * _rows.SampleSize;
        int target = 0;
        int top = plane.Time * Info.Shape.Height + region.Y;
        for (int c = 0; c < _rows.Shape.Channels; c++)
        {
            for (int y = top; y < top + region.Height; y++, target += rowLength)
                _rows.Row(y, c).Slice(region.X * _rows.SampleSize, rowLength).CopyTo(destination[target..]);
        }
    }
}
