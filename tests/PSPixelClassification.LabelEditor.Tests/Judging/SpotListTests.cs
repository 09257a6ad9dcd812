using System.Text.Json;
using PSPixelClassification.Classification;
using PSPixelClassification.Classification.Uncertainty;
using PSPixelClassification.Imaging;
using PSPixelClassification.LabelEditor.Editing;
using PSPixelClassification.LabelEditor.Judging;
using PSPixelClassification.LabelEditor.Tests.Editing;
using PSPixelClassification.Projects;

namespace PSPixelClassification.LabelEditor.Tests.Judging;

/// <summary>The list of uncertain spots is that of the engine, and so of the command.</summary>
public sealed class SpotListTests : IDisposable
{
    private readonly Sessions _sessions = new();

    public void Dispose() => _sessions.Dispose();

    [Fact]
    public void List_OneImage_IsThatOfTheEngine()
    {
        ClassifierImage image = SampleImages.Nuclei();
        (EditorSession session, PageStandIn page, _) = Train(image);

        page.Say("""{"type":"listSpots","scope":"image","image":0,"t":0,"z":0}""");
        JsonElement list = Ready(page);

        IReadOnlyList<UncertainSpot> expected = UncertainSpots.Find(session.Train(default)!, image, SpotSearch.MaxSpots, threads: 1);
        Assert.Equal(SpotSearch.MaxSpots, expected.Count);
        Assert.Equal(expected.Select(spot => Text(0, spot)), Texts(list));
        Assert.Equal((4, 4), (list.GetProperty("seen").GetInt32(), list.GetProperty("total").GetInt32()));
        Assert.All(list.GetProperty("spots").EnumerateArray(), spot => Assert.False(spot.GetProperty("labeled").GetBoolean()));
    }

    [Fact]
    public void List_AllImages_AreTheMostUncertainOfThemAll()
    {
        ClassifierImage first = SampleImages.Nuclei(), second = SampleImages.Nuclei("second", 280, 300, seed: 1);
        (EditorSession session, PageStandIn page, _) = Train(first, second);

        page.Say("""{"type":"listSpots","scope":"all","image":0,"t":0,"z":0}""");
        JsonElement list = Ready(page);

        ClassifierModel model = session.Train(default)!;
        IReadOnlyList<UncertainSpot> expected = UncertainSpots.Most(
            [
                .. UncertainSpots.Find(model, first, SpotSearch.MaxSpots, threads: 1),
                .. UncertainSpots.Find(model, second, SpotSearch.MaxSpots, threads: 1),
            ], SpotSearch.MaxSpots);
        Assert.Equal(2, expected.Select(spot => spot.Image).Distinct().Count());
        Assert.Equal(expected.Select(spot => Text(spot.Image == first ? 0 : 1, spot)), Texts(list));
    }

    [Fact]
    public void List_SliceOfASeriesOfVolumes_IsOfThatPlaneAloneAndOfTheWholeOfAllOfThem()
    {
        ClassifierImage series = SampleImages.Pattern(
            new ImageShape(64, 48, Depth: 12, Times: 2), PixelType.UInt8, i => (byte)(i % 64 * 3 + i / 64 % 48 * (1 + i / 3072 % 5)));
        (EditorSession session, PageStandIn page, _) = _sessions.Begin(new ClassifierProject([series], SampleImages.Features));
        page.Say("""{"type":"stroke","id":"a","image":0,"t":0,"z":3,"class":1,"size":3,"points":[5,5,20,9]}""");
        page.Say("""{"type":"stroke","id":"b","image":0,"t":1,"z":8,"class":2,"size":3,"points":[40,30,60,40]}""");
        page.NextModel();

        page.Say("""{"type":"listSpots","scope":"plane","image":0,"t":1,"z":4}""");
        JsonElement plane = Ready(page);
        page.Say("""{"type":"listSpots","scope":"image","image":0,"t":1,"z":4}""");
        JsonElement whole = Ready(page);

        IReadOnlyList<UncertainSpot> all = UncertainSpots.Find(session.Train(default)!, series, 500, threads: 1);
        Assert.Equal(all.Where(spot => (spot.T, spot.Z) == (1, 4)).Select(spot => Text(0, spot)), Texts(plane));
        Assert.NotEmpty(Texts(plane));
        Assert.Equal(all.Take(SpotSearch.MaxSpots).Select(spot => Text(0, spot)), Texts(whole));
    }

    [Fact]
    public void List_StrokeAtASpot_MarksItAndUndoTakesTheMarkBack()
    {
        (_, PageStandIn page, _) = Train(SampleImages.Nuclei());
        page.Say("""{"type":"live","on":false}""");
        page.Say("""{"type":"listSpots","scope":"image","image":0,"t":0,"z":0}""");
        JsonElement third = Ready(page).GetProperty("spots")[2];
        (int x, int y) = (third.GetProperty("x").GetInt32(), third.GetProperty("y").GetInt32());

        page.Say($$"""{"type":"stroke","id":"s","image":0,"t":0,"z":0,"class":1,"size":1,"points":[{{x}}.5,{{y}}.5]}""");
        JsonElement marked = page.Next("spotList");
        page.Say("""{"type":"undo","image":0}""");
        JsonElement unmarked = page.Next("spotList");

        Assert.Equal([2], Marked(marked));
        Assert.Empty(Marked(unmarked));
    }

