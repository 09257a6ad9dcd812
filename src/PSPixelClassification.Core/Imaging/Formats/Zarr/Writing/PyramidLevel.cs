namespace PSPixelClassification.Imaging.Formats.Zarr.Writing;

/// <summary>A level of resolution.</summary>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
/// <param name="ColumnFactor">How many columns of the image one of its columns stands for; the last one may stand for fewer.</param>
/// <param name="RowFactor">How many rows of the image one of its rows stands for; the last one may stand for fewer.</param>
internal sealed record PyramidLevel(int Width, int Height, int ColumnFactor, int RowFactor)
{
    /// <summary>The levels of a plane: each half as wide and high as the one before, rounded up, until one chunk holds it.</summary>
    /// <param name="shape">Extents of the image.</param>
    /// <param name="chunk">The longest side of a chunk.</param>
    /// <returns>The finest first, at least one.</returns>
    public static IReadOnlyList<PyramidLevel> Of(ImageShape shape, int chunk)
    {
        List<PyramidLevel> levels = [new(shape.Width, shape.Height, 1, 1)];
        while (Math.Max(levels[^1].Width, levels[^1].Height) > chunk) levels.Add(levels[^1].Half());
        return levels;
    }

    // What is one pixel long is not halved: the level below would claim that its pixel is longer.
    private PyramidLevel Half() => new(
        (Width + 1) / 2, (Height + 1) / 2, Width > 1 ? ColumnFactor * 2 : ColumnFactor, Height > 1 ? RowFactor * 2 : RowFactor);
}
