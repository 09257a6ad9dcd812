using PSPixelClassification.Features;
using PSPixelClassification.Features.Kernels;
using PSPixelClassification.Features.Kernels.Design;
using PSPixelClassification.Features.Kernels.Planar;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Core.Tests.Features;

/// <summary>The fast kernels of every vector width against the plain ones, bit by bit, wherever their rectangles begin and end.</summary>
public class FeatureKernelTests
{
    public static TheoryData<string> Engines => [.. FilterEngine.Available.Select(engine => engine.Name)];

    [Theory]
    [MemberData(nameof(Engines))]
    public void ConvolveRows_GroupOfKernels_EqualsEachKernelAlone(string name)
    {
        FilterEngine engine = Engine(name);
        Random random = new(21);
        foreach (double[] sigmas in new[] { new[] { 10.0, 5.0, 3.5 }, [1.6, 1.0, 0.7], [3.5, 0.3], [4.7], [2.2, 2.2, 2.2] })
        {
            Kernel[] kernels = [.. sigmas.Select(sigma => new FilterKernels(AxisScale.InPixels(sigma)).Presmoothing)];
            int margin = kernels[0].Radius;
            for (int trial = 0; trial < 60; trial++)
            {
                int imageWidth = random.Next(margin + 1, 400);
                int x = random.Next(0, Math.Min(imageWidth, 41));
                Region area = new(x, 5, random.Next(1, Math.Min(imageWidth - x, 134) + 1), random.Next(1, 4));
                using WorkPlane source = Fill(area.Inflate(margin), random, hasNotFinite: trial % 3 == 0);
                WorkPlane[] together = [.. kernels.Select(_ => new WorkPlane(area.Width, area.Height))];
                foreach (WorkPlane plane in together) plane.Reset(area);
                engine.ConvolveRows(source, together, kernels, imageWidth);
                for (int i = 0; i < kernels.Length; i++)
                {
                    using WorkPlane alone = new(area.Width, area.Height);
                    alone.Reset(area);
                    FilterEngine.Scalar.ConvolveRows(source, alone, kernels[i], imageWidth);
                    AssertSame(alone, together[i], $"kernel {i} of σ {sigmas[i]}, columns {area.X} to {area.Right - 1} of {imageWidth}");
                    together[i].Dispose();
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void ConvolveColumns_AnyRectangle_EqualsSumOverRows(string name)
    {
        FilterEngine engine = Engine(name);
        Random random = new(22);
        foreach (double sigma in new[] { 0.3, 0.7, 1.6, 3.5, 10.0 })
        {
            Kernel kernel = new FilterKernels(AxisScale.InPixels(sigma)).Presmoothing;
            for (int trial = 0; trial < 40; trial++)
            {
                Region area = new(random.Next(41), random.Next(41), random.Next(1, 135), random.Next(1, 20));
                using WorkPlane source = Fill(area.Inflate(kernel.Radius), random, hasNotFinite: trial % 3 == 0);
                using WorkPlane expected = new(area.Width, area.Height);
                using WorkPlane actual = new(area.Width, area.Height);
                expected.Reset(area);
                actual.Reset(area);
                SumColumns(source, expected, kernel);
                engine.ConvolveColumns(source, actual, area, kernel);
                AssertSame(expected, actual, $"σ {sigma}, {area}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void Features_RandomImagesAndTiles_EqualPlainComputation(string name)
    {
        FilterEngine engine = Engine(name);
        Random random = new(23);
        double[] sigmas = [0.3, 0.5, 0.7, 0.8, 1.0, 1.6, 2.2];
        for (int trial = 0; trial < 40; trial++)
        {
            FeatureSet set = FeatureSet.Create(
                from kind in FeatureKinds.All
                from sigma in sigmas.Where((_, i) => (trial + i) % 3 == 0)
                select new FeatureSelection(kind, sigma));
            int least = set.MinimumImageSize!.Value;
            FloatImage image = FloatImage.Random(random.Next(least, 150), random.Next(least, 40), seed: trial);
            if (trial % 2 == 0) PutNotFinite(image.Pixels, random);
            int tileWidth = random.Next(3, FeatureTile.Side + 1);
            int tileHeight = random.Next(3, 41);
            float[][] expected = PlainFeatures.Run(set, image);
            float[][] actual = Extraction.Run(set, image, tileWidth, tileHeight, engine);
            for (int c = 0; c < expected.Length; c++)
            {
                int count = Extraction.CountDifferences(expected[c], actual[c]);
                Assert.True(count == 0, $"{set.ChannelNames[c]}, {image.Shape}, tiles {tileWidth} × {tileHeight}: {count} pixels differ");
            }
        }
    }

    private static FilterEngine Engine(string name) => FilterEngine.Available.Single(engine => engine.Name == name);

    private static unsafe WorkPlane Fill(Region area, Random random, bool hasNotFinite)
    {
        float[] values = [.. Enumerable.Range(0, (int)area.PixelCount).Select(_ => 1000 * random.NextSingle() - 300)];
        if (hasNotFinite) PutNotFinite(values, random);
        WorkPlane plane = new(area.Width, area.Height);
        plane.Reset(area);
        for (int y = 0; y < area.Height; y++)
            values.AsSpan(y * area.Width, area.Width).CopyTo(new Span<float>(plane.At(area.X, area.Y + y), area.Width));
        return plane;
    }

    private static void PutNotFinite(float[] values, Random random)
    {
        foreach (float value in new[] { float.NaN, float.PositiveInfinity, float.NegativeInfinity, float.MaxValue, float.Epsilon, -0f })
            values[random.Next(values.Length)] = value;
    }

    private static unsafe void SumColumns(WorkPlane source, WorkPlane target, Kernel kernel)
    {
        Region area = target.Area;
        for (int y = area.Y; y < area.Bottom; y++)
        {
            for (int x = area.X; x < area.Right; x++)
            {
                float sum = kernel.Half[0] * *source.At(x, y);
                for (int j = 1; j <= kernel.Radius; j++)
                    sum = MathF.FusedMultiplyAdd(*source.At(x, y + j) + *source.At(x, y - j), kernel.Half[j], sum);
                *target.At(x, y) = sum;
            }
        }
    }

    private static unsafe void AssertSame(WorkPlane expected, WorkPlane actual, string what)
    {
        Region area = expected.Area;
        for (int y = area.Y; y < area.Bottom; y++)
        {
            int count = Extraction.CountDifferences(
                new ReadOnlySpan<float>(expected.At(area.X, y), area.Width), new ReadOnlySpan<float>(actual.At(area.X, y), area.Width));
            Assert.True(count == 0, $"{what}: {count} of {area.Width} values differ");
        }
    }
}
