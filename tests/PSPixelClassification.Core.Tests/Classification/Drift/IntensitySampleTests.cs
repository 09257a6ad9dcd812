using PSPixelClassification.Classification.Drift;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Core.Tests.Classification.Drift;

public class IntensitySampleTests
{
    [Theory]
    [InlineData(1_000_000_000, 1_000_000_000)]
    [InlineData(int.MaxValue, 1)]
    [InlineData(1, int.MaxValue)]
    [InlineData(100_000, 100_000)]
    public void Read_HugeImage_LooksAtFewPixelsAtOnce(int width, int height)
    {
        Ramp image = new(width, height);

        float[] quantiles = Assert.Single(IntensitySample.Read(image, CancellationToken.None));

        Assert.Equal(IntensitySample.Count, quantiles.Length);
        Assert.InRange(image.MostPixels, 1, 1 << 22);
        // A ramp's quantiles are a ramp.
        Assert.InRange(quantiles[0], 0, 0.01f);
        Assert.InRange(quantiles[127], 0.49f, 0.51f);
        Assert.InRange(quantiles[255], 0.99f, 1);
    }

    [Theory]
    [InlineData(3_000_017, 3, 1)]
    [InlineData(1_500_001, 2, 5)]
    [InlineData(70_000, 40, 2)]
    public void Read_RowsInPieces_GivesTheQuantilesOfTheGrid(int width, int height, int channels)
    {
        Ramp image = new(width, height) { Channels = channels };
        int step = (int)Math.Ceiling(Math.Sqrt((double)width * height / (1 << 16)));
        List<float> grid = [];
        for (int y = Math.Min(step / 2, height - 1); y < height; y += step)
            for (int x = step / 2; x < width; x += step) grid.Add(image.At(x));
        grid.Sort();

        IReadOnlyList<float[]> quantiles = IntensitySample.Read(image, CancellationToken.None);

        float[] expected = [.. Enumerable.Range(0, 256).Select(i => grid[(int)((i + 0.5) / 256 * grid.Count)])];
        Assert.Equal(channels, quantiles.Count);
        Assert.All(quantiles, found => Assert.Equal(expected, found));
    }

    [Fact]
    public void Read_Cancelled_EndsWithinARow()
    {
        using CancellationTokenSource cancellation = new();
        Ramp image = new(1_000_000_000, 1_000_000_000) { OnRead = cancellation.Cancel };

        Assert.Throws<OperationCanceledException>(() => IntensitySample.Read(image, cancellation.Token));

        Assert.Equal(1, image.Reads);
    }

    /// <summary>float32, from 0 on the left, or the top of a column, to 1; in all channels.</summary>
    private sealed class Ramp(int width, int height) : IImageSource, IPixelReader
    {
        public int Channels { get; init; } = 1;

        public Action OnRead { get; init; } = () => { };

        public long MostPixels { get; private set; }

        public int Reads { get; private set; }

        public ImageInfo Info => new()
        {
            Shape = new ImageShape(width, height, Channels),
            Axes = AxisOrder.Parse(Channels > 1 ? "cyx" : "yx"),
            PixelType = PixelType.Float32,
        };

        public float At(int place) => (float)(place / (double)(Math.Max(width, width == 1 ? height : 0) - 1));

        public IPixelReader OpenReader() => this;

        public void Read(Plane plane, Region region, Span<byte> destination)
        {
            OnRead();
            Reads++;
            MostPixels = Math.Max(MostPixels, region.PixelCount);
            Span<float> samples = System.Runtime.InteropServices.MemoryMarshal.Cast<byte, float>(destination);
            for (int i = 0; i < region.PixelCount * Channels; i++)
                samples[i] = At(width == 1 ? region.Y + i % (int)region.PixelCount / region.Width : region.X + i % region.Width);
        }

        public void Dispose()
        {
        }
    }
}
