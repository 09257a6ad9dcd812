using PSPixelClassification.Features;
using PSPixelClassification.Features.Kernels;

namespace PSPixelClassification.Core.Tests.Features;

/// <summary>Every vector width against the plain computation, bit by bit.</summary>
public class FeatureEngineTests
{
    // σ with tensor gradients of radius 0, σ around 1, radii on both sides of a vector's width.
    private static readonly FeatureSet s_unusualScales = FeatureSet.Create(
        from kind in FeatureKinds.All
        from sigma in new[] { 0.3, 0.45, 0.8, 1.05, 2.2, 4.7 }
        select new FeatureSelection(kind, sigma));

    public static TheoryData<string> Engines => [.. FilterEngine.Available.Select(engine => engine.Name)];

    [Theory]
    [MemberData(nameof(Engines))]
    public void Features_DefaultSetOddSizes_EqualPlainComputation(string engine)
    {
        foreach ((int width, int height) in new[] { (36, 36), (37, 53), (131, 70), (96, 45), (145, 36), (200, 41) })
            AssertEqualsPlain(FeatureSet.Default, FloatImage.Random(width, height, seed: width), engine);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void Features_UnusualScales_EqualPlainComputation(string engine)
    {
        foreach ((int width, int height) in new[] { (18, 18), (75, 33), (150, 19), (19, 140) })
            AssertEqualsPlain(s_unusualScales, FloatImage.Random(width, height, seed: height, offset: -1000, range: 3000), engine);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void Features_SmallestImages_EqualPlainComputation(string engine)
    {
        foreach (double sigma in new[] { 0.3, 0.5, 0.7, 1.0, 1.2, 1.6, 3.5 })
        {
            FeatureSet set = FeatureSet.Create(FeatureKinds.All.Select(kind => new FeatureSelection(kind, sigma)));
            AssertEqualsPlain(set, FloatImage.Random(set.MinimumImageSize!.Value, set.MinimumImageSize.Value, seed: 7), engine);
        }
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void Features_NotFinitePixels_EqualPlainComputation(string engine)
    {
        FloatImage image = FloatImage.Random(170, 60, seed: 3);
        image.Pixels[0] = float.NaN;
        image.Pixels[30 * 170 + 90] = float.PositiveInfinity;
        image.Pixels[59 * 170 + 169] = float.NegativeInfinity;
        image.Pixels[5 * 170 + 130] = float.MaxValue;
        image.Pixels[50 * 170 + 20] = float.Epsilon;
        AssertEqualsPlain(s_unusualScales, image, engine);
    }

    [Fact]
    public void Features_OnePixelNaN_AreNaNWithinReachOnly()
    {
        FloatImage image = FloatImage.Random(90, 90, seed: 5);
        image.Pixels[45 * 90 + 45] = float.NaN;
        foreach (FeatureSelection selection in FeatureSet.Default.Selections.Where(s => s.Sigma <= 5))
        {
            FeatureSet set = FeatureSet.Create([selection]);
            foreach (float[] plane in Extraction.Run(set, image))
            {
                for (int i = 0; i < plane.Length; i++)
                {
                    int distance = Math.Max(Math.Abs(i % 90 - 45), Math.Abs(i / 90 - 45));
                    Assert.True(float.IsNaN(plane[i]) == (distance <= set.Halo),
                        $"{selection} at distance {distance}, halo {set.Halo}: {plane[i]}");
                }
            }
        }
    }

    private static void AssertEqualsPlain(FeatureSet set, FloatImage image, string engineName)
    {
        FilterEngine engine = FilterEngine.Available.Single(candidate => candidate.Name == engineName);
        float[][] expected = PlainFeatures.Run(set, image);
        float[][] actual = Extraction.Run(set, image, engine: engine);
        for (int c = 0; c < expected.Length; c++)
        {
            int count = Extraction.CountDifferences(expected[c], actual[c]);
            Assert.True(count == 0, $"{set.ChannelNames[c]}, {image.Shape}: {count} pixels differ");
        }
    }
}
