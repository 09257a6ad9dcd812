using System.Text.Json;
using PSPixelClassification.Classification;
using PSPixelClassification.Imaging;
using PSPixelClassification.Projects;

namespace PSPixelClassification.LabelEditor.Tests.Editing;

public sealed class PlacesTests : IDisposable
{
    private readonly Sessions _sessions = new();

    [Fact]
    public void Places_OfAnImage_AreItsStrokesByClassAndOrder()
    {
        ClassifierImage[] images = [SampleImages.Nuclei(), SampleImages.Nuclei("second")];
        (_, PageStandIn page, _) = _sessions.Begin(new ClassifierProject(images), null, "nuclei", "background");
        page.Say(Sessions.Right);
        page.Say(Sessions.Left);

        page.Say("""{"type":"places","image":0}""");

        JsonElement answer = page.Next("places");
        Assert.Equal(2, answer.GetProperty("total").GetInt32());
        JsonElement[] places = [.. answer.GetProperty("places").EnumerateArray()];
        Assert.Equal([1, 2], places.Select(place => place.GetProperty("class").GetInt32()));
        Assert.Equal(
            images[0].Labels.Snapshot().CountByClass.Select(count => count.Pixels),
            places.Select(place => place.GetProperty("pixels").GetInt64()));
        byte[] labels = Sessions.Labels(images[0]);
        Assert.All(places, place => Assert.Equal(
            place.GetProperty("class").GetInt32(), labels[place.GetProperty("y").GetInt32() * 300 + place.GetProperty("x").GetInt32()]));
        page.Say("""{"type":"places","image":1}""");
        Assert.Equal(0, page.Next("places").GetProperty("total").GetInt32());
        page.Say("""{"type":"places","image":2}""");
        Assert.Equal("places", page.Next("failed").GetProperty("during").GetString());
    }

    [Fact]
    public void Places_OfThousandsOfStrokes_AreTheLargest()
    {
        // 60 × 50 dots that touch no other: those of every fourth row are two pixels wide.
        ImageShape shape = new(300, 200);
        ClassifierImage image = SampleImages.Pattern(shape, PixelType.UInt8, i => (byte)i);
        ClassifierImage dots = SampleImages.Pattern(shape, PixelType.UInt8, i => (i / 300 % 4, i % 5) switch
        {
            (0, 0) => (byte)1,
            (0, 1) when i / 300 % 16 == 0 => (byte)1,
            _ => (byte)0,
        });
        image.Labels.PaintImage(dots.Source, new Dictionary<int, string> { [1] = "nuclei" });
        (_, PageStandIn page, _) = _sessions.Begin(new ClassifierProject([image]));

        page.Say("""{"type":"places","image":0}""");

        JsonElement answer = page.Next("places");
        Assert.Equal(3000, answer.GetProperty("total").GetInt32());
        JsonElement[] places = [.. answer.GetProperty("places").EnumerateArray()];
        Assert.Equal(500, places.Length);
        Assert.All(places, place => Assert.Equal(2, place.GetProperty("pixels").GetInt64()));
        int[] order = [.. places.Select(place => place.GetProperty("y").GetInt32() * 300 + place.GetProperty("x").GetInt32())];
        Assert.Equal(order.Order(), order);
    }

    public void Dispose() => _sessions.Dispose();
}
