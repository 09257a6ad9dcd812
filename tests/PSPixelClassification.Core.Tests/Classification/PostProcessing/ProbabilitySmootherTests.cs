using System.Text.Json;
using PSPixelClassification.Classification;
using PSPixelClassification.Classification.PostProcessing;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Core.Tests.Classification.PostProcessing;

public sealed class ProbabilitySmootherTests
{
    public static TheoryData<int> Cases => [.. Enumerable.Range(0, 9)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Add_ImagesAndVolumesWithHoles_GivesWhatScipyGives(int number)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(TestFiles.Committed("smoothing/smoothed.json")));
        JsonElement expected = document.RootElement.GetProperty("cases")[number];
        int[] extents = [.. expected.GetProperty("shape").EnumerateArray().Select(value => value.GetInt32())];
        Probabilities input = new(extents[0], extents[1], extents[2], expected.GetProperty("hole").GetBoolean());

        float[] first = input.Smooth(
            input.Shape.Bounds, expected.GetProperty("sigma").GetDouble(), expected.GetProperty("volume").GetBoolean(), bandHeight: 4)[0];

        float[] reference = [.. expected.GetProperty("first").EnumerateArray().Select(value => value.GetSingle())];
        Assert.Equal(reference.Length, first.Length);
        for (int i = 0; i < reference.Length; i++) Assert.Equal(reference[i], first[i], 1e-6f);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Add_BandsOfAnyHeight_GiveTheSameBits(bool isVolume)
    {
        Probabilities input = new(4, 83, 20, hasHoles: true);
        float[][] whole = input.Smooth(input.Shape.Bounds, 1.7, isVolume, bandHeight: 83);

        foreach (int height in (int[])[1, 7, 64])
            Assert.Equal(whole, input.Smooth(input.Shape.Bounds, 1.7, isVolume, height));
    }

    [Theory]
    [InlineData(0, 0, 1, 1)]
    [InlineData(5, 3, 9, 70)]
    [InlineData(19, 82, 1, 1)]
    [InlineData(0, 40, 20, 2)]
    public void Add_Rectangle_GivesThatPartOfTheWhole(int x, int y, int width, int height)
    {
        Probabilities input = new(3, 83, 20, hasHoles: true);
        Region region = new(x, y, width, height);
        foreach (bool isVolume in (bool[])[false, true])
        {
            float[][] whole = input.Smooth(input.Shape.Bounds, 1.2, isVolume, bandHeight: 16);

            float[][] part = input.Smooth(region, 1.2, isVolume, bandHeight: 5);

            for (int k = 0; k < 2; k++)
            {
                Assert.Equal(
                    Enumerable.Range(0, 3 * width * height).Select(i => whole[k][
                        i / (width * height) * 83 * 20 + (y + i % (width * height) / width) * 20 + x + i % width]),
                    part[k]);
            }
        }
    }

    [Fact]
    public void Add_Probabilities_StillAddUpToOneAndStayInRange()
    {
        Probabilities input = new(2, 40, 33, hasHoles: true);

        float[][] smoothed = input.Smooth(input.Shape.Bounds, 0.8, isVolume: false, bandHeight: 9);

        for (int i = 0; i < smoothed[0].Length; i++)
        {
            Assert.InRange(smoothed[0][i], 0, 1);
            Assert.Equal(input.IsHole(i) ? 0 : 1, smoothed[0][i] + smoothed[1][i], 1e-6f);
        }
    }

    [Fact]
    public void Add_MaskedPixels_KeepTheirMaskAndGiveNothing()
    {
        ImageShape shape = new(30, 20);
        float[] values = [.. Enumerable.Range(0, 600).Select(i => i % 30 < 15 ? 0f : 1f)];
        byte[] mask = [.. values.Select(value => (byte)value)];
        List<float> result = [];
        List<byte> masks = [];
        using ProbabilitySmoother smoother = new(1, shape, shape.Bounds, shape.Slices, 2, isVolume: false, band =>
        {
            result.AddRange(band.Probabilities.Span);
            masks.AddRange(band.Mask.Span);
        });

        smoother.Add(new PredictionBand(Plane.First, shape.Bounds, values, default) { Mask = mask });

        Assert.Equal(values, result);
        Assert.Equal(mask, masks);
    }

    /// <summary>The input of tests/data/smoothing/make.py: the first class by a formula, the second the rest; none in holes.</summary>
    private sealed class Probabilities(int depth, int height, int width, bool hasHoles)
    {
        public ImageShape Shape { get; } = new(width, height) { Depth = depth };

        public bool IsHole(int i) => hasHoles && i % 7 < 2;

        /// <summary>Smooths them; axis order [class][z, y, x].</summary>
        public float[][] Smooth(Region region, double sigma, bool isVolume, int bandHeight)
        {
            int pixels = depth * (int)region.PixelCount;
            float[][] result = [new float[pixels], new float[pixels]];
            int next = 0;
            using ProbabilitySmoother smoother = new(2, Shape, region, Shape.Slices, sigma, isVolume, band =>
            {
                int count = (int)band.Region.PixelCount;
                Assert.Equal(next / (int)region.PixelCount, band.Plane.Z);
                Assert.Equal(region.Y + next % (int)region.PixelCount / region.Width, band.Region.Y);
                for (int k = 0; k < 2; k++) band.Probabilities.Span.Slice(k * count, count).CopyTo(result[k].AsSpan(next));
                next += count;
            });
            Region source = smoother.Source;
            for (int z = 0; z < depth; z++)
            {
                for (int y = source.Y; y < source.Bottom; y += bandHeight)
                {
                    Region band = new Region(source.X, y, source.Width, bandHeight).Intersect(source);
                    smoother.Add(new PredictionBand(new Plane(0, z), band, Values(z, band), default));
                }
            }

            Assert.Equal(pixels, next);
            return result;
        }

        private float[] Values(int z, Region band)
        {
            int pixels = (int)band.PixelCount;
            float[] values = new float[2 * pixels];
            for (int at = 0; at < pixels; at++)
            {
                int i = (z * height + band.Y + at / band.Width) * width + band.X + at % band.Width;
                if (IsHole(i)) continue;
                values[at] = (i * 37 + i * i / 11) % 101 / 100f;
                values[pixels + at] = 1 - values[at];
            }

            return values;
        }
    }
}
