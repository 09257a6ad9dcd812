using PSPixelClassification.Common;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Projects;

/// <summary>Boxes of label pixels as one image, 0 where there is no box.</summary>
internal sealed class LabelBlockImage : IImageSource
{
    private readonly IReadOnlyList<LabelBlock> _blocks;

    /// <summary>Checks that the boxes lie in the image.</summary>
    /// <param name="shape">Extents of the image.</param>
    /// <param name="blocks">The boxes.</param>
    /// <exception cref="LabelException"><c>LabelOutOfBounds</c>: one does not.</exception>
    public LabelBlockImage(ImageShape shape, IReadOnlyList<LabelBlock> blocks)
    {
        ImageShape labels = shape with { Channels = 1 };
        foreach (LabelBlock block in blocks)
        {
            char outside = "tzyx".FirstOrDefault(axis => (long)block.StartOf(axis) + block.ExtentOf(axis) > labels[axis]);
            if (outside != default)
            {
                throw new LabelException(
                    "LabelOutOfBounds",
                    $"The project has labels at {outside} = {block.StartOf(outside)} to {block.StartOf(outside) + block.ExtentOf(outside) - 1}, "
                    + $"but the image has {labels[outside]} pixels along {outside}. "
                    + "Give the image the labels were painted on.");
            }
        }

        _blocks = blocks;
        Info = new ImageInfo { Shape = labels, Axes = AxisOrder.For(labels), PixelType = PixelType.UInt8 };
    }

    /// <inheritdoc/>
    public ImageInfo Info { get; }

    /// <inheritdoc/>
    public IPixelReader OpenReader() => new Reader(this);

    private sealed class Reader(LabelBlockImage image) : IPixelReader
    {
        public void Read(Plane plane, Region region, Span<byte> destination)
        {
            ReadRequest.Check(image.Info, plane, region, destination.Length);
            destination[..(int)region.PixelCount].Clear();
            foreach (LabelBlock block in image._blocks.Where(block => Holds(block, plane)))
            {
                Region box = new(block.StartOf('x'), block.StartOf('y'), block.ExtentOf('x'), block.ExtentOf('y'));
                Region part = box.Intersect(region);
                int origin = (plane.Time - block.StartOf('t')) * block.StrideOf('t') + (plane.Z - block.StartOf('z')) * block.StrideOf('z');
                (int strideX, int strideY) = (block.StrideOf('x'), block.StrideOf('y'));
                for (int y = part.Y; y < part.Bottom; y++)
                {
                    for (int x = part.X; x < part.Right; x++)
                    {
                        byte value = block.Values[origin + (y - box.Y) * strideY + (x - box.X) * strideX];
                        if (value != 0) destination[(y - region.Y) * region.Width + x - region.X] = value;
                    }
                }
            }
        }

        public void Dispose()
        {
        }

        private static bool Holds(LabelBlock block, Plane plane) =>
            plane.Time - block.StartOf('t') is >= 0 and var time && time < block.ExtentOf('t')
            && plane.Z - block.StartOf('z') is >= 0 and var z && z < block.ExtentOf('z');
    }
}
