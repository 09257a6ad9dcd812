using System.Runtime.InteropServices;
using PSPixelClassification.Imaging.Pixels;

namespace PSPixelClassification.Imaging.Formats.Npy;

/// <summary>
/// Reads rectangles of an array by seeking. The three axes of a plane are walked in the order they have in the file, so that it is read
/// forwards, whatever the order of the axes.
/// </summary>
internal sealed class NpyReader : IPixelReader
{
    // Elements that are converted at once: small enough for the cache, large enough to make calls cheap.
    private const int BlockLength = 1 << 15;

    private readonly NpyImage _image;
    private readonly IArrayBytes _bytes;
    private readonly FileWindow _window;
    private byte[] _stored = [];
    private byte[] _samples = [];

    /// <summary>Opens the file, or unpacks the array.</summary>
    public NpyReader(NpyImage image)
    {
        _image = image;
        _bytes = image.OpenBytes();
        _window = new FileWindow(_bytes, image.Path);
    }

    public void Read(Plane plane, Region region, Span<byte> destination)
    {
        ReadRequest.Check(_image.Info, plane, region, destination.Length);
        if (region.IsEmpty) return;
        long origin = _image.Header.DataOffset + plane.Time * _image.Stride('t') + plane.Z * _image.Stride('z')
            + region.Y * _image.Stride('y') + region.X * _image.Stride('x');
        Axis[] axes =
        [
            new(_image.Info.Shape.Channels, _image.Stride('c'), (long)region.Width * region.Height),
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

    public void Dispose() => _bytes.Dispose();

    private static Span<byte> Buffer(ref byte[] buffer, int length)
    {
        if (buffer.Length < length) buffer = new byte[length];
        return buffer.AsSpan(0, length);
    }

    private static void Place<T>(ReadOnlySpan<T> samples, Axis rows, Axis inner, Span<T> destination, long target)
    {
        if (inner.Step == 1)
        {
            for (int row = 0; row < rows.Extent; row++)
                samples.Slice(row * inner.Extent, inner.Extent).CopyTo(destination[(int)(target + row * rows.Step)..]);
            return;
        }

        for (int k = 0; k < inner.Extent; k++)
        {
            long place = target + k * inner.Step;
            for (int i = k; i < samples.Length; i += inner.Extent, place += rows.Step) destination[(int)place] = samples[i];
        }
    }

    private Span<byte> ReadBlock(long offset, Axis rows, Axis inner)
    {
        ElementType element = _image.Header.Element;
        int count = rows.Extent * inner.Extent;
        Span<byte> stored = Buffer(ref _stored, checked(count * element.Size));
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
                _window.Gather(rowOffset, inner.Stride, element.Size, worthReadingOn ? end : rowEnd, stored.Slice(row * rowLength, rowLength));
            }
        }

        Span<byte> samples = Buffer(ref _samples, checked(count * element.PixelType.SizeInBytes()));
        ElementConversion.Convert(element, stored, samples);
        return samples;
    }

    private void Place(Span<byte> samples, Axis rows, Axis inner, Span<byte> destination, long target)
    {
        switch (_image.Info.PixelType.SizeInBytes())
        {
            case 1:
                Place<byte>(samples, rows, inner, destination, target);
                break;
            case 2:
                Place(MemoryMarshal.Cast<byte, ushort>(samples), rows, inner, MemoryMarshal.Cast<byte, ushort>(destination), target);
                break;
            case 4:
                Place(MemoryMarshal.Cast<byte, uint>(samples), rows, inner, MemoryMarshal.Cast<byte, uint>(destination), target);
                break;
            default:
                Place(MemoryMarshal.Cast<byte, ulong>(samples), rows, inner, MemoryMarshal.Cast<byte, ulong>(destination), target);
                break;
        }
    }

    /// <summary>One axis of the rectangle: its extent, its stride in the file in bytes, its step in the destination in samples.</summary>
    private readonly record struct Axis(int Extent, long Stride, long Step)
    {
        /// <summary>The axis of largest rank is walked outermost; one that the array lacks has stride 0 and extent 1.</summary>
        public long Rank => Stride == 0 ? long.MaxValue : Stride;
    }
}
