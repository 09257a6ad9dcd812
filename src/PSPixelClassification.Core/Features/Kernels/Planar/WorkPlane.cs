using System.Runtime.CompilerServices;
using PSPixelClassification.Common;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Features.Kernels.Planar;

/// <summary>
/// A reusable buffer that holds a rectangle of float32 values, addressed in image coordinates. Behind every row there is room for one more
/// vector, so that kernels may round a row up to whole vectors; what they leave there is never read as a pixel.
/// </summary>
internal sealed unsafe class WorkPlane : IDisposable
{
    /// <summary>Floats of the widest vector.</summary>
    private const int Slack = 16;

    private readonly AlignedBuffer _values;
    private readonly int _start;
    private readonly int _length;
    private readonly bool _ownsValues;

    /// <summary>Takes memory for every rectangle up to a size, filled with zeros.</summary>
    public WorkPlane(int width, int height)
    {
        _length = LengthFor(width, height);
        _values = new AlignedBuffer(_length);
        _values.Span.Clear();
        _ownsValues = true;
    }

    /// <summary>Uses a part of memory that the caller owns.</summary>
    /// <param name="values">The memory.</param>
    /// <param name="start">The first float of the part.</param>
    /// <param name="length">Its floats, as <see cref="LengthFor"/> says.</param>
    public WorkPlane(AlignedBuffer values, int start, int length)
    {
        _values = values;
        _start = start;
        _length = length;
    }

    /// <summary>The rectangle, in image coordinates; it may reach outside the image.</summary>
    public Region Area { get; private set; }

    /// <summary>Floats from one row to the next.</summary>
    public int Stride { get; private set; }

    /// <summary>Moves to another rectangle; the values are undefined then.</summary>
    public void Reset(Region area)
    {
        Stride = StrideFor(area.Width);
        if ((long)Stride * area.Height > _length) throw new ArgumentOutOfRangeException(nameof(area));
        Area = area;
    }

    /// <summary>The value of a pixel of the rectangle.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float* At(int x, int y) => _values.Pointer + _start + (long)(y - Area.Y) * Stride + (x - Area.X);

    /// <summary>
    /// Fills the part of the rectangle outside the image by mirroring without repeating the edge pixel (… 2 1 | 0 1 2 …).
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Mirror(Region image)
    {
        Region inside = Area.Intersect(image);
        if (inside == Area) return;
        for (int y = inside.Y; y < inside.Bottom; y++)
        {
            float* row = At(0, y);
            for (int x = Area.X; x < inside.X; x++) row[x] = row[Mirrored(x, image.Width)];
            for (int x = inside.Right; x < Area.Right; x++) row[x] = row[Mirrored(x, image.Width)];
        }

        for (int y = Area.Y; y < inside.Y; y++) CopyRow(Mirrored(y, image.Height), y);
        for (int y = inside.Bottom; y < Area.Bottom; y++) CopyRow(Mirrored(y, image.Height), y);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_ownsValues) _values.Dispose();
    }

    /// <summary>
    /// The position inside an axis that a position at most its extent − 1 outside is mirrored from. Kernels reach no farther than that:
    /// the minimum image size sees to it.
    /// </summary>
    public static int Mirrored(int position, int extent) =>
        position < 0 ? -position : position < extent ? position : 2 * extent - 2 - position;

    /// <summary>Floats that hold every rectangle up to a size: a multiple of a vector's.</summary>
    public static int LengthFor(int width, int height) => checked(StrideFor(width) * height);

    private static int StrideFor(int width) => (width + Slack - 1) / Slack * Slack + Slack;

    private void CopyRow(int from, int to) =>
        new Span<float>(At(Area.X, from), Area.Width).CopyTo(new Span<float>(At(Area.X, to), Area.Width));
}
