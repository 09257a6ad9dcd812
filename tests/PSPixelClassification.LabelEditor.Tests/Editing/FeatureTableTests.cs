using System.Text.Json;
using PSPixelClassification.Classification;
using PSPixelClassification.Imaging;
using PSPixelClassification.LabelEditor.Editing;
using PSPixelClassification.Projects;

namespace PSPixelClassification.LabelEditor.Tests.Editing;

public sealed class FeatureTableTests : IDisposable
{
    private readonly Sessions _sessions = new();

    [Fact]
    public void Begin_OnImagesTooSmallForSomeFeatures_BeginsWithTheOthersAndSaysSo()
    {
        (EditorSession session, PageStandIn page, _) =
            _sessions.Begin(new ClassifierProject([SampleImages.Pattern(new ImageShape(40, 20), PixelType.UInt16, i => (ushort)i)]));

        Assert.Equal("The images are too small for σ 10; features at these scales are not chosen.", Assert.Single(session.Notes));
        Assert.DoesNotContain(10, session.FeatureSet.Sigmas);
        Assert.Equal(41, page.Next("hello").GetProperty("features").GetProperty("channels").GetInt32());
    }

    [Fact]
    public void Begin_OnImagesOfDifferentChannels_IsRefused()
    {
        ClassifierImage color = SampleImages.Pattern(new ImageShape(64, 64, Channels: 3), PixelType.UInt8, i => (byte)i);

        LabelEditorException error =
            Assert.Throws<LabelEditorException>(() => _sessions.Begin(new ClassifierProject([SampleImages.Nuclei(), color])));

        Assert.Equal("ChannelMismatch", error.ErrorId);
        Assert.Contains("'pattern' has 3", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Features_OfAVolume_MayBeIn2DAtScalesThatNoneIsChosenAt()
    {
        ClassifierImage volume = SampleImages.Pattern(new ImageShape(80, 70, Depth: 30), PixelType.UInt8, i => (byte)i);
        (EditorSession session, PageStandIn page, _) = _sessions.Begin(new ClassifierProject([volume]));

        page.Say("""{"type":"features","selections":[{"feature":"GaussianSmoothing","sigma":1},{"feature":"GaussianSmoothing","sigma":1.6}],"in2D":[1.6,10]}""");

        JsonElement features = page.Next("features");
        // 30 slices are too few for σ 10, whoever chooses it later.
        Assert.Equal([false, false, false, true, false, false, true],
            features.GetProperty("in2D").EnumerateArray().Select(flat => flat.GetBoolean()));
        Assert.Equal([false, true], session.FeatureSet.In2D);
        page.Say("""{"type":"features","selections":[{"feature":"GaussianSmoothing","sigma":-1}]}""");
        Assert.DoesNotContain("Parameter", page.Next("refused").GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Features_OtherOnes_TrainAnewAndPreviewChangesNothing()
    {
        (EditorSession session, PageStandIn page, _) =
            _sessions.Begin(new ClassifierProject([SampleImages.Nuclei()], SampleImages.Features));
        page.Say(Sessions.Left);
        page.Say(Sessions.Right);
        page.NextModel();

        page.Say("""{"type":"features","selections":[{"feature":"GaussianSmoothing","sigma":3.5}],"preview":true}""");
        JsonElement preview = page.Next("features");
        Assert.Equal(1, preview.GetProperty("channels").GetInt32());
        Assert.True(preview.GetProperty("millisecondsPerMegapixel").GetDouble() > 0);
        Assert.Equal(SampleImages.Features.WithIn2D(true), session.FeatureSet);
        page.Say("""{"type":"features","selections":[{"feature":"GaussianSmoothing","sigma":3.5},{"feature":"DifferenceOfGaussians","sigma":1}]}""");
        page.NextModel();

        Assert.Equal(2, session.Train(CancellationToken.None)!.Forest.FeatureCount);
        page.Say("""{"type":"features","selections":[{"feature":"GaussianSmoothing","sigma":99}]}""");
        Assert.Equal("ImageTooSmall", page.Next("refused").GetProperty("errorId").GetString());
    }

    [Fact]
    public void Features_PreviewOfAVolume_SaysHowLongAllSlicesTake()
    {
        ClassifierImage volume = SampleImages.Pattern(new ImageShape(90, 80, Depth: 20), PixelType.UInt8, i => (byte)(i * 7));
        (_, PageStandIn page, _) = _sessions.Begin(new ClassifierProject([volume], SampleImages.Features.WithIn2D(false)));
        Assert.Equal(JsonValueKind.Null, page.Next("hello").GetProperty("features").GetProperty("millisecondsPerMegapixel").ValueKind);

        page.Say("""{"type":"features","selections":[{"feature":"GaussianSmoothing","sigma":1},{"feature":"HessianOfGaussianEigenvalues","sigma":1}],"preview":true}""");

        JsonElement preview = page.Next("features");
        Assert.Equal(4, preview.GetProperty("channels").GetInt32());
        Assert.True(preview.GetProperty("millisecondsPerMegapixel").GetDouble() > 0);
    }

    public void Dispose() => _sessions.Dispose();
}
