using System.Runtime.InteropServices;

namespace PSPixelClassification.Imaging.Formats.Hdf5;

/// <summary>Puts rectangles together from blocks of a data set.</summary>
/// <param name="blocks">Reads them; disposed together with this reader.</param>
internal sealed class Hdf5ImageReader(ImageInfo info, Hdf5Grid grid, Hdf5BlockReader blocks) : IPixelReader
{
    public void Read(Plane plane, Region region, Span<byte> destination)
    {
        ReadRequest.Check(info, plane, region, destination.Length);
        if (region.IsEmpty) return;
        int[] position = new int[grid.Shape.Count];
        Set(position, 't', plane.Time / BlockOf('t'));
        Set(position, 'z', plane.Z / BlockOf('z'));
        for (int c = 0; c < info.Shape.Channels; c += BlockOf('c'))
        {
            Set(position, 'c', c / BlockOf('c'));
            for (int y = region.Y / BlockOf('y'); y * (long)BlockOf('y') < region.Bottom; y++)
            {
                Set(position, 'y', y);
                for (int x = region.X / BlockOf('x'); x * (long)BlockOf('x') < region.Right; x++)
                {
                    Set(position, 'x', x);
                    Place(blocks.Read(position), plane, Block(x, y), c, region, destination);
                }
            }
        }
    }

    public void Dispose() => blocks.Dispose();

    private static void Place<T>(ReadOnlySpan<byte> samples, int from, int strideX, int width, Span<byte> row)
        where T : unmanaged
    {
        ReadOnlySpan<T> source = MemoryMarshal.Cast<byte, T>(samples);
        Span<T> target = MemoryMarshal.Cast<byte, T>(row);
        if (strideX == 1)
        {
            source.Slice(from, width).CopyTo(target);
            return;
        }

        for (int x = 0; x < width; x++, from += strideX) target[x] = source[from];
    }

    private int BlockOf(char axis) => grid.Index(axis) is >= 0 and var index ? grid.Block[index] : 1;

    private void Set(int[] position, char axis, int value)
    {
        if (grid.Index(axis) is >= 0 and var index) position[index] = value;
    }

    private Region Block(int x, int y)
    {
        (int left, int top) = (x * BlockOf('x'), y * BlockOf('y'));
        return new Region(left, top, Math.Min(BlockOf('x'), info.Shape.Width - left), Math.Min(BlockOf('y'), info.Shape.Height - top));
    }

    private void Place(ReadOnlySpan<byte> samples, Plane plane, Region block, int firstChannel, Region region, Span<byte> destination)
    {
        Region part = block.Intersect(region);
        int size = info.PixelType.SizeInBytes();
        int origin = plane.Time % BlockOf('t') * grid.Stride('t') + plane.Z % BlockOf('z') * grid.Stride('z');
        int channels = Math.Min(BlockOf('c'), info.Shape.Channels - firstChannel);
        (int strideC, int strideY, int strideX) = (grid.Stride('c'), grid.Stride('y'), grid.Stride('x'));
        for (int c = 0; c < channels; c++)
        {
            for (int y = part.Y; y < part.Bottom; y++)
            {
                int from = origin + c * strideC + (y - block.Y) * strideY + (part.X - block.X) * strideX;
                long to = ((long)(firstChannel + c) * region.Height + y - region.Y) * region.Width + part.X - region.X;
                Span<byte> row = destination.Slice((int)(to * size), part.Width * size);
                switch (size)
                {
                    case 1: Place<byte>(samples, from, strideX, part.Width, row); break;
                    case 2: Place<ushort>(samples, from, strideX, part.Width, row); break;
                    case 4: Place<uint>(samples, from, strideX, part.Width, row); break;
                    default: Place<ulong>(samples, from, strideX, part.Width, row); break;
                }
            }
        }
    }
}
