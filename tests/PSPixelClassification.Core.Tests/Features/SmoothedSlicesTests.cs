using PSPixelClassification.Features;
using PSPixelClassification.Features.Kernels;
using PSPixelClassification.Features.Volumes;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Core.Tests.Features;

/// <summary>Slices that are smoothed for all tiles and kept from slab to slab, against each tile on its own.</summary>
public class SmoothedSlicesTests
{
    private static readonly double[] s_sigmas = [0.3, 0.7, 1.6, 2.2, 3.5];

    [Fact]
    public void Features_AnySizeSlabAndScalesKept_HaveTheSameBits()
    {
        Random random = new(4);
        for (int trial = 0; trial < 12; trial++)
        {
            FloatImage image = FloatImage.RandomVolume(
                random.Next(14, 300), random.Next(14, 60), random.Next(14, 40), seed: trial, channels: random.Next(1, 3));
            FeatureSet set = Set(sigma => random.Next(4) == 0 && sigma < 2);
            double[] kept = [.. s_sigmas.Where(_ => random.Next(3) > 0)];
            (int slab, int tileHeight) = (random.Next(1, 20), random.Next(1, 33));

            float[][] actual = Run(Extractor(set, image, FilterEngine.Best), image, kept, slab, tileHeight);

            VolumeExtraction.AssertSameBits(
                VolumeExtraction.Run(set, image), actual, set.GetChannelNames(image.Shape),
                $"{image.Shape}, kept {string.Join(' ', kept)}, slabs of {slab}, tiles of {tileHeight} rows");
        }
    }

    [Theory]
    [InlineData(1, 32)]
    [InlineData(3, 16)]
    [InlineData(7, 32)]
    [InlineData(50, 8)]
    public void Features_AnySlabsAndTiles_SmoothEverySliceOnceForEachScale(int slab, int tileHeight)
    {
        FloatImage image = FloatImage.RandomVolume(150, 70, 24, seed: 1);
        CountingEngine work = new(FilterEngine.Best);
        FeatureExtractor extractor = Extractor(Set(_ => false), image, work);

        Run(extractor, image, s_sigmas, slab, tileHeight);

        Assert.Equal(s_sigmas.Length, extractor.Scales.Count);
        foreach (ScalePlan scale in extractor.Scales)
            Assert.Equal(image.Shape.Bounds.PixelCount * image.Shape.Depth, work.ColumnPixels[scale.Kernels.Presmoothing]);
    }

    private static FeatureSet Set(Predicate<double> isIn2D) => FeatureSet.Create(
        from kind in FeatureKinds.All
        from sigma in s_sigmas
        select new FeatureSelection(kind, sigma)).WithIn2D([.. s_sigmas.Where(sigma => isIn2D(sigma))]);

    private static FeatureExtractor Extractor(FeatureSet set, FloatImage image, FilterEngine engine) =>
        new(new FeatureGeometry(set, image.Shape, pixelSize: null), null, engine);

    // As VolumeExtraction.Run, slab by slab as predictions go.
    private static float[][] Run(FeatureExtractor extractor, FloatImage image, double[] kept, int slab, int tileHeight)
    {
        ImageShape shape = image.Shape;
        float[][] volumes = [.. Enumerable.Range(0, extractor.ChannelCount).Select(_ => new float[shape.Bounds.PixelCount * shape.Depth])];
        SmoothedSlices[] smoothed =
        [
            .. extractor.Scales.Where(scale => kept.Contains(scale.Sigma)).OrderByDescending(scale => scale.Sigma).Chunk(ScaleGroup.Size)
                .Select(scales => new SmoothedSlices(extractor, scales, shape.Bounds, slab)),
        ];
        using FeatureWorker worker = extractor.CreateWorker(smoothed);
        using FeatureInput input = new(shape);
        using FeatureTile output = new(extractor.ChannelCount);
        image.Fill(input, shape.Bounds, shape.Slices);
        for (int first = 0; first < shape.Depth; first += slab)
        {
            IndexRange slices = new IndexRange(first, first + slab).Intersect(shape.Slices);
            foreach (SmoothedSlices scales in smoothed) Smooth(scales, input, slices);
            for (int y = 0; y < shape.Height; y += tileHeight)
            {
                for (int x = 0; x < shape.Width; x += FeatureTile.Side)
                {
                    Region tile = new Region(x, y, FeatureTile.Side, tileHeight).Intersect(shape.Bounds);
                    worker.Begin(input, tile, slices);
                    for (int z = first; worker.Next(output); z++)
                    {
                        for (int c = 0; c < volumes.Length; c++)
                            output.CopyChannelTo(c, tile, volumes[c].AsSpan((z * shape.Height + y) * shape.Width + x), shape.Width);
                    }
                }
            }
        }

        foreach (SmoothedSlices scales in smoothed) scales.Dispose();
        return volumes;
    }

    private static void Smooth(SmoothedSlices scales, FeatureInput input, IndexRange slab)
    {
        using SliceSmoother smoother = new(scales);
        IndexRange missing = scales.MoveTo(time: 0, slab);
        for (int z = missing.First; z < missing.End; z++)
        {
            foreach (Region block in SliceSmoother.Blocks(scales.Area)) smoother.Run(input, z, block);
        }
    }
}
