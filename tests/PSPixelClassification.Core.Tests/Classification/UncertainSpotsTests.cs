using PSPixelClassification.Classification;
using PSPixelClassification.Classification.Uncertainty;
using PSPixelClassification.Imaging;
using PSPixelClassification.Labels;

namespace PSPixelClassification.Core.Tests.Classification;

public sealed class UncertainSpotsTests
{
    private static readonly ClassifierModel s_model = SyntheticImages.Train(SyntheticImages.Make().LabelSides());

    /// <summary>What is meant, written to be read: again and again the best block of all that are left.</summary>
    private static List<(int T, int Z, int X, int Y, double Uncertainty)> Expected(ClassifierModel model, ClassifierImage image, int count)
    {
        LabelSnapshot labels = image.Labels.Snapshot();
        List<(double Sum, Plane Plane, int Tile, int X, int Y, int Pixels)> blocks = [];
        new PixelPredictor(model, image).Predict(image.Extent.Bounds, PredictionRequest.Probabilities, 1, band =>
        {
            Assert.Equal(image.Extent.Bounds, band.Region);
            int area = (int)band.Region.PixelCount;
            for (int top = 0; top < band.Region.Height; top += 16)
            {
                for (int left = 0; left < band.Region.Width; left += 16)
                {
                    (int right, int bottom) = (Math.Min(left + 16, band.Region.Width), Math.Min(top + 16, band.Region.Height));
                    double sum = 0;
                    for (int y = top; y < bottom; y++)
                    {
                        for (int x = left; x < right; x++)
                        {
                            float[] values = [.. Enumerable.Range(0, model.Classes.Count)
                                .Select(k => band.Probabilities.Span[k * area + y * band.Region.Width + x]).OrderDescending()];
                            sum += 1 - (values[0] - values[1]);
                        }
                    }

                    byte[] inside = new byte[(right - left) * (bottom - top)];
                    labels.Read(band.Plane, new Region(left, top, right - left, bottom - top), inside);
                    if (sum > 0 && inside.All(value => value == 0))
                        blocks.Add((sum, band.Plane, top / 256 * 100 + left / 256, (left + right) / 2, (top + bottom) / 2, inside.Length));
                }
            }
        });
        List<(int, int, int, int, double)> found = [];
        while (found.Count < count && blocks.Count > 0)
        {
            var best = blocks.OrderByDescending(block => block.Sum)
                .ThenBy(block => (block.Plane.Time, block.Plane.Z, block.Tile, block.Y, block.X)).First();
            found.Add((best.Plane.Time, best.Plane.Z, best.X, best.Y, best.Sum / best.Pixels));
            blocks.RemoveAll(block => block.Plane == best.Plane && Math.Abs(block.X - best.X) < 32 && Math.Abs(block.Y - best.Y) < 32);
        }

        return found;
    }

    [Theory]
    [InlineData(200, 150, 1)]
    [InlineData(200, 150, 12)]
    [InlineData(301, 277, 40)]
    [InlineData(97, 70, 1000)]
    public void Find_Image_IsTheBestBlockAgainAndAgain(int width, int height, int count)
    {
        ClassifierImage image = SyntheticImages.Make(width, height, seed: 4).Label("left", 20, 20, 60, 25);

        IReadOnlyList<UncertainSpot> found = UncertainSpots.Find(s_model, image, count, threads: 1);

        Assert.Equal(Expected(s_model, image, count), found.Select(spot => (spot.T, spot.Z, spot.X, spot.Y, spot.Uncertainty)));
        Assert.True(found.Count > 0);
        Assert.All(found, spot => Assert.Equal(1, spot.FirstProbability + spot.SecondProbability, 1e-6));
        Assert.All(found, spot => Assert.True(spot.FirstProbability >= spot.SecondProbability && spot.FirstClass != spot.SecondClass));
        Assert.All(found, spot => Assert.True(spot.Region.Contains(new Region(spot.X, spot.Y, 1, 1))));
    }

    [Fact]
    public void Find_Volume_LooksAtAllSlices()
    {
        ClassifierImage volume = VolumeImages.Noise(120, 90, 9, seed: 3).LabelSlices();
        ClassifierModel model = VolumeImages.Train(volume);

        IReadOnlyList<UncertainSpot> found = UncertainSpots.Find(model, volume, 30, threads: 1);

        Assert.Equal(Expected(model, volume, 30), found.Select(spot => (spot.T, spot.Z, spot.X, spot.Y, spot.Uncertainty)));
        Assert.True(found.Select(spot => spot.Z).Distinct().Count() > 3);
    }

    [Fact]
    public void Find_AnyThreads_GivesTheSame()
    {
        ClassifierImage image = SyntheticImages.Make(700, 530, seed: 5);

        Assert.Equal(UncertainSpots.Find(s_model, image, 25, threads: 1), UncertainSpots.Find(s_model, image, 25, threads: 4));
    }

    [Fact]
    public void Find_MaskedPixels_AreNoSpots()
    {
        ClassifierImage image = SyntheticImages.Make(seed: 4);
        float[] mask = [.. Enumerable.Range(0, 200 * 150).Select(i => i % 200 is >= 103 and < 109 ? 1f : 0f)];
        ClassifierImage masked = image.WithPredictionMask(new ClassifierImage("mask", MemoryImage.FromFloats(mask, 200, 150)));

        IReadOnlyList<UncertainSpot> found = UncertainSpots.Find(s_model, masked, 50, threads: 1);

        Assert.NotEmpty(found);
        Assert.All(found, spot => Assert.InRange(spot.X, 103, 108));
        Assert.All(found, spot => Assert.Equal(6 * spot.Region.Height, spot.PixelCount));
    }

    [Fact]
    public void Most_SpotsOfImages_ComeByTheirSums()
    {
        UncertainSpot[] spots =
        [
            .. new[] { 3, 4 }.SelectMany(
                seed => UncertainSpots.Find(s_model, SyntheticImages.Make(seed: seed, name: $"image {seed}"), 10, threads: 1)),
        ];

        IReadOnlyList<UncertainSpot> most = UncertainSpots.Most(spots, 7);

        Assert.Equal(spots.OrderByDescending(spot => spot.Sum).Take(7), most);
        Assert.StartsWith("image ", $"{most[0]}", StringComparison.Ordinal);
    }
}
