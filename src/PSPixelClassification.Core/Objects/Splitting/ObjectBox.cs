namespace PSPixelClassification.Objects.Splitting;

/// <summary>
/// The pixels around one connected part of a mask: its bounding box and a pixel more on all sides, which are outside. Beyond the border of
/// the image nothing is known: these pixels are no outside that distances could be measured to.
/// </summary>
internal sealed class ObjectBox
{
    /// <summary>Takes a part of a mask.</summary>
    /// <param name="mask">The mask.</param>
    /// <param name="runs">The part's runs, by their indices in <see cref="RunMask.Spans"/>, ascending.</param>
    /// <param name="rows">The row of each.</param>
    public ObjectBox(RunMask mask, ReadOnlySpan<int> runs, ReadOnlySpan<int> rows)
    {
        (int left, int right, int top, int bottom) = (int.MaxValue, 0, int.MaxValue, 0);
        for (int i = 0; i < runs.Length; i++)
        {
            PixelSpan span = mask.Spans[runs[i]];
            int y = rows[i] % mask.Height;
            (left, right) = (Math.Min(left, span.X), Math.Max(right, span.Right));
            (top, bottom) = (Math.Min(top, y), Math.Max(bottom, y + 1));
        }

        int flat = mask.Depth > 1 ? 1 : 0;
        (int front, int back) = (rows[0] / mask.Height, rows[^1] / mask.Height + 1);
        (X, Y, Z) = (left - 1, top - 1, front - flat);
        (Width, Height, Depth) = (right - left + 2, bottom - top + 2, back - front + 2 * flat);
        IsInside = new bool[checked(Width * Height * Depth)];
        for (int i = 0; i < runs.Length; i++)
        {
            PixelSpan span = mask.Spans[runs[i]];
            IsInside.AsSpan(IndexOf(rows[i] / mask.Height, rows[i] % mask.Height, span.X), span.Length).Fill(true);
        }

        ImageLeft = X < 0;
        ImageRight = X + Width > mask.Width;
        ImageTop = Y < 0;
        ImageBottom = Y + Height > mask.Height;
        ImageFront = Z < 0;
        ImageBack = Z + Depth > mask.Depth;
    }

    /// <summary>The first column, −1 where the part begins at the border.</summary>
    public int X { get; }

    /// <summary>The first row, −1 where the part begins at the border.</summary>
    public int Y { get; }

    /// <summary>The first slice, −1 where the part of a volume begins at the border.</summary>
    public int Z { get; }

    /// <summary>Columns.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>Slices.</summary>
    public int Depth { get; }

    /// <summary>Which pixels are of the part, [z][y][x].</summary>
    public bool[] IsInside { get; }

    private bool ImageLeft { get; }

    private bool ImageRight { get; }

    private bool ImageTop { get; }

    private bool ImageBottom { get; }

    private bool ImageFront { get; }

    private bool ImageBack { get; }

    /// <summary>The index of a pixel.</summary>
    /// <param name="z">Slice of the image.</param>
    /// <param name="y">Row of the image.</param>
    /// <param name="x">Column of the image.</param>
    public int IndexOf(int z, int y, int x) => ((z - Z) * Height + y - Y) * Width + x - X;

    /// <summary>Whether a pixel lies beyond the border of the image.</summary>
    /// <param name="z">Slice of the box.</param>
    /// <param name="y">Row of the box.</param>
    /// <param name="x">Column of the box.</param>
    public bool IsBeyond(int z, int y, int x) =>
        (ImageLeft && x == 0) || (ImageRight && x == Width - 1) || (ImageTop && y == 0) || (ImageBottom && y == Height - 1)
        || (ImageFront && z == 0) || (ImageBack && z == Depth - 1);
}