    [Fact]
    public void List_WithoutAClassifierOrImage_IsEmptyOrRefused()
    {
        (_, PageStandIn page, _) = _sessions.Begin(new ClassifierProject([SampleImages.Nuclei()], SampleImages.Features));
        page.Next("spotList");

        page.Say("""{"type":"listSpots","scope":"image","image":0,"t":0,"z":0}""");
        JsonElement none = page.Next("spotList", message => message.GetProperty("state").GetString() != "running");
        page.Say("""{"type":"listSpots","scope":"plane","image":0,"t":0,"z":7}""");

        Assert.Equal("none", none.GetProperty("state").GetString());
        Assert.Equal("MessageInvalid", page.Next("refused").GetProperty("errorId").GetString());
    }

    [Fact]
    public void List_NewerOne_TakesThePlaceOfTheOlder()
    {
        (_, PageStandIn page, _) = Train(SampleImages.Nuclei(), SampleImages.Nuclei("second", seed: 1));

        page.Say("""{"type":"listSpots","scope":"all","image":0,"t":0,"z":0}""");
        page.Say("""{"type":"listSpots","scope":"image","image":1,"t":0,"z":0}""");
        JsonElement list = Ready(page);

        Assert.Equal("image", list.GetProperty("scope").GetString());
        Assert.All(list.GetProperty("spots").EnumerateArray(), spot => Assert.Equal(1, spot.GetProperty("image").GetInt32()));
    }

    [Theory]
    [InlineData(1000, 700, 3, 2, 12 * 6, 256)]
    [InlineData(1000, 700, 30, 20, 256, 256)]
    [InlineData(256, 256, 1, 1, 1, 256)]
    [InlineData(300, 300, 5, 1, 7, 7)]
    public void Parts_OfAnImage_AreDifferentTilesSpreadOverAllPlanes(int width, int height, int depth, int times, int expected, int most)
    {
        SpotParts parts = new(new ImageShape(width, height, Depth: depth, Times: times), plane: null);

        (Plane Plane, Region Region)[] taken = [.. parts.Take(most)];

        Assert.Equal(expected, taken.Length);
        Assert.Equal(expected, taken.Distinct().Count());
        Assert.All(taken, part =>
        {
            Assert.True(new Region(0, 0, width, height).Contains(part.Region));
            Assert.Equal((0, 0), (part.Region.X % 256, part.Region.Y % 256));
        });
        // As evenly as whole tiles can be: of every tenth of the planes about as many.
        int[] perPlane = [.. taken.GroupBy(part => part.Plane).Select(group => group.Count())];
        Assert.InRange(perPlane.Max() - perPlane.Min(), 0, 1);
        Assert.Equal(Math.Min(depth * times, expected), perPlane.Length);
    }

    private (EditorSession Session, PageStandIn Page, ClassifierProject Project) Train(params ClassifierImage[] images)
    {
        var begun = _sessions.Begin(new ClassifierProject(images, SampleImages.Features));
        begun.Page.Say(Sessions.Left);
        begun.Page.Say(Sessions.Right);
        begun.Page.NextModel();
        begun.Session.Train(default);
        return begun;
    }

    private static JsonElement Ready(PageStandIn page) =>
        page.Next("spotList", message => message.GetProperty("state").GetString() is "ready" or "failed");

    private static IEnumerable<int> Marked(JsonElement list) =>
        list.GetProperty("spots").EnumerateArray().Index().Where(spot => spot.Item.GetProperty("labeled").GetBoolean())
            .Select(spot => spot.Index);

    // Class names of a session are "Label 1" and "Label 2".
    private static string Text(int image, UncertainSpot spot) =>
        $"{image} {spot.T} {spot.Z} {spot.X} {spot.Y} {spot.Uncertainty:R} {spot.FirstClass} {spot.FirstProbability:R} {spot.SecondClass} "
        + $"{spot.SecondProbability:R}";

    private static IEnumerable<string> Texts(JsonElement list) => list.GetProperty("spots").EnumerateArray().Select(spot =>
        $"{spot.GetProperty("image")} {spot.GetProperty("t")} {spot.GetProperty("z")} {spot.GetProperty("x")} {spot.GetProperty("y")} "
        + $"{spot.GetProperty("uncertainty").GetDouble():R} Label {spot.GetProperty("first")} "
        + $"{spot.GetProperty("firstProbability").GetDouble():R} Label {spot.GetProperty("second")} "
        + $"{spot.GetProperty("secondProbability").GetDouble():R}");
}
