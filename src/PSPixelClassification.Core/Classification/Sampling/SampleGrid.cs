using PSPixelClassification.Imaging;

namespace PSPixelClassification.Classification.Sampling;

/// <summary>
/// Evenly spaced pixels of a rectangle: of every block of step × step pixels the one right below and right of its center, and where the
/// rectangle ends before that the last pixel in it.
/// </summary>
/// <param name="Region">The rectangle.</param>
/// <param name="Step">Pixels from one to the next, along x and y; at least 1.</param>
internal readonly record struct SampleGrid(Region Region, int Step)
{
    /// <summary>Pixels of a row; a started block counts.</summary>
    public int Width => (Region.Width + Step - 1) / Step;

    /// <summary>Rows; a started block counts.</summary>
    public int Height => (Region.Height + Step - 1) / Step;

    /// <summary>The pixels inside a part of the rectangle: their places in the grid, and in the image.</summary>
    public IEnumerable<(int Row, int Column, int Y, int X)> In(Region part)
    {
        for (int row = (part.Y - Region.Y) / Step; row < Height; row++)
        {
            int y = Math.Min(Region.Y + row * Step + Step / 2, Region.Bottom - 1);
            if (y < part.Y) continue;
            if (y >= part.Bottom) break;
            for (int column = (part.X - Region.X) / Step; column < Width; column++)
            {
                int x = Math.Min(Region.X + column * Step + Step / 2, Region.Right - 1);
                if (x < part.X) continue;
                if (x >= part.Right) break;
                yield return (row, column, y, x);
            }
        }
    }
}
