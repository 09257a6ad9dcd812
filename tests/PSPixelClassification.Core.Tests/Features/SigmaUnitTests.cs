using System.Text.Json;
using PSPixelClassification.Common;
using PSPixelClassification.Features;
using PSPixelClassification.Features.Kernels;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Core.Tests.Features;

/// <summary>Features whose σ are lengths.</summary>
public class SigmaUnitTests
{
    private static readonly Lazy<JsonElement> s_reference = new(() =>
        JsonDocument.Parse(File.ReadAllText(TestFiles.Committed("features/scales/scales.json"))).RootElement.GetProperty("cases"));

    public static TheoryData<int> Cases => [.. Enumerable.Range(0, s_reference.Value.GetArrayLength())];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Features_Lengths_AreThoseOfVigra(int index)
    {
        JsonElement reference = s_reference.Value[index];
        int[] shape = Values<int>(reference, "shape");
        double[] step = Values<double>(reference, "step");
        int every = reference.GetProperty("every").GetInt32();
        bool isVolume = shape.Length == 3;
        ImageShape extent = new(shape[^1], shape[^2], 1, isVolume ? shape[0] : 1);
        PixelSize size = new(step[^1], step[^2], isVolume ? step[0] : null, "µm");
        FeatureSet set = Lengths(reference.GetProperty("sigma").GetDouble()).WithIn2D(!isVolume);

        float[][] actual = Compute(set, new FloatImage(extent, Formula(extent)), size);

        float[][] expected = [.. reference.GetProperty("features").EnumerateArray().Select(
            plane => plane.EnumerateArray().Select(value => value.GetSingle()).ToArray())];
        Assert.Equal(expected.Length, actual.Length);
        IReadOnlyList<string> names = set.GetChannelNames(extent);
        float range = 0;
        for (int c = 0; c < expected.Length; c++)
        {
            // Sums of float32 in another order; the small difference of two such sums; 3D eigenvalues by another method, as precise as the
            // largest one is.
            if (!(names[c].EndsWith("[1]", StringComparison.Ordinal) || names[c].EndsWith("[2]", StringComparison.Ordinal)))
                range = expected[c].Max() - expected[c].Min();
            float tolerance = range * (names[c].Contains("Difference", StringComparison.Ordinal) ? 1e-4f
                : names[c].Contains("Eigenvalues", StringComparison.Ordinal) && isVolume ? 1e-3f : 1e-5f);
            for (int i = 0; i < expected[c].Length; i++)
            {
                (float right, float value) = (expected[c][i], actual[c][i * every]);
                Assert.True(Math.Abs(right - value) <= tolerance, $"{names[c]}[{i}]: {value} instead of {right}");
            }
        }
    }

    [Theory]
    [InlineData(0.25, "µm", 0.25)]
    [InlineData(250, "nm", 0.25)]
    [InlineData(0.0005, "mm", 0.5)]
    public void Features_EqualSizesOfAllAxes_AreThoseOfPixelsPerMicrometer(double size, string unit, double micrometers)
    {
        double[] pixels = [0.5, 0.8, 1.0, 1.6, 2.5];
        FeatureSet inPixels = Table(pixels).WithIn2D([0.8, 2.5]);
        FeatureSet lengths = FeatureSet.Create(
            from kind in FeatureKinds.All
            from sigma in pixels
            select new FeatureSelection(kind, sigma * micrometers), SigmaUnit.Micrometer)
            .WithIn2D([0.8 * micrometers, 2.5 * micrometers]);
        FloatImage image = FloatImage.RandomVolume(45, 37, 12, seed: 4);

        float[][] expected = VolumeExtraction.Run(inPixels, image);
        float[][] actual = VolumeExtraction.Run(lengths, image, pixelSize: new PixelSize(size, size, size, unit));

        int channel = 0;
        foreach (FeatureSelection selection in inPixels.Selections)
        {
            double whole = Math.Max(1, selection.Sigma * selection.Sigma);
            for (int k = 0; k < selection.Kind.Outputs(inPixels.IsIn2D(selection.Sigma, image.Shape)); k++, channel++)
            {
                float factor = (float)(selection.Kind switch
                {
                    FeatureKind.GaussianSmoothing => 1,
                    FeatureKind.DifferenceOfGaussians => whole,
                    FeatureKind.GaussianGradientMagnitude => 1 / micrometers,
                    FeatureKind.StructureTensorEigenvalues when k > 0 => whole / (micrometers * micrometers),
                    _ => 1 / (micrometers * micrometers),
                });
                float[] scaled = [.. expected[channel].Select(value => value * factor)];
                int count = Extraction.CountDifferences(scaled, actual[channel]);
                Assert.True(count == 0, $"{selection}, output {k}: {count} of {scaled.Length} voxels differ");
            }
        }

        Assert.Equal(channel, actual.Length);
    }

