using PSPixelClassification.Common;
using PSPixelClassification.Imaging.Pixels;

namespace PSPixelClassification.Imaging.Formats.Npy;

/// <summary>
/// Reads rectangles of an array by seeking. The three axes of a plane are walked in the order they have in the file, so that it is read
/// forwards, whatever the order of the axes.
/// </summary>
internal sealed class NpyReader : PixelReader
{
    // Elements that are converted at once: small enough for the cache, large enough to make calls cheap.
    private const int BlockLength = 1 << 15;

    private readonly NpyImage _image;
    private readonly IArrayBytes _bytes;
    private readonly FileWindow _window;
    private readonly RentedArray<byte> _stored = new();
    private readonly RentedArray<byte> _samples = new();

    /// <summary>Opens the file, or unpacks the array.</summary>
    public NpyReader(NpyImage image)
        : base(image.Info)
    {
        _image = image;
        _bytes = image.OpenBytes();
        _window = new FileWindow(_bytes, image.Path);
    }

    public override void Dispose()
    {
        _bytes.Dispose();
        _stored.Dispose();
        _samples.Dispose();
    }

    protected override void ReadInside(Plane plane, Region region, Span<byte> destination)
    {
        long origin = _image.Header.DataOffset + plane.Time * _image.Stride('t') + plane.Z * _image.Stride('z')
            + region.Y * _image.Stride('y') + region.X * _image.Stride('x');
        Axis[] axes =
        [
            new(Info.Shape.Channels, _image.Stride('c'), region.Width * region.Height),
            new(region.Height, _image.Stride('y'), region.Width),
            new(region.Width, _image.Stride('x'), 1),
        ];
        Array.Sort(axes, (a, b) => b.Rank.CompareTo(a.Rank));
        (Axis outer, Axis middle, Axis inner) = (axes[0], axes[1], axes[2]);
        int rowsPerBlock = Math.Clamp(BlockLength / inner.Extent, 1, middle.Extent);
        for (int i = 0; i < outer.Extent; i++)
        {
            for (int j = 0; j < middle.Extent; j += rowsPerBlock)
            {
                Axis rows = middle with { Extent = Math.Min(rowsPerBlock, middle.Extent - j) };
                Span<byte> samples = ReadBlock(origin + i * outer.Stride + j * middle.Stride, rows, inner);
                Place(samples, rows, inner, destination, i * outer.Step + j * middle.Step);
            }
        }
    }

    private Span<byte> ReadBlock(long offset, Axis rows, Axis inner)
    {
        ElementType element = _image.Header.Element;
        int count = rows.Extent * inner.Extent;
        Span<byte> stored = _stored.Take(checked(count * element.Size)).Span;
        long end = offset + (rows.Extent - 1) * rows.Stride + (inner.Extent - 1) * inner.Stride + element.Size;
        if (rows.Stride == inner.Extent * inner.Stride)
        {
            _window.Gather(offset, inner.Stride, element.Size, end, stored);
        }
        else
        {
            int rowLength = inner.Extent * element.Size;
            for (int row = 0; row < rows.Extent; row++)
            {
                long rowOffset = offset + row * rows.Stride;
                long rowEnd = rowOffset + (inner.Extent - 1) * inner.Stride + element.Size;
                bool worthReadingOn = rows.Stride - (rowEnd - rowOffset) <= FileWindow.LargestGap;
                _window.Gather(
                    rowOffset, inner.Stride, element.Size, worthReadingOn ? end : rowEnd, stored.Slice(row * rowLength, rowLength));
            }
        }

        Span<byte> samples = _samples.Take(checked(count * element.PixelType.SizeInBytes())).Span;
        ElementConversion.Convert(element, stored, samples);
        return samples;
    }

    // Samples that lie side by side in the destination are copied row by row, others column by column.
    private void Place(ReadOnlySpan<byte> samples, Axis rows, Axis inner, Span<byte> destination, int target)
    {
        int size = Info.PixelType.SizeInBytes();
        Span<byte> place = destination[(target * size)..];
        if (inner.Step == 1) StridedCopy.Copy(size, samples, (inner.Extent, 1), place, (rows.Step, 1), rows.Extent, inner.Extent);
        else StridedCopy.Copy(size, samples, (1, inner.Extent), place, (inner.Step, rows.Step), inner.Extent, rows.Extent);
    }

    /// <summary>One axis of the rectangle: its extent, its stride in the file in bytes, its step in the destination in samples.</summary>
    private readonly record struct Axis(int Extent, long Stride, int Step)
    {
        /// <summary>The axis of largest rank is walked outermost; one that the array lacks has stride 0 and extent 1.</summary>
        public long Rank => Stride == 0 ? long.MaxValue : Stride;
    }
}
