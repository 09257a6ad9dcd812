using System.Text.Json;
using PSPixelClassification.Classification;
using PSPixelClassification.Imaging;
using PSPixelClassification.LabelEditor.Display;
using PSPixelClassification.LabelEditor.Protocol;

namespace PSPixelClassification.LabelEditor.Tests.Display;

public sealed class ChannelDisplaysTests : IDisposable
{
    private static readonly ChannelDisplay s_red = new(1, Color: "#ff0000", Low: 10, High: 200.5);
    private static readonly ChannelDisplay s_hidden = new(0, Visible: false, Gamma: 0.5);

    private readonly TemporaryFolder _folder = new();

    private string ProjectPath => _folder.File("lab.ilp");

    private string FilePath => _folder.File("lab.ilp.display.json");

    [Fact]
    public void Choose_WithAProject_IsThereInTheNextSession()
    {
        new ChannelDisplays(Images("a", "b"), ProjectPath).Choose(new DisplayMessage(1, [s_red, s_hidden]));

        ChannelDisplays next = new(Images("a", "b"), ProjectPath);

        Assert.Null(next.Note);
        Assert.Empty(next.Of(0));
        Assert.Equal([s_red, s_hidden], next.Of(1));
        using JsonDocument file = JsonDocument.Parse(File.ReadAllText(FilePath));
        Assert.Equal(1, file.RootElement.GetProperty("version").GetInt32());
    }

    [Fact]
    public void Choose_WithoutAProject_HoldsForTheSessionAndWritesNothing()
    {
        ChannelDisplays displays = new(Images("a"), null);

        displays.Choose(new DisplayMessage(0, [s_red]));

        Assert.Equal([s_red], displays.Of(0));
        Assert.Empty(Directory.EnumerateFiles(_folder.Path));
    }

    [Fact]
    public void Choose_NothingAnyMore_RemovesTheFile()
    {
        ChannelDisplays displays = new(Images("a"), ProjectPath);
        displays.Choose(new DisplayMessage(0, [s_red]));
        Assert.True(File.Exists(FilePath));

        displays.Choose(new DisplayMessage(0, []));

        Assert.False(File.Exists(FilePath));
    }

    [Fact]
    public void Images_OfOneName_AreToldApartByTheirOrderAndOthersAreKept()
    {
        ChannelDisplays all = new(Images("a", "a", "b"), ProjectPath);
        all.Choose(new DisplayMessage(0, [s_hidden]));
        all.Choose(new DisplayMessage(1, [s_red]));
        all.Choose(new DisplayMessage(2, [s_red, s_hidden]));

        ChannelDisplays some = new(Images("c", "a", "a"), ProjectPath);
        Assert.Equal([0, 1, 1], Enumerable.Range(0, 3).Select(image => some.Of(image).Count));
        Assert.Equal([s_hidden], some.Of(1));
        Assert.Equal([s_red], some.Of(2));
        some.Choose(new DisplayMessage(0, [s_red]));

        Assert.Equal([s_red, s_hidden], new ChannelDisplays(Images("b"), ProjectPath).Of(0));
    }

    [Fact]
    public void File_OfAnImageThatHasFewerChannelsNow_IsNotTakenForIt()
    {
        new ChannelDisplays(Images("a"), ProjectPath).Choose(new DisplayMessage(0, [s_red]));

        ChannelDisplays displays = new([SampleImages.Pattern(new ImageShape(5, 4), PixelType.UInt8, i => (byte)i)], ProjectPath);

        Assert.Empty(displays.Of(0));
        Assert.Null(displays.Note);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"version":2,"images":[]}""")]
    [InlineData("""{"version":1}""")]
    [InlineData("""{"version":1,"images":null}""")]
    [InlineData("""{"version":1,"images":[null]}""")]
    [InlineData("""{"version":1,"images":[{"name":null,"channels":[]}]}""")]
    [InlineData("""{"version":1,"images":[{"name":"a","channels":[null]}]}""")]
    [InlineData("""{"version":1,"images":[{"name":"a","channels":[{"channel":"x"}]}]}""")]
    [InlineData("""{"version":1,"images":[[[[[[[[[[[[[[]]]]]]]]]]]]]]}""")]
    public void File_ThatIsDamaged_IsToldOfAndReplaced(string text)
    {
        File.WriteAllText(FilePath, text);

        ChannelDisplays displays = new(Images("a"), ProjectPath);

        Assert.Contains(FilePath, displays.Note, StringComparison.Ordinal);
        Assert.Empty(displays.Of(0));
        displays.Choose(new DisplayMessage(0, [s_red]));
        Assert.Equal([s_red], new ChannelDisplays(Images("a"), ProjectPath).Of(0));
    }

    [Fact]
    public void File_ThatIsFarTooLong_IsNotRead()
    {
        using (FileStream file = File.Create(FilePath)) file.SetLength(1L << 33);

        Assert.NotNull(new ChannelDisplays(Images("a"), ProjectPath).Note);
    }

    [Theory]
    [InlineData(-1, null, null, null, null)]
    [InlineData(2, null, null, null, null)]
    [InlineData(0, "red", null, null, null)]
    [InlineData(0, "#ff00gg", null, null, null)]
    [InlineData(0, "#ff0000 ", null, null, null)]
    [InlineData(0, null, 1.0, null, null)]
    [InlineData(0, null, 2.0, 1.0, null)]
    [InlineData(0, null, 0.0, double.PositiveInfinity, null)]
    [InlineData(0, null, double.NaN, 1.0, null)]
    [InlineData(0, null, null, null, 0.0)]
    [InlineData(0, null, null, null, 5.1)]
    [InlineData(0, null, null, null, double.NaN)]
    public void Choose_OutOfRange_IsRefusedAndChangesNothing(int channel, string? color, double? low, double? high, double? gamma)
    {
        ChannelDisplays displays = new(Images("a"), null);
        displays.Choose(new DisplayMessage(0, [s_red]));

        LabelEditorException error = Assert.Throws<LabelEditorException>(
            () => displays.Choose(new DisplayMessage(0, [new ChannelDisplay(channel, color, null, low, high, gamma)])));

        Assert.Equal(PageErrorIds.MessageInvalid, error.ErrorId);
        Assert.Equal([s_red], displays.Of(0));
    }

    [Fact]
    public void Choose_OneChannelTwice_IsRefused() => Assert.Throws<LabelEditorException>(
        () => new ChannelDisplays(Images("a"), null).Choose(new DisplayMessage(0, [s_red, s_red])));

    [Fact]
    public void Choose_WhereNothingCanBeWritten_HoldsForTheSession()
    {
        ChannelDisplays displays = new(Images("a"), ProjectPath);
        // A folder of that name is in the way.
        Directory.CreateDirectory(FilePath);

        Assert.ThrowsAny<Exception>(() => displays.Choose(new DisplayMessage(0, [s_red])));

        Assert.Equal([s_red], displays.Of(0));
    }

    public void Dispose() => _folder.Dispose();

    private static ClassifierImage[] Images(params string[] names) =>
        [.. names.Select(name => TestImages.Of<byte>(name, new ImageShape(5, 4, 2), PixelType.UInt8, new byte[40]))];
}
