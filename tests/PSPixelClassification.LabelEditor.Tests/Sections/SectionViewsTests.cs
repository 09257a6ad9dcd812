using System.Buffers.Binary;
using System.Collections.Concurrent;
using PSPixelClassification.Classification;
using PSPixelClassification.Imaging;
using PSPixelClassification.LabelEditor.Display;
using PSPixelClassification.LabelEditor.Protocol;
using PSPixelClassification.LabelEditor.Sections;
using PSPixelClassification.LabelEditor.Tests.Tiles;
using PSPixelClassification.LabelEditor.Tiles;
using PSPixelClassification.Labels;

namespace PSPixelClassification.LabelEditor.Tests.Sections;

/// <summary>Orthogonal views have the pixels of the volume: here those of patterns whose value at x, y, z is known.</summary>
public sealed class SectionViewsTests : IDisposable
{
    private const int Width = 13, Height = 9, Depth = 37;
    private readonly BlockingCollection<byte[]> _frames = [];
    private readonly BlockingCollection<Exception> _errors = [];
    private readonly List<IDisposable> _open = [];

    public void Dispose()
    {
        foreach (IDisposable one in _open) one.Dispose();
    }

    [Fact]
    public void Want_Volume_SendsBothSectionsThroughThePixel()
    {
        SectionViews views = Begin(Volume<ushort>(PixelType.UInt16, (x, y, z, t) => (ushort)(x + 100 * y + 1000 * z + 20000 * t)));

        views.Want(new SectionsMessage(0, 1, 5, 7, [-1]));
        (Section xz, Section yz) = Whole();

        Assert.Equal((0, 1, 5, 7), xz.Place);
        Assert.Equal((true, Width, Depth), (xz.AlongX, xz.Across, xz.Depth));
        Assert.Equal((false, Height, Depth), (yz.AlongX, yz.Across, yz.Depth));
        Assert.Equal(Expected((i, z) => i + 700 + 1000 * z + 20000, Width), xz.Samples);
        Assert.Equal(Expected((i, z) => 5 + 100 * i + 1000 * z + 20000, Height), yz.Samples);
        Assert.All(xz.Labels, label => Assert.Equal(0, label));
    }

    [Fact]
    public void Want_Labels_AreOnTheSections()
    {
        ClassifierImage image = Volume<byte>(PixelType.UInt8, (_, _, _, _) => 3);
        image.Labels.Paint("a", PixelMask.Polyline([new(2, 4), new(6, 4)], 1), new Plane(0, 10));
        image.Labels.Paint("b", PixelMask.Polyline([new(5, 1), new(5, 3)], 1), new Plane(0, 36));
        SectionViews views = Begin(image);

        views.Want(new SectionsMessage(0, 0, 5, 4, [-1]));
        (Section xz, Section yz) = Whole();

        Assert.Equal(Expected((i, z) => z == 10 && i is >= 2 and <= 6 ? 1 : 0, Width), xz.Labels.Select(label => (int)label));
        Assert.Equal(
            Expected((i, z) => z == 10 && i == 4 ? 1 : z == 36 && i is >= 1 and <= 3 ? 2 : 0, Height),
            yz.Labels.Select(label => (int)label));
    }

    [Fact]
    public void Want_ChannelsOrOtherTypes_AreAsInTheTiles()
    {
        ClassifierImage colors = SampleImages.Pattern(new ImageShape(4, 3, Channels: 3, Depth: 5), PixelType.UInt8, i => (byte)i);
        ClassifierImage real = Volume<float>(PixelType.Float32, (x, y, z, _) => x - 2.5f * y + z);
        SectionViews views = Begin(colors, real);

        views.Want(new SectionsMessage(0, 0, 1, 2, [2, 0]));
        (Section xz, _) = Whole();
        // [t][z][y][x][c] in the pattern.
        int[] expected = [.. new[] { 2, 0 }.SelectMany(c => Enumerable.Range(0, 5).SelectMany(z => Enumerable.Range(0, 4)
            .Select(x => Value(colors, x, 2, z, c))))];
        Assert.Equal(expected, xz.Samples);

        views.Want(new SectionsMessage(1, 0, 0, 8, [-1]));
        (Section scaled, _) = Whole();
        ChannelHistogram range = ChannelHistogram.Of(real, new Plane(1, Depth / 2), default)[0];
        Assert.Equal(
            Expected((i, z) => UInt16Scaling.Scale(i - 20f + z, range.Minimum, range.Maximum), Width), scaled.Samples);
    }

    [Fact]
    public void Want_ManyInARow_AnswersTheNewest()
    {
        SectionViews views = Begin(Volume<ushort>(PixelType.UInt16, (x, y, z, _) => (ushort)(x + 100 * y + 1000 * z)));

        for (int i = 0; i < 300; i++) views.Want(new SectionsMessage(0, 0, i % Width, i % Height, [-1]));

        Section last;
        do last = Next();
        while (last.Place != (0, 0, 299 % Width, 299 % Height) || last.Known < Depth || last.AlongX);
        Assert.Equal(Expected((i, z) => 299 % Width + 100 * i + 1000 * z, Height), last.Samples);
        Assert.InRange(_frames.Count, 0, 0);
    }

