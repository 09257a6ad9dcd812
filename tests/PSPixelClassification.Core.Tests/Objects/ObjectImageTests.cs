using System.Runtime.InteropServices;
using PSPixelClassification.Imaging;
using PSPixelClassification.Objects;

namespace PSPixelClassification.Core.Tests.Objects;

public sealed class ObjectImageTests
{
    private static ObjectImage Of(IImageSource source, ObjectSelection? selection = null, ObjectOptions? options = null) =>
        ObjectImage.Of("image", source, selection ?? new(), options ?? new(), threads: 2);

    private static ushort[] Read(ObjectImage image, Plane plane, Region region)
    {
        byte[] samples = new byte[region.PixelCount * 2];
        using IPixelReader reader = image.OpenReader();
        reader.Read(plane, region, samples);
        return [.. MemoryMarshal.Cast<byte, ushort>(samples)];
    }

    [Fact]
    public void Segmentation_PixelsOfTheClass_HaveTheNumbersOfTheirObjects()
    {
        byte[] classes = [1, 2, 2, 1, 2, 1, 1, 1, 1, 3, 1, 2];

        ObjectImage first = Of(TestImages.Source<byte>(new ImageShape(4, 3), PixelType.UInt8, classes), new() { Class = 2 });
        ObjectImage third = Of(TestImages.Source<byte>(new ImageShape(4, 3), PixelType.UInt8, classes), new() { Class = 3 });

        Assert.Equal([0, 1, 1, 0, 1, 0, 0, 0, 0, 0, 0, 2], Read(first, Plane.First, new Region(0, 0, 4, 3)));
        Assert.Equal([1, 0, 0, 0], Read(first, Plane.First, new Region(2, 0, 2, 2)));
        Assert.Equal((2, 1, PixelType.UInt16, "yx"), (first.Count, third.Count, first.Info.PixelType, $"{first.Info.Axes}"));
    }

    [Fact]
    public void Probabilities_OneOrTwoThresholds_DecideWhichPixelsAndObjects()
    {
        float[] first = [0.5f, 0.4f, 0, 0.9f, float.NaN, 0.6f, 0, 0.3f];
        MemoryImage source = MemoryImage.FromFloats([.. first, .. first.Select(value => 1 - value)], 8, 1);

        Assert.Equal([1, 0, 0, 2, 0, 3, 0, 0], Read(Of(source), Plane.First, new Region(0, 0, 8, 1)));
        Assert.Equal(
            [0, 0, 0, 1, 0, 2, 0, 0],
            Read(Of(source, new() { LowThreshold = 0.4, HighThreshold = 0.6 }), Plane.First, new Region(0, 0, 8, 1)));
        Assert.Equal([1, 1, 1, 0, 0, 0, 2, 2], Read(Of(source, new() { Class = 2 }), Plane.First, new Region(0, 0, 8, 1)));
    }

    [Fact]
    public void TimePointsAndSlices_EachTimeIsNumberedByItself_SlicesAreAVolume()
    {
        // t, z, y, x: 2 × 2 × 1 × 3.
        byte[] classes = [1, 0, 1, 1, 0, 0, 0, 0, 1, 0, 1, 0];
        ObjectImage image = Of(TestImages.Source<byte>(new ImageShape(3, 1, Depth: 2, Times: 2), PixelType.UInt8, classes));

        Region all = new(0, 0, 3, 1);
        Assert.Equal([1, 0, 2], Read(image, new Plane(0, 0), all));
        Assert.Equal([1, 0, 0], Read(image, new Plane(0, 1), all));
        Assert.Equal([0, 0, 1], Read(image, new Plane(1, 0), all));
        Assert.Equal([0, 1, 0], Read(image, new Plane(1, 1), all));
        Assert.Equal(3, image.Count);
    }

    [Fact]
    public void ManyObjects_Take32Bits()
    {
        byte[] dots = [.. Enumerable.Range(0, 600 * 500).Select(i => i / 600 % 2 == 0 && i % 600 % 2 == 0 ? (byte)1 : (byte)0)];

        ObjectImage image = Of(TestImages.Source<byte>(new ImageShape(600, 500), PixelType.UInt8, dots));

        Assert.Equal((75_000, PixelType.UInt32), (image.Count, image.Info.PixelType));
        byte[] last = new byte[4];
        using IPixelReader reader = image.OpenReader();
        reader.Read(Plane.First, new Region(598, 498, 1, 1), last);
        Assert.Equal(75_000u, BitConverter.ToUInt32(last));
    }

    [Fact]
    public void SlicesFartherApart_SplitAsTheirSizeSays()
    {
        // Two balls of radius 6 in a row along z, seen in slices 1 and 3 pixels apart.
        int Count(double spacing)
        {
            int depth = (int)(26 / spacing);
            byte[] values =
            [
                .. from z in Enumerable.Range(0, depth)
                   from y in Enumerable.Range(0, 15)
                   from x in Enumerable.Range(0, 15)
                   let squares = (y - 7) * (y - 7) + (x - 7) * (x - 7)
                   select (byte)(squares + Math.Pow(z * spacing - 7, 2) < 42 || squares + Math.Pow(z * spacing - 17, 2) < 42 ? 1 : 0),
            ];
            PixelSize size = new(0.5, 0.5, 0.5 * spacing, "µm");
            ImageShape shape = new(15, 15, Depth: depth);
            IImageSource source = TestImages.Source<byte>(shape, PixelType.UInt8, values, size);
            return (int)Of(source, null, new() { MinimumDistance = 5, Smoothing = 1 }).Count;
        }

        Assert.Equal((2, 2), (Count(1), Count(2.5)));
    }

    [Fact]
    public void ClassesStoredAsFractions_AreNotTakenForProbabilities()
    {
        ObjectException error = Assert.Throws<ObjectException>(() => Of(MemoryImage.FromFloats([1, 1, 2, 2, 1], 5, 1)));

        Assert.Equal("ObjectSourceUnsupported", error.ErrorId);
        Assert.Contains("'image' holds fractions as probabilities do, but 2 is none", error.Message, StringComparison.Ordinal);
        Assert.Equal(1, Of(MemoryImage.FromFloats([0, 1.0005f, float.NaN], 3, 1)).Count);
    }

    [Fact]
    public void LargestClass_IsToldFromTheNextOnes()
    {
        uint largest = ObjectSelection.MaxClass;
        uint[] values = [largest, largest + 1, largest + 2, largest - 1];

        ObjectImage image = Of(TestImages.Source<uint>(new ImageShape(4, 1), PixelType.UInt32, values), new() { Class = (int)largest });

        Assert.Equal([1, 0, 0, 0], Read(image, Plane.First, new Region(0, 0, 4, 1)));
    }

    [Fact]
    public void WhatIsNoSegmentation_IsRefused()
    {
        IImageSource colors = TestImages.Source<byte>(new ImageShape(2, 1, Channels: 3), PixelType.UInt8, [1, 2, 3, 4, 5, 6]);

        ObjectException error = Assert.Throws<ObjectException>(() => Of(colors));
        Assert.Equal("ObjectSourceUnsupported", error.ErrorId);
        Assert.StartsWith("'image' has 3 channels of whole numbers", error.Message, StringComparison.Ordinal);
        Assert.Equal(
            "ObjectClassNotFound",
            Assert.Throws<ObjectException>(() => Of(MemoryImage.FromFloats([0, 1], 1, 1), new() { Class = 3 })).ErrorId);
    }
}
