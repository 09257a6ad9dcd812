using System.Text.Json;
using System.Threading.Channels;
using PSPixelClassification.Classification;
using PSPixelClassification.Imaging;
using PSPixelClassification.LabelEditor.Editing;
using PSPixelClassification.LabelEditor.Serving;
using PSPixelClassification.LabelEditor.Tests.Tiles;
using PSPixelClassification.Projects;

namespace PSPixelClassification.LabelEditor.Tests.Editing;

/// <summary>What is asked for before a page is there, and that pages do not notice.</summary>
public sealed class SessionWarmUpTests
{
    [Theory]
    [InlineData(300, 280, 4)]
    [InlineData(1500, 700, 6)]
    public async Task Run_AsksForTheWholeImageAtTheLevelOfAUsualView(int width, int height, int tiles)
    {
        ListeningHandler session = new();
        using SessionWarmUp warmUp =
            new(session, SampleImages.Pattern(new ImageShape(width, height, Channels: 3), PixelType.UInt8, i => (byte)i));

        JsonElement want = await session.Next();
        JsonElement histogram = await session.Next();

        JsonElement[] raw = [.. want.GetProperty("tiles").EnumerateArray().Where(tile => tile.GetProperty("layer").GetString() == "raw")];
        Assert.Equal(tiles, raw.Length);
        Assert.Equal(2 * tiles, want.GetProperty("tiles").GetArrayLength());
        Assert.All(
            raw, tile =>
            Assert.Equal((-1, width > 1400 ? 1 : 0), (tile.GetProperty("channel").GetInt32(), tile.GetProperty("level").GetInt32())));
        Assert.Equal("histogram", histogram.GetProperty("type").GetString());
    }

    [Fact]
    public async Task Connected_WaitsForTheEnd_AndIsGreetedOnce()
    {
        ClassifierProject project = new([SampleImages.Nuclei()], SampleImages.Features);
        using EditorSession session = new(new LabelEditorOptions(project));
        PageRouter router = new(session);
        using SessionWarmUp warmUp = new(router, project.Images[0]);
        PageStandIn page = new(router);

        await warmUp.Connected(page);
        page.Say("""{"type":"want","image":0,"t":0,"z":0,"tiles":[{"layer":"raw","channel":0,"level":0,"x":1,"y":1}]}""");

        Assert.Equal(1, page.Next("hello").GetProperty("images").GetArrayLength());
        // One that was asked for in the warm-up may be on its way.
        PageStandIn.Frame frame = page.NextFrame();
        while ((frame.Place.X, frame.Place.Y, frame.Kind.Layer) != (1, 1, 1)) frame = page.NextFrame();
        Assert.Equal((44, 24), frame.Size);
        page.Say(Sessions.Left);
        Assert.Equal("a", page.Next("edited").GetProperty("id").GetString());
    }

    [Fact]
    public async Task Connected_ToAnImageThatCannotBeRead_LearnsItFromItsOwnQuestion()
    {
        WeakSource source = new(SampleImages.Nuclei().Source) { FailingOpens = int.MaxValue };
        ClassifierProject project = new([new ClassifierImage("away", source)], SampleImages.Features);
        using EditorSession session = new(new LabelEditorOptions(project));
        PageRouter router = new(session);
        using SessionWarmUp warmUp = new(router, project.Images[0]);
        PageStandIn page = new(router);

        await warmUp.Connected(page);
        page.Say("""{"type":"histogram","image":0,"t":0,"z":0,"channel":0}""");

        Assert.Contains(
            "away", page.Next("failed", message => message.GetProperty("during").GetString() == "histogram").GetProperty("message")
            .GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_OfASessionThatFails_IsNoPagesBusiness()
    {
        ListeningHandler session = new() { FailsAtFirst = true };
        using SessionWarmUp warmUp = new(session, SampleImages.Nuclei());

        await warmUp.Connected(new PageStandIn(null!));

        Assert.Equal(2, session.Connections);
    }

    [Fact]
    public void Dispose_InTheMiddle_ClosesItsPageAndAsksForNoMore()
    {
        ListeningHandler session = new() { WaitsForTheEnd = true };
        SessionWarmUp warmUp = new(session, SampleImages.Nuclei());

        warmUp.Dispose();

        Assert.Equal((1, 0), (session.Connections, session.Said));
        // A question that was asked before may begin only now.
        Assert.True(session.LastPage!.Closed.IsCancellationRequested);
    }

    private sealed class ListeningHandler : IPageHandler
    {
        private readonly Channel<JsonElement> _messages = Channel.CreateUnbounded<JsonElement>();

        public bool FailsAtFirst { get; init; }

        public bool WaitsForTheEnd { get; init; }

        public IPageConnection? LastPage { get; private set; }

        public int Connections { get; private set; }

        public int Said => _messages.Reader.Count;

        public async Task<JsonElement> Next()
        {
            using CancellationTokenSource patience = new(Patience.Limit);
            return await _messages.Reader.ReadAsync(patience.Token);
        }

        public async Task Connected(IPageConnection page)
        {
            LastPage = page;
            if (++Connections == 1 && FailsAtFirst) throw new InvalidOperationException("not yet");
            if (WaitsForTheEnd) await Task.Delay(Timeout.Infinite, page.Closed).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        public Task Received(IPageConnection page, ReadOnlyMemory<byte> utf8)
        {
            Assert.True(_messages.Writer.TryWrite(JsonDocument.Parse(utf8.ToArray()).RootElement));
            return Task.CompletedTask;
        }

        public void Disconnected(IPageConnection page)
        {
        }
    }
}