    [Fact]
    public void Features_Lengths_DependOnNeitherTilesNorSlabsNorEngines()
    {
        FeatureSet set = Lengths(0.5, 1.3).WithIn2D(false);
        PixelSize size = new(0.25, 0.25, 1.1, "µm");
        FloatImage image = FloatImage.RandomVolume(61, 40, 11, seed: 9);
        IReadOnlyList<string> names = set.GetChannelNames(image.Shape);

        float[][] whole = VolumeExtraction.Run(set, image, pixelSize: size);

        VolumeExtraction.AssertSameBits(whole, VolumeExtraction.Run(set, image, 23, 17, slab: 2, pixelSize: size), names, "tiles");
        foreach (FilterEngine engine in FilterEngine.Available)
            VolumeExtraction.AssertSameBits(whole, VolumeExtraction.Run(set, image, engine: engine, pixelSize: size), names, engine.Name);
    }

    [Fact]
    public void Features_FewWanted_AreThoseOfAll()
    {
        FeatureSet set = Lengths(0.7).WithIn2D(false);
        PixelSize size = new(0.25, 0.25, 1.1, "µm");
        FloatImage image = FloatImage.RandomVolume(150, 40, 9, seed: 2);
        float[][] whole = VolumeExtraction.Run(set, image, pixelSize: size);
        for (int channel = 0; channel < whole.Length; channel++)
        {
            bool[] wanted = new bool[whole.Length];
            wanted[channel] = true;
            float[] alone = VolumeExtraction.Run(set, image, wanted: wanted, pixelSize: size)[channel];
            Assert.Equal(0, Extraction.CountDifferences(whole[channel], alone));
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(30)]
    public void Features_SlicesFarApart_AreDerivativesPerMicrometerAlongZ(double distance)
    {
        // A slope of 3 a micrometer along x and 4 along z, in pixels of 0.5 µm and slices at a distance of up to sixty of them.
        ImageShape shape = new(131, 130, 1, 9);
        float[] slope = [.. Enumerable.Range(0, 9 * 130 * 131).Select(i => (float)(4 * (i / (130 * 131)) * distance + 1.5 * (i % 131)))];
        FeatureSet set = FeatureSet.Create(
            [new(FeatureKind.GaussianGradientMagnitude, 0.3 * distance), new(FeatureKind.LaplacianOfGaussian, 0.3 * distance)],
            SigmaUnit.Micrometer).WithIn2D(false);

        float[][] features = VolumeExtraction.Run(set, new FloatImage(shape, slope), pixelSize: new PixelSize(0.5, 0.5, distance, "µm"));

        int center = (4 * 130 + 65) * 131 + 65;
        Assert.Equal(0, features[0][center], 1e-3);
        Assert.Equal(5, features[1][center], 1e-3);
    }

    [Fact]
    public void Geometry_Lengths_AreAsManyPixelsAsTheImageSays()
    {
        FeatureSet set = Lengths(2.5).WithIn2D(false);
        ImageShape volume = new(64, 64, 1, 20);
        FeatureGeometry fine = new(set, volume, new PixelSize(0.25, 0.25, 1, "µm"));
        FeatureGeometry coarse = new(set, volume, new PixelSize(1.25, 1.25, 2.5, "µm"));
        FeatureGeometry inPixels = new(Table([10]).WithIn2D(false), volume, pixelSize: null);

        Assert.Null(set.Halo);
        Assert.Null(set.MinimumImageSize);
        Assert.Equal((inPixels.Halo, inPixels.MinimumImageSize), (fine.Halo, fine.MinimumImageSize));
        Assert.Equal(10, fine.MinimumDepth);
        Assert.Equal((8, 5), (coarse.MinimumImageSize, coarse.MinimumDepth));
        Assert.InRange(fine.DepthHalo, 9, 12);
    }

    [Theory]
    [InlineData(null, null, null, "µm", "PixelSizeMissing")]
    [InlineData(1.0, 1.0, 1.0, "pixel", "PixelSizeMissing")]
    [InlineData(double.NaN, 1.0, 1.0, "µm", "PixelSizeMissing")]
    [InlineData(0.0, 0.0, 1.0, "µm", "PixelSizeMissing")]
    [InlineData(1.0, 1.0, null, "µm", "PixelSizeMissing")]
    [InlineData(1.0, 1.02, 1.0, "µm", "PixelsNotSquare")]
    [InlineData(4.0, 4.0, 1.0, "µm", "SigmaUnsuitable")]
    [InlineData(0.009, 0.009, 1.0, "µm", "SigmaUnsuitable")]
    [InlineData(1.0, 1.0, 4.0, "µm", "SigmaUnsuitable")]
    public void Geometry_ImageThatDoesNotFitLengths_IsRefused(double? x, double? y, double? z, string unit, string id)
    {
        PixelSize? size = x is null ? null : new PixelSize(x.Value, y!.Value, z, unit);
        ClassifierMismatchException error = Assert.Throws<ClassifierMismatchException>(
            () => new FeatureGeometry(Lengths(1).WithIn2D(false), new ImageShape(500, 500, 1, 100), size, "cells"));

        Assert.Equal(id, error.ErrorId);
        Assert.Contains("'cells'", error.Message, StringComparison.Ordinal);
        Assert.Contains("New-FeatureSet", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Geometry_SlicesOfUnknownDistanceIn2D_NeedNone() =>
        Assert.True(
            new FeatureGeometry(Lengths(1).WithIn2D(true), new ImageShape(50, 50, 1, 9), new PixelSize(1, 1.005, null, "µm")).IsPlanar);

    [Fact]
    public void Set_OfLengths_IsAnotherThanThatOfPixels()
    {
        FeatureSelection[] selections = [new(FeatureKind.GaussianSmoothing, 1), new(FeatureKind.LaplacianOfGaussian, 1.6)];
        FeatureSet pixels = FeatureSet.Create(selections);
        FeatureSet lengths = FeatureSet.Create(selections, SigmaUnit.Micrometer);

        Assert.NotEqual(pixels, lengths);
        Assert.Equal(lengths, FeatureSet.Create(selections, SigmaUnit.Micrometer));
        Assert.Equal(lengths.WithIn2D(true).SigmaUnit, lengths.WithInputs(InputChannels.Stored).SigmaUnit);
        Assert.True(pixels.IsKnownToIlastik);
        Assert.False(lengths.IsKnownToIlastik);
        Assert.Equal("2 features at σ 1.0, 1.6 µm (2 channels)", $"{lengths}");
        Assert.Equal(["Gaussian Smoothing (σ=1.0 µm) in 2D", "Laplacian of Gaussian (σ=1.6 µm) in 2D"], lengths.ChannelNames);
        Assert.Equal(["GaussianSmoothing: 1 µm", "LaplacianOfGaussian: 1.6 µm"], lengths.DescribeSelections());
        Assert.Equal("2D at σ 1 µm; 3D at σ 1.6 µm", lengths.WithIn2D([1.0]).DescribeDimensions());
        Assert.Throws<ArgumentOutOfRangeException>(() => FeatureSet.Create([new(FeatureKind.GaussianSmoothing, 0)], SigmaUnit.Micrometer));
        Assert.Throws<ArgumentOutOfRangeException>(
            () => FeatureSet.Create([new(FeatureKind.GaussianSmoothing, double.NaN)], SigmaUnit.Micrometer));
        Assert.Equal(0.01, FeatureSet.Create([new(FeatureKind.GaussianSmoothing, 0.01)], SigmaUnit.Micrometer).Sigmas[0]);
    }

    private static FeatureSet Table(double[] sigmas) => FeatureSet.Create(
        from kind in FeatureKinds.All
        from sigma in sigmas
        select new FeatureSelection(kind, sigma));

    private static FeatureSet Lengths(params double[] sigmas) => FeatureSet.Create(Table([1]).Kinds.SelectMany(
        kind => sigmas.Select(sigma => new FeatureSelection(kind, sigma))), SigmaUnit.Micrometer);

    private static float[][] Compute(FeatureSet set, FloatImage image, PixelSize size) => image.Shape.Depth == 1
        ? Extraction.Run(set, image, pixelSize: size)
        : VolumeExtraction.Run(set, image, pixelSize: size);

    // As make.py has it.
    private static float[] Formula(ImageShape shape) =>
        [.. Enumerable.Range(0, shape.Width * shape.Height * shape.Depth).Select(i => (float)((i * 37 + (long)i * i / 11) % 101))];

    private static T[] Values<T>(JsonElement element, string name) =>
        [.. element.GetProperty(name).EnumerateArray().Select(value => (T)Convert.ChangeType(value.GetDouble(), typeof(T), null))];
}
