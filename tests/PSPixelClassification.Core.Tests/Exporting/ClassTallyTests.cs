using PSPixelClassification.Classification;
using PSPixelClassification.Classification.PostProcessing;
using PSPixelClassification.Exporting.Rendering;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Core.Tests.Exporting;

public class ClassTallyTests
{
    // Odd sizes leave pixels over behind the last whole register.
    [Theory]
    [InlineData(1, 1, 2)]
    [InlineData(7, 1, 2)]
    [InlineData(33, 3, 3)]
    [InlineData(101, 7, 5)]
    [InlineData(64, 4, 1)]
    public void Add_AnyPixels_CountsWhatALoopCounts(int width, int height, int classCount)
    {
        int pixels = width * height;
        float[] probabilities = new float[classCount * pixels];
        byte[] mask = new byte[pixels];
        Random random = new(width);
        for (int i = 0; i < pixels; i++)
        {
            mask[i] = (byte)(random.Next(5) == 0 ? 0 : 1);
            if (mask[i] == 0 || random.Next(6) == 0) continue;
            for (int k = 0; k < classCount; k++) probabilities[(k * pixels) + i] = random.Next(101) / 100f;
        }

        PredictionBand band = new(Plane.First, new Region(0, 0, width, height), probabilities, default) { Mask = mask };
        using ClassTally tally = new(classCount, new ClassDecision(classCount));
        tally.Add(band);
        tally.Add(band);

        long[] counts = new long[classCount];
        long unclassified = 0;
        double uncertainty = 0;
        for (int i = 0; i < pixels; i++)
        {
            if (mask[i] == 0) continue;
            float[] ofPixel = [.. Enumerable.Range(0, classCount).Select(k => probabilities[(k * pixels) + i])];
            counts[Array.IndexOf(ofPixel, ofPixel.Max())]++;
            if (ofPixel.Max() == 0) unclassified++;
            else uncertainty += classCount == 1 ? 0 : 1 - (ofPixel.OrderDescending().First() - ofPixel.OrderDescending().ElementAt(1));
        }

        long total = counts.Sum();
        Assert.Equal([.. counts.Select(count => 2 * count)], tally.Counts);
        Assert.Equal((double)unclassified / Math.Max(1, total), tally.UnclassifiedFraction);
        if (total == unclassified) Assert.Null(tally.MeanUncertainty);
        else Assert.Equal(uncertainty / (total - unclassified), tally.MeanUncertainty!.Value, 1e-6);
    }

    [Fact]
    public void Add_WinnerByThresholdWithoutProbability_CountsAsClassified()
    {
        // The second class does not reach its threshold, so that the first one gets the pixel with a probability of 0.
        ClassDecision decision = new(
            [new(1, "a", default), new(2, "b", default)], new Dictionary<string, double> { ["b"] = 0.9 });
        using ClassTally tally = new(2, decision);

        tally.Add(new PredictionBand(Plane.First, new Region(0, 0, 1, 1), new float[] { 0, 0.5f }, default));

        Assert.Equal([1, 0], tally.Counts);
        Assert.Equal(0, tally.UnclassifiedFraction);
        Assert.Equal(0.5, tally.MeanUncertainty);
    }
}
