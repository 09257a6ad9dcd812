using System.Text.Json;
using PSPixelClassification.Classification;
using PSPixelClassification.Features;
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
    public void Features_OfSomeChannels_StayThoseOfThem()
    {
        ClassifierImage image = SampleImages.Pattern(new ImageShape(90, 80, Channels: 3), PixelType.UInt8, i => (byte)(i * 7));
        FeatureSet third = FeatureSet.Create([new(FeatureKind.GaussianSmoothing, 1)])
            .WithInputs(new InputChannels([InputChannel.Stored], channels: [3]));
        (EditorSession session, PageStandIn page, _) = _sessions.Begin(new ClassifierProject([image], third));

        page.Say("""{"type":"features","selections":[{"feature":"GaussianSmoothing","sigma":1.6}],"inputs":["Stored","Normalized"]}""");

        page.Next("features");
        Assert.Equal(
            ["Gaussian Smoothing (σ=1.6) in 2D, channel 3", "Gaussian Smoothing (σ=1.6) in 2D, normalized, channel 3"],
            session.FeatureSet.GetChannelNames(image.Extent));
    }

    [Fact]
    public void Features_WithChannelsOfTheirOwn_KeepThemAlsoWhenTickedAgain()
    {
        ClassifierImage image = SampleImages.Pattern(new ImageShape(90, 80, Channels: 3), PixelType.UInt8, i => (byte)(i * 7));
        FeatureSet given = FeatureSetUnion.Of(
        [
            FeatureSet.Create([new(FeatureKind.GaussianSmoothing, 1)]).WithInputs(new InputChannels([InputChannel.Stored], channels: [3])),
            FeatureSet.Create([new(FeatureKind.GaussianGradientMagnitude, 1)]),
        ]);
        (EditorSession session, PageStandIn page, _) = _sessions.Begin(new ClassifierProject([image], given));

        page.Say("""{"type":"features","selections":[{"feature":"GaussianSmoothing","sigma":1}]}""");
        page.Next("features");
        Assert.Equal(["Gaussian Smoothing (σ=1.0) in 2D, channel 3"], session.FeatureSet.GetChannelNames(image.Extent));
        page.Say("""{"type":"features","selections":[{"feature":"GaussianSmoothing","sigma":1},{"feature":"GaussianGradientMagnitude","sigma":1}]}""");
        page.Next("features");

        Assert.Equal(given.Resolve(image.Extent), session.FeatureSet.Resolve(image.Extent));
        page.Say("""{"type":"features","selections":[{"feature":"GaussianSmoothing","sigma":1}],"inputs":["Stain"]}""");
        Assert.Equal("FeatureChoiceInvalid", page.Next("refused").GetProperty("errorId").GetString());
    }

    [Fact]
    public void Features_OfLengths_StayLengths()
    {
        FeatureSet lengths = FeatureSet.Create(
            [new(FeatureKind.GaussianSmoothing, 1), new(FeatureKind.HessianOfGaussianEigenvalues, 2.5)], SigmaUnit.Micrometer);
        ClassifierImage image = TestImages.Of(TestImages.Nuclei(90, 80), pixelSize: new PixelSize(0.5, 0.5, null, "µm"));
        (EditorSession session, PageStandIn page, _) = _sessions.Begin(new ClassifierProject([image], lengths));
        // ilastik's scales are pixels.
        Assert.Equal(
            [1, 2.5],
            page.Next("hello").GetProperty("features").GetProperty("sigmas").EnumerateArray().Select(sigma => sigma.GetDouble()));

        page.Say("""{"type":"features","selections":[{"feature":"HessianOfGaussianEigenvalues","sigma":2.5}]}""");

        page.Next("features");
        Assert.Equal((SigmaUnit.Micrometer, 1), (session.FeatureSet.SigmaUnit, session.FeatureSet.Selections.Count));
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

    [Fact]
    public void Features_OnOtherInputs_KeepPercentilesAndStainsOfTheScript()
    {
        StainVectors stains = new([0.6, 0.7, 0.3, 0.1, 0.9, 0.2, 0.3, 0.5, 0.8]);
        FeatureSet given = SampleImages.Features.WithInputs(new InputChannels([InputChannel.Normalized], 2, 97, stains));
        (EditorSession session, PageStandIn page, _) = _sessions.Begin(new ClassifierProject([Color()], given));
        JsonElement table = page.Next("hello").GetProperty("features");
        Assert.Equal("Normalized", Chosen(table));
        Assert.Contains("2 and 97 percentiles", Input(table, "Normalized").GetProperty("hint").GetString(), StringComparison.Ordinal);
        Assert.Contains("0.6 0.7 0.3", Input(table, "Stain").GetProperty("hint").GetString(), StringComparison.Ordinal);

        // A page of before, and one that accepts what it shows.
        page.Say("""{"type":"features","selections":[{"feature":"GaussianSmoothing","sigma":1}]}""");
        Assert.Equal(new InputChannels([InputChannel.Normalized], 2, 97), session.FeatureSet.Inputs);
        page.Say("""{"type":"features","selections":[{"feature":"GaussianSmoothing","sigma":1}],"inputs":["Stored"]}""");
        page.Say("""{"type":"features","selections":[{"feature":"GaussianSmoothing","sigma":1}],"inputs":["Stain","NormalizedTogether"]}""");

        Assert.Equal(
            new InputChannels([InputChannel.NormalizedTogether, InputChannel.Stain], 2, 97, stains), session.FeatureSet.Inputs);
    }

    [Theory]
    [InlineData("""[]""")]
    [InlineData("""["Normalised"]""")]
    [InlineData("""["1"]""")]
    [InlineData("""["Stored","Stored"]""")]
    public void Features_OnNoneOrUnknownInputs_AreRefused(string inputs)
    {
        (EditorSession session, PageStandIn page, _) = _sessions.Begin(new ClassifierProject([SampleImages.Nuclei()]));

        page.Say($$"""{"type":"features","selections":[{"feature":"GaussianSmoothing","sigma":1}],"inputs":{{inputs}}}""");

        Assert.Equal("FeatureChoiceInvalid", page.Next("refused").GetProperty("errorId").GetString());
        Assert.True(session.FeatureSet.Inputs.IsStoredOnly);
    }

    [Fact]
    public void Features_OnStainsOfAGrayImage_AreNotOfferedAndRefused()
    {
        (_, PageStandIn page, _) = _sessions.Begin(new ClassifierProject([SampleImages.Nuclei()]));

        JsonElement stain = Input(page.Next("hello").GetProperty("features"), "Stain");
        Assert.Equal(
            "Stains can be separated in images of red, green and blue of 8 or 16 bits, or floats; 'nuclei' has 1 channel of type UInt16.",
            stain.GetProperty("refused").GetString());
        page.Say("""{"type":"features","selections":[{"feature":"GaussianSmoothing","sigma":1}],"inputs":["Stain"]}""");
        Assert.Equal("ChannelMismatch", page.Next("refused").GetProperty("errorId").GetString());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    public void Features_PreviewOnSeveralInputs_CountsAndTimesTheirChannels(int depth)
    {
        ImageShape shape = new(90, 80, Channels: 3, Depth: depth);
        ClassifierImage image = SampleImages.Pattern(shape, PixelType.UInt8, i => (byte)(i * 7));
        (_, PageStandIn page, _) = _sessions.Begin(new ClassifierProject([image], SampleImages.Features.WithIn2D(depth == 1)));
        Assert.Equal(JsonValueKind.Null, Input(page.Next("hello").GetProperty("features"), "Stain").GetProperty("refused").ValueKind);

        page.Say("""{"type":"features","selections":[{"feature":"GaussianSmoothing","sigma":1}],"inputs":["Stored","Normalized","NormalizedTogether","Stain"],"preview":true}""");

        JsonElement preview = page.Next("features");
        Assert.Equal((12, JsonValueKind.Null), (preview.GetProperty("channels").GetInt32(), preview.GetProperty("refused").ValueKind));
        Assert.True(preview.GetProperty("millisecondsPerMegapixel").GetDouble() > 0);
        Assert.Equal("Stored Normalized NormalizedTogether Stain", Chosen(preview));
        Assert.Equal(JsonValueKind.Null, preview.GetProperty("unsaved").ValueKind);
    }

    public void Dispose() => _sessions.Dispose();

    private static ClassifierImage Color() =>
        SampleImages.Pattern(new ImageShape(64, 60, Channels: 3), PixelType.UInt8, i => (byte)(i * 31 % 251));

    private static JsonElement Input(JsonElement table, string id) =>
        table.GetProperty("inputs").EnumerateArray().Single(input => input.GetProperty("id").GetString() == id);

    private static string Chosen(JsonElement table) => string.Join(
        " ", table.GetProperty("inputs").EnumerateArray()
            .Where(input => input.GetProperty("chosen").GetBoolean()).Select(input => input.GetProperty("id").GetString()));
}
