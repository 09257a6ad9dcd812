using PSPixelClassification.Features;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Core.Tests.Features;

public class VolumeTilingTests
{
    private static readonly FeatureSet s_set = FeatureSet.Create(
        from kind in FeatureKinds.All
        from sigma in new[] { 0.7, 1.6, 3.5 }
        select new FeatureSelection(kind, sigma)).WithIn2D([0.7]);

    [Theory]
    [InlineData(37, 13, 100)]
    [InlineData(128, 32, 5)]
    [InlineData(5, 32, 9)]
    [InlineData(100, 7, 1)]
    public void Features_OtherTilesAndSlabs_HaveTheSameBits(int tileWidth, int tileHeight, int slab)
    {
        FloatImage image = FloatImage.RandomVolume(133, 41, 23, seed: 11, channels: 2);
        float[][] expected = VolumeExtraction.Run(s_set, image);
        float[][] actual = VolumeExtraction.Run(s_set, image, tileWidth, tileHeight, slab);
        VolumeExtraction.AssertSameBits(expected, actual, s_set.GetChannelNames(image.Shape), $"{tileWidth} × {tileHeight}, {slab}");
    }

    [Fact]
    public void Features_SecondChannel_EqualThoseOfItAlone()
    {
        FloatImage image = FloatImage.RandomVolume(60, 40, 15, seed: 12, channels: 2);
        FloatImage second = new(image.Shape with { Channels = 1 }, image.Pixels[(60 * 40 * 15)..]);
        float[][] both = VolumeExtraction.Run(s_set, image);
        float[][] alone = VolumeExtraction.Run(s_set, second);
        int channel = 0;
        int from = 0;
        foreach (FeatureSelection selection in s_set.Selections)
        {
            int outputs = selection.Kind.Outputs(s_set.IsIn2D(selection.Sigma, image.Shape));
            for (int k = 0; k < outputs; k++)
                Assert.Equal(0, Extraction.CountDifferences(alone[channel++], both[from + outputs + k]));
            from += 2 * outputs;
        }
    }

    [Fact]
    public void Features_ScaleIn2D_EqualThoseOfEachSliceAlone()
    {
        FloatImage image = FloatImage.RandomVolume(140, 50, 16, seed: 13);
        string[] names = [.. s_set.GetChannelNames(image.Shape)];
        float[][] volume = VolumeExtraction.Run(s_set, image);
        float[][] planes = VolumeExtraction.Run(s_set.WithIn2D(true), image);
        for (int z = 0; z < 16; z++)
        {
            FloatImage slice = new(image.Shape with { Depth = 1 }, image.Pixels[(z * 7000)..((z + 1) * 7000)]);
            float[][] plane = Extraction.Run(s_set.WithIn2D(true), slice);
            for (int c = 0; c < plane.Length; c++)
            {
                string name = s_set.WithIn2D(true).ChannelNames[c];
                Assert.Equal(0, Extraction.CountDifferences(plane[c], planes[c].AsSpan(z * 7000, 7000)));
                if (!name.Contains("σ=0.7", StringComparison.Ordinal)) continue;
                Assert.Equal(0, Extraction.CountDifferences(plane[c], volume[Array.IndexOf(names, name)].AsSpan(z * 7000, 7000)));
            }
        }
    }

    [Fact]
    public void Features_WantedSubset_HaveTheSameBits()
    {
        FloatImage image = FloatImage.RandomVolume(50, 35, 17, seed: 14, channels: 2);
        float[][] expected = VolumeExtraction.Run(s_set, image);
        Random random = new(1);
        for (int trial = 0; trial < 15; trial++)
        {
            bool[] wanted = [.. expected.Select(_ => random.NextSingle() < 0.05f * (trial + 1))];
            float[][] actual = VolumeExtraction.Run(s_set, image, wanted: wanted);
            for (int c = 0; c < expected.Length; c++)
            {
                if (wanted[c]) Assert.Equal(0, Extraction.CountDifferences(expected[c], actual[c]));
                else Assert.All(actual[c], value => Assert.True(float.IsFinite(value)));
            }
        }
    }

    [Fact]
    public void Next_ReusedWorkerAfterNaN_LeavesNoNaN()
    {
        FloatImage image = FloatImage.RandomVolume(60, 40, 16, seed: 15);
        FeatureExtractor extractor = new(s_set, image.Shape);
        using FeatureWorker worker = extractor.CreateWorker();
        using FeatureInput input = new(image.Shape);
        using FeatureTile output = new(extractor.ChannelCount);
        input.Reset(image.Shape.Bounds, new IndexRange(0, 16));
        for (int z = 0; z < 16; z++) input.Plane(0, z).Fill(float.NaN);
        worker.Begin(input, new Region(0, 0, 60, 32), new IndexRange(0, 16));
        while (worker.Next(output)) Assert.True(float.IsNaN(output.Chunk(0)[0]));
        image.Fill(input, image.Shape.Bounds, image.Shape.Slices);
        Region small = new(51, 30, 9, 10);
        worker.Begin(input, small, new IndexRange(3, 12));
        int count = 0;
        for (; worker.Next(output); count++)
        {
            for (int chunk = 0; chunk < FeatureTile.ChunkCount(small); chunk++)
            {
                foreach (float value in output.Chunk(chunk)) Assert.True(float.IsFinite(value));
            }
        }

        Assert.Equal(9, count);
    }
}
