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
    private readonly int _rows;

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

        _rows = shape.Height;
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

    /// <summary>Number of all pixels.</summary>
    public int Length => Width * Height * Depth;

    /// <summary>Whether the first column lies beyond the border of the image.</summary>
    public bool ImageLeft { get; }

    /// <summary>Whether the last column does.</summary>
    public bool ImageRight { get; }

    /// <summary>Whether the first row does.</summary>
    public bool ImageTop { get; }

    /// <summary>Whether the last row does.</summary>
    public bool ImageBottom { get; }

    private bool ImageFront { get; }

    private bool ImageBack { get; }

    /// <summary>Where a run begins.</summary>
    /// <param name="run">One of the part's runs.</param>
    /// <returns>The index of its first pixel.</returns>
    public int IndexOf(ObjectRun run) => ((run.Row / _rows - Z) * Height + run.Row % _rows - Y) * Width + run.X - X;

    /// <summary>Whether a row lies beyond the border of the image.</summary>
    /// <param name="row">Row of the box, slice by slice.</param>
    public bool IsBeyond(int row)
    {
        (int z, int y) = Math.DivRem(row, Height);
        return (ImageTop && y == 0) || (ImageBottom && y == Height - 1) || (ImageFront && z == 0) || (ImageBack && z == Depth - 1);
    }

    /// <summary>Sets what is outside the part to 0.</summary>
    /// <param name="part">The part's runs.</param>
    /// <param name="values">[z][y][x].</param>
    public void ClearOutside(ReadOnlySpan<ObjectRun> part, Span<double> values)
    {
        int end = 0;
        foreach (ObjectRun run in part)
        {
            int first = IndexOf(run);
            values[end..first].Clear();
            end = first + run.Right - run.X;
        }

        values[end..].Clear();
    }
}
