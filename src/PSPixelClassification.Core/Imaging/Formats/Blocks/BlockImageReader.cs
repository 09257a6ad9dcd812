using PSPixelClassification.Imaging.Pixels;

namespace PSPixelClassification.Imaging.Formats.Blocks;

/// <summary>Puts rectangles together from blocks of an array.</summary>
/// <param name="blocks">Reads them; disposed together with this reader.</param>
/// <param name="fill">The sample that blocks consist of that were never written.</param>
internal sealed class BlockImageReader(ImageInfo info, BlockGrid grid, IBlockReader blocks, byte[] fill) : PixelReader(info)
{
    public override void Dispose() => blocks.Dispose();

    protected override void ReadInside(Plane plane, Region region, Span<byte> destination)
    {
        blocks.Expect(Blocks(plane, region).Select(block => block.Position.ToArray()));
        foreach ((int[] position, int x, int y, int c) in Blocks(plane, region))
            Place(blocks.Read(position), plane, Block(x, y), c, region, destination);
    }

    // One array is used for all positions.
    private IEnumerable<(int[] Position, int X, int Y, int FirstChannel)> Blocks(Plane plane, Region region)
    {
        int[] position = new int[grid.Shape.Count];
        Set(position, 't', plane.Time / BlockOf('t'));
        Set(position, 'z', plane.Z / BlockOf('z'));
        for (int c = 0; c < Info.Shape.Channels; c += BlockOf('c'))
        {
            Set(position, 'c', c / BlockOf('c'));
            for (int y = region.Y / BlockOf('y'); y * (long)BlockOf('y') < region.Bottom; y++)
            {
                Set(position, 'y', y);
                for (int x = region.X / BlockOf('x'); x * (long)BlockOf('x') < region.Right; x++)
                {
                    Set(position, 'x', x);
                    yield return (position, x, y, c);
                }
            }
        }
    }

    private int BlockOf(char axis) => grid.Index(axis) is >= 0 and var index ? grid.Block[index] : 1;

    private void Set(int[] position, char axis, int value)
    {
        if (grid.Index(axis) is >= 0 and var index) position[index] = value;
    }

    private Region Block(int x, int y)
    {
        (int left, int top) = (x * BlockOf('x'), y * BlockOf('y'));
        return new Region(left, top, Math.Min(BlockOf('x'), Info.Shape.Width - left), Math.Min(BlockOf('y'), Info.Shape.Height - top));
    }

    private void Place(ReadOnlySpan<byte> samples, Plane plane, Region block, int firstChannel, Region region, Span<byte> destination)
    {
        Region part = block.Intersect(region);
        int size = Info.PixelType.SizeInBytes();
        if (samples.IsEmpty)
        {
            Fill(part, firstChannel, region, destination);
            return;
        }

        int origin = plane.Time % BlockOf('t') * grid.Stride('t') + plane.Z % BlockOf('z') * grid.Stride('z');
        int channels = Math.Min(BlockOf('c'), Info.Shape.Channels - firstChannel);
        (int strideC, int strideY, int strideX) = (grid.Stride('c'), grid.Stride('y'), grid.Stride('x'));
        for (int c = 0; c < channels; c++)
        {
            int from = origin + c * strideC + (part.Y - block.Y) * strideY + (part.X - block.X) * strideX;
            int to = ((firstChannel + c) * region.Height + part.Y - region.Y) * region.Width + part.X - region.X;
            StridedCopy.Copy(
                size, samples[(from * size)..], (strideY, strideX), destination[(to * size)..], (region.Width, 1), part.Height, part.Width);
        }
    }

    private void Fill(Region part, int firstChannel, Region region, Span<byte> destination)
    {
        int size = fill.Length;
        int channels = Math.Min(BlockOf('c'), Info.Shape.Channels - firstChannel);
        for (int c = 0; c < channels; c++)
        {
            for (int row = 0; row < part.Height; row++)
            {
                int to = ((firstChannel + c) * region.Height + part.Y - region.Y + row) * region.Width + part.X - region.X;
                Repeat(fill, destination.Slice(to * size, part.Width * size));
            }
        }
    }

    private static void Repeat(ReadOnlySpan<byte> sample, Span<byte> target)
    {
        sample.CopyTo(target);
        for (int done = sample.Length; done < target.Length; done *= 2)
            target[..Math.Min(done, target.Length - done)].CopyTo(target[done..]);
    }
}
