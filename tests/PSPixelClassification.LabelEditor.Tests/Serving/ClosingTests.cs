using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using PSPixelClassification.LabelEditor.Serving;
using PSPixelClassification.Projects;

namespace PSPixelClassification.LabelEditor.Tests.Serving;

public sealed class ClosingTests
{
    // Long enough for a busy machine, and half of the time that a page may take for one message.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(15);

    [Fact]
    public async Task Done_InManySessions_IsAlwaysConfirmedAndThePageClosedNormally()
    {
        for (int i = 0; i < 30; i++)
        {
            using PixelLabelEditor editor =
                new(new LabelEditorOptions(new ClassifierProject([SampleImages.Nuclei(width: 64, height: 64)], SampleImages.Features)));
            using ClientWebSocket page = await ServerSession.Connect(editor.Address);
            await ServerSession.SendText(page, """{"type":"done"}""");
            Task<IReadOnlyList<string>> messages = ReadToTheEnd(page);

            await editor.Finished.WaitAsync(s_patience);
            editor.Dispose();

            Assert.Contains("""{"type":"finished"}""", await messages);
            Assert.Equal(WebSocketCloseStatus.NormalClosure, page.CloseStatus);
        }
    }

    [Fact]
    public async Task Dispose_WithMuchOnTheWay_DeliversAllOfIt()
    {
        FloodHandler flood = new(messages: 40);
        using ServerSession session = new(new ServingLimits { CloseTimeout = TimeSpan.FromMinutes(1) }, flood);
        using ClientWebSocket page = await session.Connect();
        await flood.HasSent.WaitAsync(s_patience);
        Task ending = Task.Run(session.Dispose);

        int received = 0;
        while ((await ServerSession.Receive(page)).Type == WebSocketMessageType.Binary) received++;
        await page.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);

        await ending.WaitAsync(s_patience);
        Assert.Equal(40, received);
    }

    [Fact]
    public async Task Dispose_PageThatNeverReads_IsCutOff()
    {
        FloodHandler flood = new(messages: 100);
        using ServerSession session = new(handler: flood);
        using TcpClient page = session.Open(session.Upgrade());
        await flood.HasSent.WaitAsync(s_patience);

        await Task.Run(session.Dispose).WaitAsync(s_patience);

        Assert.True(flood.HasGone.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Dispose_FromSeveralThreads_IsDoneWhenEachReturns()
    {
        using ServerSession session = new();
        using TcpClient page = session.Open(session.Upgrade());
        Assert.True(SpinWait.SpinUntil(() => session.Handler.Events.Contains("connected"), s_patience));
        int port = session.Port;

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
        {
            session.Dispose();
            Assert.Equal(["connected", "disconnected"], session.Handler.Events);
            Assert.DoesNotContain(IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners(), end => end.Port == port);
        }))).WaitAsync(s_patience);
    }

    [Fact]
    public async Task Send_ToAPageThatNeverReads_ClosesItAfterItsTime()
    {
        FloodHandler flood = new(messages: 100);
        using ServerSession session =
            new(new ServingLimits { IdleTimeout = TimeSpan.FromHours(1), MessageTimeout = TimeSpan.FromMilliseconds(300) }, flood);
        using TcpClient page = session.Open(session.Upgrade());

        await flood.HasGone.WaitAsync(s_patience);
    }

    [Fact]
    public void Close_PageThatIsGone_DoesNothing()
    {
        using PageConnection page =
            new(WebSocket.CreateFromStream(new MemoryStream(), new WebSocketCreationOptions { IsServer = true }), new ServingLimits());
        page.Dispose();

        page.Close(PageConnection.TakenOver, "another page has taken over");

        page.SendText("late"u8.ToArray());
        Assert.Equal(0, page.QueuedBytes);
    }

    private static async Task<IReadOnlyList<string>> ReadToTheEnd(ClientWebSocket page)
    {
        List<string> messages = [];
        while (true)
        {
            (WebSocketMessageType type, byte[] bytes) = await ServerSession.Receive(page);
            if (type == WebSocketMessageType.Close) break;
            messages.Add(Encoding.UTF8.GetString(bytes));
        }

        await page.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        return messages;
    }
}
