using PSPixelClassification.Features;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Core.Tests.Features;

public class FeatureTilingTests
{
    [Theory]
    [InlineData(37, 53)]
    [InlineData(1, 128)]
    [InlineData(128, 1)]
    [InlineData(100, 3)]
    public void Features_OtherTiles_HaveTheSameBits(int tileWidth, int tileHeight)
    {
        FloatImage image = FloatImage.Random(213, 141, seed: 11, channels: 2);
        float[][] expected = Extraction.Run(FeatureSet.Default, image);
        float[][] actual = Extraction.Run(FeatureSet.Default, image, tileWidth, tileHeight);
        for (int c = 0; c < expected.Length; c++) Assert.Equal(0, Extraction.CountDifferences(expected[c], actual[c]));
    }

    [Fact]
    public void Features_LargerWindow_HaveTheSameBits()
    {
        FloatImage image = FloatImage.Random(300, 200, seed: 12);
        FeatureExtractor extractor = new(FeatureSet.Default, image.Shape);
        using FeatureWorker worker = extractor.CreateWorker();
        using FeatureInput input = new(image.Shape);
        using FeatureTile fromWindow = new(extractor.ChannelCount);
        using FeatureTile fromImage = new(extractor.ChannelCount);
        Region tile = new(101, 77, 128, 60);
        image.Fill(input, extractor.WindowFor(tile), IndexRange.Of(0));
        worker.Run(input, tile, fromWindow);
        image.Fill(input, image.Shape.Bounds, IndexRange.Of(0));
        worker.Run(input, tile, fromImage);
        Assert.Equal(0, Extraction.CountDifferences(fromImage.Span, fromWindow.Span));
    }

    [Fact]
    public void Features_WantedSubset_HaveTheSameBits()
    {
        FloatImage image = FloatImage.Random(140, 90, seed: 13, channels: 2);
        float[][] expected = Extraction.Run(FeatureSet.Default, image);
        Random random = new(1);
        for (int trial = 0; trial < 20; trial++)
        {
            bool[] wanted = [.. expected.Select(_ => random.NextSingle() < 0.05f * (trial + 1))];
            float[][] actual = Extraction.Run(FeatureSet.Default, image, wanted: wanted);
            for (int c = 0; c < expected.Length; c++)
            {
                if (wanted[c]) Assert.Equal(0, Extraction.CountDifferences(expected[c], actual[c]));
                else Assert.All(actual[c], value => Assert.True(float.IsFinite(value)));
            }
        }
    }

    [Fact]
    public void Compute_ReusedTileAfterNaN_LeavesNoNaNBeyondASmallerTile()
    {
        FloatImage image = FloatImage.Random(200, 130, seed: 14);
        FeatureExtractor extractor = new(FeatureSet.Default, image.Shape);
        using FeatureWorker worker = extractor.CreateWorker();
        using FeatureInput input = new(image.Shape);
        using FeatureTile output = new(extractor.ChannelCount);
        image.Fill(input, image.Shape.Bounds, IndexRange.Of(0));
        input.Plane(0, 0).Fill(float.NaN);
        worker.Run(input, new Region(0, 0, 128, 128), output);
        image.Fill(input, image.Shape.Bounds, IndexRange.Of(0));
        Region small = new(195, 100, 5, 30);
        worker.Run(input, small, output);
        for (int chunk = 0; chunk < FeatureTile.ChunkCount(small); chunk++)
        {
            foreach (float value in output.Chunk(chunk)) Assert.True(float.IsFinite(value));
        }
    }

    [Fact]
    public void Chunk_PixelOfTile_IsWhereTheForestReadsIt()
    {
        FloatImage image = FloatImage.Random(140, 140, seed: 15);
        FeatureExtractor extractor = new(FeatureSet.Default, image.Shape);
        using FeatureWorker worker = extractor.CreateWorker();
        using FeatureInput input = new(image.Shape);
        using FeatureTile output = new(extractor.ChannelCount);
        image.Fill(input, image.Shape.Bounds, IndexRange.Of(0));
        worker.Run(input, new Region(5, 9, 128, 128), output);
        float[][] planes = Extraction.Run(FeatureSet.Default, image);
        foreach ((int column, int row, int channel) in new[] { (0, 0, 0), (127, 127, 48), (64, 6, 17), (3, 125, 30) })
        {
            float expected = planes[channel][(9 + row) * 140 + 5 + column];
            Assert.Equal(expected, output.Chunk(row / 4)[channel * 512 + row % 4 * 128 + column]);
        }
    }
}
