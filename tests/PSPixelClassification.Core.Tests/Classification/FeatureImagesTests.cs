using System.Runtime.InteropServices;
using PSPixelClassification.Classification;
using PSPixelClassification.Classification.Tiles;
using PSPixelClassification.Common;
using PSPixelClassification.Core.Tests.Features;
using PSPixelClassification.Features;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Core.Tests.Classification;

public sealed class FeatureImagesTests
{
    private static readonly FeatureSet s_set = FeatureSet.Create(
        [new(FeatureKind.GaussianSmoothing, 0.3), new(FeatureKind.GaussianGradientMagnitude, 1.6), new(
            FeatureKind.HessianOfGaussianEigenvalues, 3.5)]);

    [Fact]
    public void Compute_IsWhatTheExtractorComputes()
    {
        ClassifierImage image = Noise(97, 61, channels: 2, times: 3);
        int[] channels = [7, 0, 3, 4];

        IReadOnlyList<ClassifierImage> images = FeatureImages.Compute(image, s_set, channels);

        Assert.Equal(channels.Select(channel => $"noise {s_set.GetChannelNames(2)[channel]}"), images.Select(feature => feature.Name));
        FeatureExtractor extractor = new(s_set, image.Extent);
        using FeatureWorker worker = extractor.CreateWorker();
        using FeatureTile tile = new(extractor.ChannelCount);
        using PixelBox window = new(image, extractor.Set.Inputs, extractor.Halo, extractor.DepthHalo);
        float[] expected = new float[97 * 61];
        for (int time = 0; time < 3; time++)
        {
            window.Read(time, image.Extent.Bounds, IndexRange.Of(0), CancellationToken.None);
            worker.Run(window.Input, image.Extent.Bounds, tile);
            for (int i = 0; i < channels.Length; i++)
            {
                tile.CopyChannelTo(channels[i], image.Extent.Bounds, expected, 97);
                Assert.Equal(expected, Read(images[i], time));
            }
        }
    }

    [Fact]
    public void Compute_OfAVolume_IsWhatTheExtractorComputes()
    {
        ClassifierImage image = VolumeImages.Noise(137, 41, 15);
        FeatureSet set = s_set.WithIn2D([3.5]);
        float[][] expected = VolumeImages.Extract(set, image);

        IReadOnlyList<ClassifierImage> images = FeatureImages.Compute(image, set, [3, 1], threads: 2);

        Assert.Equal("volume Hessian of Gaussian Eigenvalues (σ=3.5) in 2D [1]", images[0].Name);
        Assert.Equal("volume Gaussian Gradient Magnitude (σ=1.6)", images[1].Name);
        Assert.Equal(expected[3], VolumeImages.Voxels(images[0]));
        Assert.Equal(expected[1], VolumeImages.Voxels(images[1]));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Compute_OfARegion_HasTheValuesOfTheWholeWhateverTheThreads(int threads)
    {
        ClassifierImage image = Noise(300, 259);
        Region region = new(120, 100, 150, 141);
        float[] whole = Read(FeatureImages.Compute(image, s_set, [2])[0], 0);

        float[] part = Read(FeatureImages.Compute(image, s_set, [2], region, threads)[0], 0);

        Assert.Equal(
            Enumerable.Range(0, part.Length).Select(i => whole[(region.Y + i / region.Width) * 300 + region.X + i % region.Width]), part);
    }

    [Fact]
    public void Compute_KeepsAxesAndPixelSize()
    {
        ClassifierImage feature = FeatureImages.Compute(Noise(40, 30, channels: 2, times: 3), s_set, [0])[0];

        Assert.Equal("tyx", feature.Axes.Letters);
        Assert.Equal([3, 30, 40], feature.Shape);
        Assert.Equal(new PixelSize(0.5, 0.25, null, "µm"), feature.PixelSize);
    }

    [Theory]
    [InlineData(0, 0, 41, 30)]
    [InlineData(-1, 0, 5, 5)]
    [InlineData(0, 0, 5, 0)]
    [InlineData(int.MaxValue, 0, int.MaxValue, 1)]
    public void Compute_OutsideTheImage_IsRefused(int x, int y, int width, int height)
        => Assert.Equal(
            "RegionOutOfBounds", Assert.Throws<ExportException>(
                () => FeatureImages.Compute(Noise(40, 30), s_set, [0], new Region(x, y, width, height))).ErrorId);

    [Fact]
    public void Compute_OfATooSmallImage_IsRefused()
        => Assert.Equal(
            "ImageTooSmall", Assert.Throws<ClassifierMismatchException>(() => FeatureImages.Compute(Noise(12, 30), s_set, [0])).ErrorId);

    [Fact]
    public void Compute_Cancelled_Ends()
        => Assert.ThrowsAny<OperationCanceledException>(
            () => FeatureImages.Compute(Noise(40, 30), s_set, [0], cancellationToken: new CancellationToken(canceled: true)));

    private static ClassifierImage Noise(int width, int height, int channels = 1, int times = 1) => TestImages.Noise(
        "noise", new ImageShape(width, height, channels, Times: times), PixelType.UInt16, seed: 3, new PixelSize(0.5, 0.25, null, "µm"));

    private static float[] Read(ClassifierImage image, int time)
    {
        float[] values = new float[image.Extent.Bounds.PixelCount];
        using IPixelReader reader = image.Source.OpenReader();
        reader.Read(new Plane(time, 0), image.Extent.Bounds, MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }
}
