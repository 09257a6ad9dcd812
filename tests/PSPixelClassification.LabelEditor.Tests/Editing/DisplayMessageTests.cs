using System.Text.Json;
using PSPixelClassification.Classification;
using PSPixelClassification.Imaging;
using PSPixelClassification.LabelEditor.Editing;
using PSPixelClassification.Projects;

namespace PSPixelClassification.LabelEditor.Tests.Editing;

/// <summary>How channels are shown goes from the page to the session and back, and changes nothing else.</summary>
public sealed class DisplayMessageTests : IDisposable
{
    private const string Choice =
        """{"type":"display","image":0,"channels":[{"channel":1,"color":"#00ff80","visible":false,"low":3,"high":40.5,"gamma":null}]}""";

    private readonly Sessions _sessions = new();

    [Fact]
    public void Hello_AfterAChoice_TellsItAndNothingIsUnsaved()
    {
        (EditorSession session, PageStandIn page, ClassifierProject project) = _sessions.Begin(Project(), _sessions.ProjectPath);
        page.Next("hello");
        long version = project.Images[0].Labels.Snapshot().Version;

        page.Say(Choice);
        session.Greet();

        JsonElement known = page.Next("hello").GetProperty("images")[0].GetProperty("display")[0];
        Assert.Equal("""{"channel":1,"color":"#00ff80","visible":false,"low":3,"high":40.5,"gamma":null}""", known.GetRawText());
        Assert.False(page.Next("classes").GetProperty("unsaved").GetBoolean());
        Assert.Equal(version, project.Images[0].Labels.Snapshot().Version);
        Assert.False(File.Exists(_sessions.ProjectPath));
    }

    [Fact]
    public void Hello_OfTheNextSession_TellsWhatTheProjectHas()
    {
        (_, PageStandIn page, _) = _sessions.Begin(Project(), _sessions.ProjectPath);
        page.Say(Choice);
        _sessions.End();

        (_, PageStandIn next, _) = _sessions.Begin(Project(), _sessions.ProjectPath);

        JsonElement display = next.Next("hello").GetProperty("images")[0].GetProperty("display");
        Assert.Equal("#00ff80", Assert.Single(display.EnumerateArray()).GetProperty("color").GetString());
    }

    [Theory]
    [InlineData("""{"type":"display","image":0,"channels":[{"channel":9}]}""")]
    [InlineData("""{"type":"display","image":7,"channels":[]}""")]
    [InlineData("""{"type":"display","image":0,"channels":[{"channel":0,"color":"#12"}]}""")]
    public void Say_AChoiceThatCannotBe_IsRefused(string message)
    {
        (_, PageStandIn page, _) = _sessions.Begin(Project());

        page.Say(message);

        Assert.Equal("MessageInvalid", page.Next("refused").GetProperty("errorId").GetString());
    }

    [Fact]
    public void Say_NullAmongTheChannels_IsNoMessage()
    {
        (_, PageStandIn page, _) = _sessions.Begin(Project());

        page.Say("""{"type":"display","image":0,"channels":[null]}""");

        Assert.Equal("message", page.Next("failed").GetProperty("during").GetString());
    }

    [Fact]
    public void Say_WhereTheFileCannotBeWritten_IsToldAndHoldsForTheSession()
    {
        (EditorSession session, PageStandIn page, _) = _sessions.Begin(Project(), _sessions.ProjectPath);
        Directory.CreateDirectory(_sessions.ProjectPath + ".display.json");

        page.Say(Choice);
        JsonElement failed = page.Next("failed");
        session.Greet();

        Assert.Equal(
            ("display", "WriteFailed"), (failed.GetProperty("during").GetString(), failed.GetProperty("errorId").GetString()));
        Assert.Equal(1, page.Next("hello").GetProperty("images")[0].GetProperty("display").GetArrayLength());
    }

    [Fact]
    public void Hello_Image_SaysWhatTheFileSaysOfItsChannels()
    {
        ClassifierImage imagej = ClassifierImage.Open(TestFiles.Committed("channels/imagej-le.tif"));
        (_, PageStandIn page, _) = _sessions.Begin(new ClassifierProject([imagej], SampleImages.Features));

        JsonElement image = page.Next("hello").GetProperty("images")[0];

        Assert.Equal("""["#0000ff","#00ff00","#ffa500","#ffffff"]""", image.GetProperty("channelColors").GetRawText());
        Assert.Equal("[100,2600.5]", image.GetProperty("displayRanges")[0].GetRawText());
        Assert.False(image.GetProperty("isPicture").GetBoolean());
    }

    [Theory]
    [InlineData(PixelType.UInt8, 3, true)]
    [InlineData(PixelType.UInt8, 4, false)]
    [InlineData(PixelType.UInt16, 3, false)]
    public void Hello_ArrayOfThreeChannels_IsAPictureIfOf8Bits(PixelType type, int channels, bool isPicture)
    {
        ImageShape shape = new(30, 20, channels);
        ClassifierImage image = type == PixelType.UInt8
            ? SampleImages.Pattern(shape, type, i => (byte)i)
            : SampleImages.Pattern(shape, type, i => (ushort)i);
        (_, PageStandIn page, _) = _sessions.Begin(new ClassifierProject([image], SampleImages.Features));

        Assert.Equal(isPicture, page.Next("hello").GetProperty("images")[0].GetProperty("isPicture").GetBoolean());
    }

    public void Dispose() => _sessions.Dispose();

    private static ClassifierProject Project() => new(
        [SampleImages.Pattern(new ImageShape(64, 60, 2), PixelType.UInt8, i => (byte)i)], SampleImages.Features);
}
