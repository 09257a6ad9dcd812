namespace PSPixelClassification.Imaging;

/// <summary>A rectangle of pixels: columns X … X+Width−1, rows Y … Y+Height−1, origin top left.</summary>
/// <param name="X">First column.</param>
/// <param name="Y">First row.</param>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
public readonly record struct Region(int X, int Y, int Width, int Height)
{
    /// <summary>The column after the last; <see cref="int.MaxValue"/> if it lies beyond.</summary>
    public int Right => (int)Math.Min((long)X + Width, int.MaxValue);

    /// <summary>The row after the last; <see cref="int.MaxValue"/> if it lies beyond.</summary>
    public int Bottom => (int)Math.Min((long)Y + Height, int.MaxValue);

    /// <summary>Pixels in the rectangle.</summary>
    public long PixelCount => (long)Width * Height;

    /// <summary>Whether the rectangle holds no pixel.</summary>
    public bool IsEmpty => Width <= 0 || Height <= 0;

    /// <summary>Whether the whole of <paramref name="other"/> lies inside this rectangle.</summary>
    /// <param name="other">The rectangle to look for.</param>
    /// <returns>True if no pixel of it lies outside.</returns>
    public bool Contains(Region other) =>
        other.X >= X && other.Y >= Y && other.Right <= Right && other.Bottom <= Bottom;

    /// <summary>The pixels that both rectangles hold.</summary>
    /// <param name="other">The second rectangle.</param>
    /// <returns>The intersection; empty (width or height 0) if they do not meet.</returns>
    public Region Intersect(Region other)
    {
        int x = Math.Max(X, other.X);
        int y = Math.Max(Y, other.Y);
        int width = Math.Max(0, Math.Min(Right, other.Right) - x);
        int height = Math.Max(0, Math.Min(Bottom, other.Bottom) - y);
        return new Region(x, y, width, height);
    }

    /// <summary>The rectangle grown by <paramref name="margin"/> pixels on every side.</summary>
    /// <param name="margin">Pixels to add, the halo of a filter for example.</param>
    /// <returns>The larger rectangle; it may reach outside the image.</returns>
    public Region Inflate(int margin) => new(X - margin, Y - margin, Width + 2 * margin, Height + 2 * margin);

    /// <summary>"x,y,width,height", as the parameters of cmdlets take it.</summary>
    /// <returns>The four numbers, comma-separated.</returns>
    public override string ToString() => $"{X},{Y},{Width},{Height}";
}
