using PSPixelClassification.Classification;
using PSPixelClassification.Classification.FeatureSearch;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Core.Tests.Classification.FeatureSearch;

public sealed class ImageSampleTests
{
    [Fact]
    public void Of_SmallImages_IsEveryPixelOnce()
    {
        ClassifierImage[] images = [SyntheticImages.Make(300, 131), SyntheticImages.Make(128, 66)];

        IReadOnlyList<SamplePiece> pieces = ImageSample.Of(images);

        foreach (ClassifierImage image in images)
        {
            int[] seen = new int[image.Extent.Width * image.Extent.Height];
            foreach (Region region in pieces.Where(piece => piece.Image == image).Select(piece => piece.Region))
            {
                for (int y = region.Y; y < region.Bottom; y++)
                {
                    for (int x = region.X; x < region.Right; x++) seen[y * image.Extent.Width + x]++;
                }
            }

            Assert.All(seen, count => Assert.Equal(1, count));
        }
    }

    [Theory]
    [InlineData(4096, 4096, 1)]
    [InlineData(4096, 2048, 3)]
    [InlineData(1024, 8192, 2)]
    public void Of_LargeImages_IsSpreadOverThem(int width, int height, int count)
    {
        ClassifierImage[] images = [.. Enumerable.Range(0, count).Select(_ => Blank(new ImageShape(width, height)))];

        IReadOnlyList<SamplePiece> pieces = ImageSample.Of(images);

        Assert.InRange(pieces.Sum(piece => piece.Region.PixelCount), 0.9 * ImageSample.TotalPixels, 1.1 * ImageSample.TotalPixels);
        foreach (ClassifierImage image in images)
        {
            Region[] own = [.. pieces.Where(piece => piece.Image == image).Select(piece => piece.Region)];
            Assert.Equal(own.Length, own.Distinct().Count());
            // None of the quarters is left out, nor is any column or row taken much more often than others.
            Assert.Equal(4, own.Select(region => (region.X * 2 / width, region.Y * 2 / height)).Distinct().Count());
            Assert.True(own.CountBy(region => region.X).Max(group => group.Value) <= own.Length / 3);
        }
    }

    [Fact]
    public void Of_AnImageLargerThanAllOthers_HasNoLargerShareThanTheyMayHave()
    {
        ClassifierImage[] images =
            [Blank(new ImageShape(8000, 8000)), Blank(new ImageShape(100, 100)), Blank(new ImageShape(64, 64, 1, 40, 6))];

        IReadOnlyList<SamplePiece> pieces = ImageSample.Of(images);

        Assert.All(images, image => Assert.Contains(pieces, piece => piece.Image == image));
        Assert.All(
            pieces.GroupBy(piece => piece.Image),
            image => Assert.True(image.Sum(piece => piece.Region.PixelCount * piece.Slices.Count) < 0.5 * ImageSample.TotalPixels));
        Assert.All(pieces, piece => Assert.True(piece.Image.Extent.Slices.Contains(piece.Slices) && piece.Slices.Count > 0));
    }

    private static ClassifierImage Blank(ImageShape shape) => new("blank", new UnreadSource(shape));

    private sealed class UnreadSource(ImageShape shape) : IImageSource
    {
        public ImageInfo Info { get; } = new() { Shape = shape, Axes = AxisOrder.For(shape), PixelType = PixelType.UInt8 };

        public IPixelReader OpenReader() => throw new InvalidOperationException("The sample depends on shapes alone.");
    }
}