    // A volume of 16 GB of which 128 MB are kept: the middle of every 12 × 12 pixels.
    [Fact]
    public void Volume_LargerThanTheMemory_IsThinnedOut()
    {
        SectionVolume large = new(new ImageShape(4000, 4000, Depth: 500), 1, 2, SectionViews.MaxBytes);
        SectionVolume fits = new(new ImageShape(512, 512, Depth: 200), 1, 2, SectionViews.MaxBytes);

        Assert.Equal(1, fits.Stride);
        Assert.Equal(11, large.Stride);
        Assert.InRange((long)large.Columns * large.Rows * 500 * 2, 1, SectionViews.MaxBytes);
        Assert.Equal((5, 3998), (large.InImage(0, 4000), large.InImage(large.Columns - 1, 4000)));
    }

    [Fact]
    public void Volume_ReadInPart_ShowsTheNearestSlices()
    {
        SectionVolume volume = new(new ImageShape(2, 1, Depth: 40), 1, 1, 1 << 20);
        List<int> order = [];
        while (!volume.IsWhole)
        {
            if (volume.Known == 3) Assert.Equal([0, 0, 0, 4, 4, 4, 4, 8], Column(volume).Take(8));
            order.Add(volume.Next);
            volume.Add(volume.Next, [(byte)volume.Next, 0]);
        }

        Assert.Equal(Enumerable.Range(0, 40), order.Order());
        Assert.Equal([0, 4, 8, 12], order.Take(4));
        Assert.Equal(Enumerable.Range(0, 40), Column(volume));

        static IEnumerable<int> Column(SectionVolume volume) => volume.Section(alongX: false, 0).Select(value => (int)value);
    }

    [Theory]
    [InlineData(13, 0, -1)]
    [InlineData(0, -1, -1)]
    [InlineData(0, 0, 1)]
    public void Want_PixelOrChannelThatIsNotThere_IsRefused(int x, int y, int channel)
    {
        SectionViews views = Begin(Volume<byte>(PixelType.UInt8, (_, _, _, _) => 0));

        LabelEditorException error = Assert.Throws<LabelEditorException>(() => views.Want(new SectionsMessage(0, 0, x, y, [channel])));

        Assert.Equal("MessageInvalid", error.ErrorId);
    }

    [Fact]
    public void Want_SliceThatCannotBeRead_IsToldOnceAndTheNextTriesAgain()
    {
        ClassifierImage image = Volume<byte>(PixelType.UInt8, (_, _, _, _) => 0);
        WeakSource source = new(image.Source) { FailingReads = 1 };
        SectionViews views = Begin(new ClassifierImage("weak", source));

        views.Want(new SectionsMessage(0, 0, 1, 1, [-1]));
        using (CancellationTokenSource patience = new(Patience.Limit)) Assert.IsType<IOException>(_errors.Take(patience.Token));
        views.Want(new SectionsMessage(0, 0, 1, 1, [-1]));

        Assert.Equal(Depth, Whole().Xz.Known);
        Assert.Empty(_errors);
    }

    private SectionViews Begin(params ClassifierImage[] images)
    {
        RawTiles raw = new(images, new TileCache(1 << 20));
        SectionViews views = new(images, raw, _frames.Add, _errors.Add);
        _open.AddRange([views, raw]);
        return views;
    }

    private Section Next()
    {
        using CancellationTokenSource patience = new(Patience.Limit);
        return new Section(_frames.Take(patience.Token));
    }

    private (Section Xz, Section Yz) Whole()
    {
        Section xz;
        do xz = Next();
        while (!xz.AlongX || xz.Known < xz.Depth);
        return (xz, Next());
    }

    private static ClassifierImage Volume<T>(PixelType type, Func<int, int, int, int, T> value)
        where T : unmanaged => SampleImages.Pattern(
            new ImageShape(Width, Height, Depth: Depth, Times: 2), type,
            i => value(i % Width, i / Width % Height, i / (Width * Height) % Depth, i / (Width * Height * Depth)));

    private static IEnumerable<int> Expected(Func<int, int, int> value, int across) =>
        from z in Enumerable.Range(0, Depth)
        from i in Enumerable.Range(0, across)
        select value(i, z);

    private static int Value(ClassifierImage image, int x, int y, int z, int channel)
    {
        using IPixelReader reader = image.Source.OpenReader();
        byte[] samples = new byte[image.Extent.Channels];
        reader.Read(new Plane(0, z), new Region(x, y, 1, 1), samples);
        return samples[channel];
    }

    private sealed record Section(byte[] Bytes)
    {
        public bool AlongX => Bytes[1] == 0;

        public (int Image, int T, int X, int Y) Place => (Int32(4), Int32(8), Int32(12), Int32(16));

        public int Known => Int32(20);

        public int Across => Int32(24);

        public int Depth => Int32(28);

        public IEnumerable<int> Samples => Enumerable.Range(0, Bytes[3] * Across * Depth).Select(i =>
            Bytes[2] == 1 ? Bytes[32 + i] : (int)BinaryPrimitives.ReadUInt16LittleEndian(Bytes.AsSpan(32 + 2 * i)));

        public byte[] Labels => Bytes[^(Across * Depth)..];

        private int Int32(int offset) => BinaryPrimitives.ReadInt32LittleEndian(Bytes.AsSpan(offset));
    }
}
