using System.Runtime.InteropServices;
using PSPixelClassification.Classification;
using PSPixelClassification.Imaging;
using PSPixelClassification.LabelEditor.Display;
using PSPixelClassification.LabelEditor.Protocol;
using PSPixelClassification.LabelEditor.Tiles;

namespace PSPixelClassification.LabelEditor.Tests.Tiles;

public sealed class ThumbnailTests
{
    [Theory]
    [InlineData(96, 48, 48, 24)]
    [InlineData(523, 391, 48, 35)]
    [InlineData(7, 5000, 1, 48)]
    [InlineData(31, 17, 31, 17)]
    [InlineData(1, 1, 1, 1)]
    public void Of_Image_HasTheMeansOfTheMiddlePlane(int width, int height, int expectedWidth, int expectedHeight)
    {
        ImageShape shape = new(width, height, 2, 3, 2);
        ClassifierImage image = SampleImages.Pattern(shape, PixelType.UInt16, i => (ushort)(i * 2654435761L % 60000));

        ThumbnailAnswer small = Of(image);

        Assert.Equal((expectedWidth, expectedHeight, 2, null), (small.Width, small.Height, small.Ranges.Count, small.Problem));
        Assert.Equal(Means(image, new Plane(1, 1), small.Width, small.Height), Samples(small));
    }

    [Fact]
    public void Of_OtherTypes_IsScaledFromLeastToGreatestAndPassesOverWhatIsNoNumber()
    {
        ClassifierImage image =
            SampleImages.Pattern(new ImageShape(96, 96), PixelType.Float32, i => i % 2 == 1 ? float.NaN : i < 96 * 48 ? -1f : 3f);

        ThumbnailAnswer small = Of(image);

        Assert.Equal((-1, 3), (small.Ranges[0].Min, small.Ranges[0].Max));
        Assert.Equal([0, 65535], Samples(small).Distinct());
        Assert.Equal(0, Samples(small)[0]);
    }

    [Fact]
    public void Of_ManyChannels_HasTheFirst()
    {
        ClassifierImage image = SampleImages.Pattern(new ImageShape(60, 60, 11), PixelType.UInt8, i => (byte)(i / 3600));

        ThumbnailAnswer small = Of(image);

        Assert.Equal(RawTiles.MaxMergedChannels, small.Ranges.Count);
        Assert.Equal(Enumerable.Range(0, 8).Select(value => (ushort)value), Samples(small).Distinct());
    }

    [Theory]
    [InlineData(8192, 8192, 1, true)]
    [InlineData(8192, 8193, 1, false)]
    [InlineData(4096, 4096, 5, false)]
    public void ProblemOf_PlaneThatIsTooLarge_IsSaid(int width, int height, int channels, bool isSmall)
    {
        ClassifierImage image = new("large", new UnreadSource(new ImageShape(width, height, channels)));

        Assert.Equal(isSmall, Thumbnail.ProblemOf(image) is null);
    }

    [Fact]
    public void Of_Canceled_Ends()
    {
        using CancellationTokenSource stop = new();
        stop.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() => Thumbnail.Of(0, SampleImages.Nuclei(), [ChannelHistogram.Empty], stop.Token));
    }

    private sealed class UnreadSource(ImageShape shape) : IImageSource
    {
        public ImageInfo Info { get; } = new() { Shape = shape, Axes = AxisOrder.For(shape), PixelType = PixelType.UInt8 };

        public IPixelReader OpenReader() => throw new InvalidOperationException("Its size alone decides.");
    }

    private static ThumbnailAnswer Of(ClassifierImage image)
    {
        ImageShape shape = image.Extent;
        IReadOnlyList<ChannelHistogram> ranges =
            ChannelHistogram.Of(image, new Plane(shape.Times / 2, shape.Depth / 2), CancellationToken.None);
        return Thumbnail.Of(3, image, ranges, CancellationToken.None);
    }

    private static ushort[] Samples(ThumbnailAnswer small) =>
        MemoryMarshal.Cast<byte, ushort>(Convert.FromBase64String(small.Samples)).ToArray();

    private static IEnumerable<ushort> Means(ClassifierImage image, Plane plane, int width, int height)
    {
        ImageShape shape = image.Extent;
        byte[] samples = new byte[shape.Width * shape.Height * shape.Channels * 2];
        using IPixelReader reader = image.Source.OpenReader();
        reader.Read(plane, shape.Bounds, samples);
        ushort[] values = MemoryMarshal.Cast<byte, ushort>(samples).ToArray();
        return
            from channel in Enumerable.Range(0, shape.Channels)
            from y in Enumerable.Range(0, height)
            from x in Enumerable.Range(0, width)
            select (ushort)Math.Round((
                from row in Enumerable.Range(0, shape.Height).Where(row => row * height / shape.Height == y)
                from column in Enumerable.Range(0, shape.Width).Where(column => column * width / shape.Width == x)
                select (double)values[(channel * shape.Height + row) * shape.Width + column]).Average());
    }
}
