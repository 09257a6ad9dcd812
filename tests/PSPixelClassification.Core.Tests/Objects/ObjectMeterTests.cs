using System.Text.Json;
using PSPixelClassification.Common;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats;
using PSPixelClassification.Objects;
using PSPixelClassification.Objects.Measuring;

namespace PSPixelClassification.Core.Tests.Objects;

/// <summary>What is measured of objects against scikit-image's regionprops (tests/data/objects/measure.py), and by hand.</summary>
public sealed class ObjectMeterTests
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web);

    [Theory]
    [InlineData("blobs")]
    [InlineData("rings")]
    [InlineData("nuclei")]
    [InlineData("small")]
    [InlineData("balls")]
    [InlineData("sponge")]
    [InlineData("shapes")]
    public void Measures_AreThoseOfScikitImage(string name)
    {
        Expected[] all = JsonSerializer.Deserialize<Dictionary<string, Expected[]>>(
            File.ReadAllText(TestFiles.Committed("objects/measures.json")), s_json)![name];
        IImageSource mask = ImageFormats.Open(TestFiles.Committed($"objects/{name}.npy"));
        ObjectImage labels = ObjectImage.Of(name, mask, new(), new(), threads: 2);

        IReadOnlyList<SegmentedObject> measured = Measure(labels, Image(mask.Info.Shape), threads: 3);

        Assert.Equal(all.Length, measured.Count);
        Assert.All(all.Zip(measured), pair => AssertSame(pair.First, pair.Second));
        Assert.Equal(measured.Select(Facts), Measure(Stored(labels, 1), Image(mask.Info.Shape), threads: 1).Select(Facts));
        Assert.Equal(
            measured.Select(one => (one.Label * 1000, one.Solidity)),
            Measure(Stored(labels, 1000), null).Select(one => (one.Label, one.Solidity)));
    }

    [Fact]
    public void Physical_FollowsThePixelSize()
    {
        byte[] pixels = new byte[20 * 10];
        for (int i = 0; i < 32; i++) pixels[(2 + i / 8) * 20 + 4 + i % 8] = 1;
        MemoryImage plane = TestImages.Source<byte>(new ImageShape(20, 10), PixelType.UInt8, pixels);

        SegmentedObject square = Assert.Single(Measure(plane, null, new PixelSize(0.5, 0.5, null, "µm")));
        SegmentedObject flat = Assert.Single(Measure(plane, null, new PixelSize(0.5, 2, null, "µm")));
        SegmentedObject unknown = Assert.Single(Measure(plane, null, new PixelSize(1, 1, null, "pixel")));

        Assert.Equal(("µm", 8, null), (square.Unit, square.PhysicalArea, square.PhysicalVolume));
        Assert.Equal(Math.Sqrt(32 / Math.PI), square.PhysicalEquivalentDiameter!.Value, 12);
        Assert.Equal((0.5 * square.Perimeter, 0.5 * square.MajorAxisLength), (square.PhysicalPerimeter, square.PhysicalMajorAxisLength));
        Assert.Equal((32, null, null), (flat.PhysicalArea, flat.PhysicalPerimeter, flat.PhysicalMinorAxisLength));
        Assert.Equal((null, null, null), (unknown.Unit, unknown.PhysicalArea, unknown.PhysicalEquivalentDiameter));
        SegmentedObject ball = Measure(
            ImageFormats.Open(TestFiles.Committed("objects/balls.npy")), null, new PixelSize(0.5, 0.5, 2, "µm"))[0];
        Assert.Equal((0.5 * ball.Area, null, null), (ball.PhysicalVolume, ball.PhysicalArea, ball.PhysicalMajorAxisLength));
        Assert.Equal(Math.Cbrt(6 * ball.PhysicalVolume!.Value / Math.PI), ball.PhysicalEquivalentDiameter!.Value, 12);
    }

    [Fact]
    public void TimePoints_AreMeasuredByThemselves()
    {
        // t, y, x, c: 2 × 2 × 3 × 1.
        byte[] labels = [0, 4, 4, 0, 4, 0, 9, 0, 0, 0, 0, 4];
        byte[] image = [.. Enumerable.Range(1, 12).Select(i => (byte)(i * 10))];
        ImageShape shape = new(3, 2, Times: 2);

        IReadOnlyList<SegmentedObject> objects = Measure(
            TestImages.Source<byte>(shape, PixelType.UInt8, labels), TestImages.Source<byte>(shape, PixelType.UInt8, image));

        Assert.Equal([(0, 4, 3), (1, 4, 1), (1, 9, 1)], objects.Select(one => (one.Time, (int)one.Label, (int)one.Area)));
        Assert.Equal([(20 + 30 + 50) / 3.0, 120, 70], objects.Select(one => one.Intensities[0].Mean));
        Assert.All(objects, one => Assert.True(one.TouchesBorder));
    }

    [Fact]
    public void Values_OfAnyType_AreExact()
    {
        float[] values = [16_777_216, 1, float.NaN, -2.5f];
        IReadOnlyList<SegmentedObject> objects = Measure(
            TestImages.Source<uint>(new ImageShape(4, 1), PixelType.UInt32, [4_294_967_295, 4_294_967_294, 7, 4_294_967_295]),
            MemoryImage.FromFloats(values, 4, 1));

        Assert.Equal([7, 4_294_967_294, 4_294_967_295], objects.Select(one => one.Label));
        Assert.Equal("NaN (NaN to NaN)", $"{objects[0].Intensities}");
        Assert.Equal(new ObjectIntensity(8_388_606.75, 16_777_213.5, -2.5, 16_777_216), objects[2].Intensities[0]);
    }

    [Fact]
    public void NoObject_GivesNone()
        => Assert.Empty(Measure(TestImages.Source<byte>(new ImageShape(5, 4), PixelType.UInt8, new byte[20]), null));

    [Theory]
    [InlineData(0.5f)]
    [InlineData(-1)]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void NoLabels_AreRefused(float value)
    {
        ObjectException refusal =
            Assert.Throws<ObjectException>(() => Measure(MemoryImage.FromFloats([1, 2, value, 0], 2, 2), null));

        Assert.Equal(ErrorIds.ObjectSourceUnsupported, refusal.ErrorId);
    }

    [Fact]
    public void Image_OfAnotherExtentOrChannels_IsRefusedOrNot()
    {
        byte[] labels = [1, 0, 0, 2];
        MemoryImage objects = TestImages.Source<byte>(new ImageShape(2, 2), PixelType.UInt8, labels);

        Assert.Equal(
            ErrorIds.ObjectImageMismatch,
            Assert.Throws<ObjectException>(
                () => Measure(objects, TestImages.Source<byte>(new ImageShape(4, 1), PixelType.UInt8, labels))).ErrorId);
        Assert.Equal(
            ErrorIds.ObjectSourceUnsupported,
            Assert.Throws<ObjectException>(
                () => Measure(TestImages.Source<byte>(new ImageShape(2, 1, Channels: 2), PixelType.UInt8, labels), null)).ErrorId);
        Assert.Equal(
            2, Measure(objects, TestImages.Source<byte>(new ImageShape(2, 2, Channels: 3), PixelType.UInt8, new byte[12])).Count);
    }

    [Fact]
    public void Measuring_Canceled_Ends()
        => Assert.ThrowsAny<OperationCanceledException>(() => ObjectMeter.Measure(
            "a", TestImages.Source<byte>(new ImageShape(2, 2), PixelType.UInt8, [1, 1, 1, 1]), null, null, null, 1, null,
            new CancellationToken(canceled: true)));

    private static IReadOnlyList<SegmentedObject> Measure(
        IImageSource labels, IImageSource? image, PixelSize? pixelSize = null, int threads = 2) =>
        ObjectMeter.Measure("objects", labels, image, "image", pixelSize, threads);

    // As image() of measure.py makes it.
    private static MemoryImage Image(ImageShape shape)
    {
        ushort[] values =
        [
            .. from z in Enumerable.Range(0, shape.Depth)
               from c in Enumerable.Range(0, 2)
               from y in Enumerable.Range(0, shape.Height)
               from x in Enumerable.Range(0, shape.Width)
               select (ushort)((x * 7 + y * 13 + z * 5 + c * 11) * 31 % 1009),
        ];
        return TestImages.Source<ushort>(shape with { Channels = 2 }, PixelType.UInt16, values);
    }

    // The objects as a label image that knows no runs, with numbers that are not one behind the other.
    private static MemoryImage Stored(ObjectImage labels, uint factor)
    {
        ImageShape shape = labels.Info.Shape;
        ushort[] numbers = ImageReading.ReadAll<ushort>(labels);
        return TestImages.Source<uint>(shape, PixelType.UInt32, [.. numbers.Select(number => number * factor)]);
    }

    private static (long, double, double, double?, double, double, string) Facts(SegmentedObject one) =>
        (one.Area, one.CentroidX, one.CentroidY, one.Perimeter, one.Solidity, one.MinorAxisLength, $"{one.Intensities}");

    private static void AssertSame(Expected expected, SegmentedObject measured)
    {
        bool isPlane = expected.Centroid.Count == 2;
        Assert.Equal((expected.Label, expected.Area), (measured.Label, measured.Area));
        AssertNear(expected.Centroid, isPlane
            ? [measured.CentroidY, measured.CentroidX]
            : [measured.CentroidZ!.Value, measured.CentroidY, measured.CentroidX]);
        int[] box = isPlane
            ? [measured.BoxY, measured.BoxX, measured.BoxY + measured.BoxHeight, measured.BoxX + measured.BoxWidth]
            :
            [
                measured.BoxZ!.Value, measured.BoxY, measured.BoxX, measured.BoxZ.Value + measured.BoxDepth!.Value,
                measured.BoxY + measured.BoxHeight, measured.BoxX + measured.BoxWidth,
            ];
        Assert.Equal(expected.Box, box);
        AssertNear(
            [expected.Major, expected.Minor, expected.EquivalentDiameter],
            [measured.MajorAxisLength, measured.MinorAxisLength, measured.EquivalentDiameter]);
        AssertNear(expected.Mean, [.. measured.Intensities.Select(channel => channel.Mean)]);
        Assert.Equal(expected.Minimum, measured.Intensities.Select(channel => channel.Minimum));
        Assert.Equal(expected.Maximum, measured.Intensities.Select(channel => channel.Maximum));
        AssertNear([expected.Mean[1] * expected.Area], [measured.Intensities[1].Sum]);
        Assert.Equal(expected.Solidity, measured.Solidity);
        Assert.Equal(isPlane, measured is { Perimeter: not null, Eccentricity: not null, BoxZ: null });
        if (isPlane)
        {
            AssertNear(
                [expected.Perimeter!.Value, expected.Eccentricity!.Value],
                [measured.Perimeter!.Value, measured.Eccentricity!.Value]);
        }
    }

    // Sums in another order differ in the last digits.
    private static void AssertNear(IReadOnlyList<double> expected, IReadOnlyList<double> measured)
    {
        Assert.Equal(expected.Count, measured.Count);
        Assert.All(expected.Zip(measured), pair => Assert.InRange(pair.Second - pair.First, -1e-6, 1e-6));
    }

    private sealed record Expected(
        long Label, long Area, IReadOnlyList<double> Centroid, IReadOnlyList<int> Box, double Major, double Minor,
        double EquivalentDiameter, IReadOnlyList<double> Mean, IReadOnlyList<double> Minimum, IReadOnlyList<double> Maximum,
        double? Perimeter, double? Eccentricity, double Solidity);
}
