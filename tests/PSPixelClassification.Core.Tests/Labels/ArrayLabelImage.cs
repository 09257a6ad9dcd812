using System.Runtime.InteropServices;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Core.Tests.Labels;

/// <summary>A label image in memory, [t][z][c][y][x].</summary>
internal sealed class ArrayLabelImage<T>(ImageShape shape, PixelType type, T[] samples) : IImageSource
    where T : unmanaged
{
    public ImageInfo Info { get; } = new() { Shape = shape, Axes = AxisOrder.For(shape), PixelType = type };

    public IPixelReader OpenReader() => new Reader(shape, samples);

    private sealed class Reader(ImageShape shape, T[] samples) : IPixelReader
    {
        public void Read(Plane plane, Region region, Span<byte> destination)
        {
            Assert.True(shape.Bounds.Contains(region));
            Span<T> target = MemoryMarshal.Cast<byte, T>(destination);
            Assert.Equal(region.PixelCount, target.Length);
            for (int y = 0; y < region.Height; y++)
            {
                int start = ((plane.Time * shape.Depth + plane.Z) * shape.Height + region.Y + y) * shape.Width + region.X;
                samples.AsSpan(start, region.Width).CopyTo(target[(y * region.Width)..]);
            }
        }

        public void Dispose()
        {
        }
    }
}
