using PSPixelClassification.Imaging;

namespace PSPixelClassification.Core.Tests.Imaging;

public class MemoryImageTests
{
    private static readonly ImageInfo s_info = new()
    {
        Shape = new ImageShape(5, 4, 3, 2, 2),
        Axes = AxisOrder.Parse("tzyxc"),
        PixelType = PixelType.UInt16,
    };

    [Fact]
    public void Read_EveryPlaneAndRegion_GivesTheSamplesOfThatPlace()
    {
        ushort[] values = [.. Enumerable.Range(0, 5 * 4 * 3 * 2 * 2).Select(i => (ushort)(i * 7))];
        byte[] samples = [.. values.SelectMany(BitConverter.GetBytes)];
        MemoryImage image = MemoryImage.FromSamples(s_info, samples);
        using IPixelReader reader = image.OpenReader();
        int planeLength = samples.Length / 4;

        for (int plane = 0; plane < 4; plane++)
        {
            byte[] expected = samples[(plane * planeLength)..((plane + 1) * planeLength)];
            foreach (Region region in ImageReading.Regions(s_info.Shape))
            {
                byte[] actual = ImageReading.Read(reader, s_info, new Plane(plane / 2, plane % 2), region);
                Assert.Equal(ImageReading.Cut(expected, s_info.Shape, 2, region), actual);
            }
        }
    }

    [Fact]
    public void FromFloats_TwoChannels_KeepsValuesAndNames()
    {
        float[] values = [0, 1, 2, 3, 4, 5, -0.5f, float.NaN, 8, 9, 10, 11];
        MemoryImage image = MemoryImage.FromFloats(values, width: 3, height: 2, ["a", "b"]);

        Assert.Equal(new ImageShape(3, 2, 2), image.Info.Shape);
        Assert.Equal(AxisOrder.YXC, image.Info.Axes);
        Assert.Equal(["a", "b"], image.Info.ChannelNames);
        Assert.Equal(values.SelectMany(BitConverter.GetBytes), ImageReading.ReadAll(image));
    }

    [Fact]
    public void FromFloats_OneChannel_HasAxesYX() =>
        Assert.Equal(AxisOrder.YX, MemoryImage.FromFloats(new float[6], 3, 2).Info.Axes);

    [Fact]
    public void Constructor_WrongLengths_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => MemoryImage.FromSamples(s_info, new byte[479]));
        Assert.Throws<ArgumentException>(() => MemoryImage.FromFloats(new float[7], 3, 2));
        Assert.Throws<ArgumentException>(() => new MemoryImage(s_info, [new byte[40]]));
        Assert.Throws<ArgumentException>(
            () => new MemoryImage(s_info, [.. Enumerable.Range(0, 12).Select(_ => (ReadOnlyMemory<byte>)new byte[39])]));
    }

    [Theory]
    [InlineData(0, 0, 6, 4)]
    [InlineData(-1, 0, 2, 2)]
    [InlineData(4, 3, 1, 2)]
    [InlineData(int.MaxValue, 0, 1, 1)]
    [InlineData(0, 0, -1, 1)]
    public void Read_RegionOutsideTheImage_IsRefused(int x, int y, int width, int height)
    {
        using IPixelReader reader = MemoryImage.FromSamples(s_info, new byte[480]).OpenReader();
        Assert.Throws<ArgumentException>(() => reader.Read(Plane.First, new Region(x, y, width, height), new byte[1000]));
    }

    [Fact]
    public void Read_PlaneOutsideOrShortDestination_IsRefused()
    {
        using IPixelReader reader = MemoryImage.FromSamples(s_info, new byte[480]).OpenReader();
        Assert.Throws<ArgumentException>(() => reader.Read(new Plane(0, 2), new Region(0, 0, 1, 1), new byte[100]));
        Assert.Throws<ArgumentException>(() => reader.Read(new Plane(2, 0), new Region(0, 0, 1, 1), new byte[100]));
        Assert.Throws<ArgumentException>(() => reader.Read(Plane.First, s_info.Shape.Bounds, new byte[119]));
    }

    [Fact]
    public void Read_EmptyRegion_LeavesTheDestinationAlone()
    {
        using IPixelReader reader = MemoryImage.FromSamples(s_info, new byte[480]).OpenReader();
        byte[] destination = [7, 7];
        reader.Read(Plane.First, new Region(2, 1, 0, 3), destination);
        Assert.Equal([7, 7], destination);
    }
}
