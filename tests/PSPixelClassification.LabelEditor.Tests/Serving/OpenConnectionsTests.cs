using System.Net.Sockets;
using System.Net.WebSockets;
using PSPixelClassification.LabelEditor.Serving;

namespace PSPixelClassification.LabelEditor.Tests.Serving;

public sealed class OpenConnectionsTests
{
    private static readonly ServingLimits s_few = new() { MaxConnections = 4, HeadTimeout = TimeSpan.FromHours(1) };

    [Fact]
    public async Task Add_BesideManySilentConnections_IsServedAtOnce()
    {
        using ServerSession session = new(s_few);
        using ClientWebSocket page = await session.Connect();
        await ServerSession.Receive(page);
        TcpClient[] silent = [.. Enumerable.Range(0, 300).Select(i => session.Open(i % 2 == 0 ? "" : "GET / HTTP/1.1\r\n"))];

        Assert.StartsWith("HTTP/1.1 200 ", await session.Send(session.Request()), StringComparison.Ordinal);

        await ServerSession.SendText(page, "still here");
        Assert.Equal("still here"u8.ToArray(), (await ServerSession.Receive(page)).Bytes);
        foreach (TcpClient client in silent) client.Dispose();
    }

    [Fact]
    public async Task Add_WhereNoneIsSilent_IsTurnedAway()
    {
        using ServerSession session = new(s_few with { MaxConnections = 1 });
        using ClientWebSocket page = await session.Connect();
        await ServerSession.Receive(page);

        Task<string> answer = session.Send(session.Request());

        await Assert.ThrowsAnyAsync<Exception>(async () => Assert.NotEqual("", await answer));
        await ServerSession.SendText(page, "still here");
        Assert.Equal("still here"u8.ToArray(), (await ServerSession.Receive(page)).Bytes);
    }

    [Fact]
    public async Task Serve_PeerThatDoesNotTakeTheAnswer_IsCutOff()
    {
        ServingLimits limits = new() { ResponseTimeout = TimeSpan.FromMilliseconds(200) };
        using PageSlot slot = new(new EchoHandler(), limits);
        using PeerConnection peer = new(new FullStream("GET / HTTP/1.1\r\nHost: a\r\n\r\n"), limits,
            new HttpResponder(new AccessRules(1), new LaunchTickets(TimeProvider.System)), slot);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => peer.Serve(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(15)));
    }

    /// <summary>A connection that takes nothing.</summary>
    private sealed class FullStream(string said) : MemoryStream(System.Text.Encoding.ASCII.GetBytes(said))
    {
        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
            await Task.Delay(Timeout.Infinite, cancellationToken);
    }
}
