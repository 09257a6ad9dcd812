using PSPixelClassification.Common;
using PSPixelClassification.Imaging;
using PSPixelClassification.Labels;

namespace PSPixelClassification.Core.Tests.Labels;

/// <summary>What is filled around a pixel, beside a search that goes from pixel to pixel.</summary>
public class ConnectedPixelsTests
{
    private static readonly ImageShape s_shape = new(40, 30, Channels: 2, Depth: 2);

    [Theory]
    [InlineData(0, 0.0)]
    [InlineData(1, 3.0)]
    [InlineData(2, 40.0)]
    [InlineData(3, 200.0)]
    public void Connected_Noise_IsWhatGoesFromPixelToPixel(int seed, double tolerance)
    {
        Random random = new(seed);
        LabelLayer layer = new(s_shape);
        for (int i = 0; i < 60; i++) layer.Paint("a", PixelMask.Points([new(random.Next(40), random.Next(30))], 3), new Plane(0, 1));
        byte[] samples = new byte[40 * 30 * 2 * 2];
        for (int i = 0; i < samples.Length; i++) samples[i] = (byte)(random.Next(60) + i % 40);
        IImageSource source = TestImages.Source<byte>(s_shape, PixelType.UInt8, samples);
        byte[] labels = new byte[40 * 30];
        layer.Snapshot().Read(new Plane(0, 1), s_shape.Bounds, labels);
        for (int trial = 0; trial < 20; trial++)
        {
            PixelPoint start = new(random.Next(40), random.Next(30));

            PixelMask mask = PixelMask.Connected(layer.Snapshot(), new Plane(0, 1), start, source, [tolerance, tolerance]);

            LabelLayer filled = new(s_shape);
            filled.Paint("x", mask, new Plane(0, 1));
            byte[] found = new byte[40 * 30];
            filled.Snapshot().Read(new Plane(0, 1), s_shape.Bounds, found);
            Assert.Equal(Search(start, labels, samples[(2 * 1200)..], tolerance), found);
        }
    }

    [Fact]
    public void Connected_LabelsAlone_EndAtLinesAndCornersDoNotLetThrough()
    {
        LabelLayer layer = new(new ImageShape(20, 20));
        layer.Paint("line", PixelMask.Polyline([new(0, 10), new(10, 0)]));

        PixelMask mask = PixelMask.Connected(layer.Snapshot(), Plane.First, new(2, 2), null, []);

        layer.Paint("inside", mask);
        Assert.Equal(55, layer.Snapshot().CountByClass[1].Pixels);
    }

    [Theory]
    [InlineData(4096, 2047, false)]
    [InlineData(4097, 2048, false)]
    [InlineData(4099, 2049, true)]
    [InlineData(6000, 0, true)]
    public void Connected_FartherThanItReaches_IsRefused(int width, int x, bool isRefused)
    {
        LabelSnapshot labels = new LabelLayer(new ImageShape(width, 2)).Snapshot();

        LabelException? error = Record.Exception(() => PixelMask.Connected(labels, Plane.First, new(x, 1), null, [])) as LabelException;

        Assert.Equal(isRefused ? ErrorIds.LabelAreaTooLarge : null, error?.ErrorId);
    }

    [Theory]
    [InlineData(-1, 0, 0)]
    [InlineData(40, 0, 0)]
    [InlineData(0, 30, 0)]
    [InlineData(0, 0, 2)]
    public void Connected_OutsideTheImage_IsRefused(int x, int y, int z) => Assert.Equal(
        ErrorIds.LabelOutOfBounds,
        Assert.Throws<LabelException>(
            () => PixelMask.Connected(new LabelLayer(s_shape).Snapshot(), new Plane(0, z), new(x, y), null, [])).ErrorId);

    [Fact]
    public void Connected_NotANumber_IsLikeItsOwnKindOnly()
    {
        float[] values = [1, float.NaN, float.NaN, 1, 1];
        IImageSource source = TestImages.Source<float>(new ImageShape(5, 1), PixelType.Float32, values);
        LabelLayer layer = new(new ImageShape(5, 1));

        layer.Paint("nan", PixelMask.Connected(layer.Snapshot(), Plane.First, new(1, 0), source, [100]));
        layer.Paint("one", PixelMask.Connected(layer.Snapshot(), Plane.First, new(3, 0), source, [100]));

        byte[] labels = new byte[5];
        layer.Snapshot().Read(Plane.First, layer.Shape.Bounds, labels);
        Assert.Equal([0, 1, 1, 2, 2], labels);
    }

    // [y][x] of what leads to the pixel.
    private static byte[] Search(PixelPoint start, byte[] labels, byte[] samples, double tolerance)
    {
        byte[] found = new byte[1200];
        int first = start.Y * 40 + start.X;
        bool IsLike(int i) => labels[i] == labels[first] && Math.Abs(samples[i] - samples[first]) <= tolerance
            && Math.Abs(samples[1200 + i] - samples[1200 + first]) <= tolerance;
        Queue<int> open = new([first]);
        found[first] = 1;
        while (open.TryDequeue(out int i))
        {
            (int x, int y) = (i % 40, i / 40);
            foreach ((int ox, int oy) in ((int, int)[])[(x - 1, y), (x + 1, y), (x, y - 1), (x, y + 1)])
            {
                if (ox is < 0 or >= 40 || oy is < 0 or >= 30) continue;
                int other = oy * 40 + ox;
                if (found[other] != 0 || !IsLike(other)) continue;
                found[other] = 1;
                open.Enqueue(other);
            }
        }

        return found;
    }
}
