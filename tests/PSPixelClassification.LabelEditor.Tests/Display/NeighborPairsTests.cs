using PSPixelClassification.LabelEditor.Display;

namespace PSPixelClassification.LabelEditor.Tests.Display;

public sealed class NeighborPairsTests
{
    [Fact]
    public void Correlation_Noise_IsNearZeroAndOfStructureNearOne()
    {
        Random random = new(3);
        NeighborPairs noise = new(), steps = new(), alternating = new();
        for (int y = 0; y < 512; y++)
        {
            noise.Add([.. Enumerable.Range(0, 200).Select(_ => random.NextSingle())]);
            steps.Add([.. Enumerable.Range(0, 200).Select(x => (float)((x + y) / 50 % 2))]);
            alternating.Add([.. Enumerable.Range(0, 200).Select(x => (float)((x + y) % 2))]);
        }

        Assert.InRange(noise.Correlation(0.5), -0.05, 0.05);
        Assert.InRange(noise.Correlation(0.9), -0.05, 0.05);
        Assert.InRange(steps.Correlation(0), 0.9, 1);
        Assert.Equal(-1, alternating.Correlation(0), 1e-9);
    }

    [Fact]
    public void Correlation_OneSideOnly_IsOne()
    {
        NeighborPairs pairs = new();
        Assert.Equal(1, pairs.Correlation(0));
        pairs.Add([5]);
        pairs.Add([5, 6, float.NaN, 7]);

        Assert.Equal(1, pairs.Correlation(4));
        Assert.Equal(1, pairs.Correlation(7));
    }
}
