using PSPixelClassification.LabelEditor.Editing;
using PSPixelClassification.Projects;

namespace PSPixelClassification.LabelEditor.Tests.Editing;

/// <summary>Predictions that the session sends by itself, and those that it need not send again.</summary>
public sealed class RenewedPredictionsTests : IDisposable
{
    private const string View = """ "view":{"level":0,"x0":0,"y0":0,"x1":1,"y1":1}""";
    private const int Prediction = 3;

    private readonly Sessions _sessions = new();

    [Fact]
    public void Stroke_OnAViewOfPredictions_BringsThemUnaskedNearTheStrokeFirst()
    {
        PageStandIn page = Begin();
        page.Say("""{"type":"want","image":0,"t":0,"z":0,"tiles":[],""" + View + "}");
        page.Say(Sessions.Left);
        // Of one class there is nothing to show; this one ends below at the right.
        page.Say("""{"type":"stroke","id":"b","image":0,"t":0,"z":0,"class":2,"size":5,"points":[270,262,280,270]}""");

        int generation = page.NextModel().GetProperty("generation").GetInt32();
        PageStandIn.Frame[] frames = [.. Enumerable.Range(0, 4).Select(_ => page.NextFrame())];

        Assert.All(frames, frame => Assert.Equal((Prediction, 0, generation), (frame.Kind.Layer, frame.Kind.Level, frame.Generation)));
        Assert.Equal(4, frames.Select(frame => (frame.Place.X, frame.Place.Y)).Distinct().Count());
        // Several are computed at once, and the last ones of the order are the far ones.
        Assert.NotEqual((0, 0), (frames[0].Place.X, frames[0].Place.Y));
        Assert.True(page.HasNoFrame);
    }

    [Fact]
    public void Stroke_WhilePredictionsAreNotOnView_BringsNone()
    {
        PageStandIn page = Begin();
        page.Say("""{"type":"want","image":0,"t":0,"z":0,"tiles":[],"view":null}""");
        page.Say(Sessions.Left);
        page.Say(Sessions.Right);
        page.NextModel();

        page.Say("""{"type":"want","image":0,"t":0,"z":0,"tiles":[{"layer":"labels","channel":0,"level":0,"x":0,"y":0}],"view":null}""");

        Assert.NotEqual(Prediction, page.NextFrame().Kind.Layer);
        Assert.True(page.HasNoFrame);
    }

    [Fact]
    public void Want_OfWhatThePageHasAlready_IsAnsweredWithoutPixels()
    {
        PageStandIn page = Begin();
        page.Say(Sessions.Left);
        page.Say(Sessions.Right);
        int generation = page.NextModel().GetProperty("generation").GetInt32();

        PageStandIn.Frame whole = Wanted(page, held: -1);
        PageStandIn.Frame known = Wanted(page, held: generation);
        PageStandIn.Frame lost = Wanted(page, held: -1);

        Assert.Equal((3, 0, 3), (whole.Kind.Planes, known.Kind.Planes, lost.Kind.Planes));
        Assert.Equal((whole.Place, whole.Generation, whole.Size), (known.Place, known.Generation, known.Size));
        Assert.Empty(known.Pixels);
        Assert.Equal(whole.Pixels, lost.Pixels);
    }

    [Fact]
    public void Page_ThatTakesThePlaceOfAnother_GetsAllPixels()
    {
        ClassifierProject project = new([SampleImages.Nuclei()], SampleImages.Features);
        (EditorSession session, PageStandIn page, _) = _sessions.Begin(project, null, "a", "b");
        page.Say(Sessions.Left);
        page.Say(Sessions.Right);
        page.NextModel();
        PageStandIn.Frame first = Wanted(page, held: -1);
        PageRouter router = new(session);
        PageStandIn other = new(router);
        router.Connected(other);

        Assert.Equal(first.Pixels, Wanted(other, held: first.Generation).Pixels);
    }

    [Theory]
    [InlineData("""{"type":"seen","generation":-5}""")]
    [InlineData("""{"type":"seen","generation":2147483647}""")]
    public void Seen_OfWhatNeverWas_ChangesNothing(string seen)
    {
        PageStandIn page = Begin();
        page.Say(seen);
        page.Say(Sessions.Left);
        page.Say(seen);
        page.Say(Sessions.Right);

        Assert.Equal("ready", page.NextModel().GetProperty("state").GetString());
    }

    public void Dispose() => _sessions.Dispose();

    private static PageStandIn.Frame Wanted(PageStandIn page, long held)
    {
        string tile = $$"""{"layer":"prediction","channel":0,"level":0,"x":0,"y":0,"held":{{held}}}""";
        page.Say($$"""{"type":"want","image":0,"t":0,"z":0,"tiles":[{{tile}}]}""");
        return page.NextFrame();
    }

    private PageStandIn Begin() =>
        _sessions.Begin(new ClassifierProject([SampleImages.Nuclei()], SampleImages.Features), null, "a", "b").Page;
}
