using PSPixelClassification.Common;
using PSPixelClassification.Common.Remedies;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Objects.Splitting;

/// <summary>
/// The pixels around one connected part of a mask: its bounding box and a pixel more on all sides, which are outside. Beyond the border of
/// the image nothing is known: these pixels are no outside that distances could be measured to.
/// </summary>
internal sealed class ObjectBox
{
    /// <summary>Takes a part of an image.</summary>
    /// <param name="shape">The extents of the image.</param>
    /// <param name="part">The part's runs, row by row; at least one.</param>
    /// <exception cref="ObjectException"><c>ObjectTooLarge</c>.</exception>
    public ObjectBox(ImageShape shape, ReadOnlySpan<ObjectRun> part)
    {
        (int left, int right, int top, int bottom) = (int.MaxValue, 0, int.MaxValue, 0);
        foreach (ObjectRun run in part)
        {
            int y = run.Row % shape.Height;
            (left, right) = (Math.Min(left, run.X), Math.Max(right, run.Right));
            (top, bottom) = (Math.Min(top, y), Math.Max(bottom, y + 1));
        }

        int flat = shape.Depth > 1 ? 1 : 0;
        (int front, int back) = (part[0].Row / shape.Height, part[^1].Row / shape.Height + 1);
        (X, Y, Z) = (left - 1, top - 1, front - flat);
        (Width, Height, Depth) = (right - left + 2, bottom - top + 2, back - front + 2 * flat);
        long pixels = (long)Width * Height * Depth;
        if (pixels > Array.MaxLength)
        {
            throw new ObjectException(
                ErrorIds.ObjectTooLarge,
                $"A connected part of {Width} × {Height} × {Depth} pixels is too large to be split. {ObjectRemedies.SplitNoSuchObject}");
        }

        IsInside = new bool[pixels];
        foreach (ObjectRun run in part)
            IsInside.AsSpan(IndexOf(run.Row / shape.Height, run.Row % shape.Height, run.X), run.Right - run.X).Fill(true);

        ImageLeft = X < 0;
        ImageRight = X + Width > shape.Width;
        ImageTop = Y < 0;
        ImageBottom = Y + Height > shape.Height;
        ImageFront = Z < 0;
        ImageBack = Z + Depth > shape.Depth;
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
