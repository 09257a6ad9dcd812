using System.Net.WebSockets;

namespace PSPixelClassification.LabelEditor.Serving;

/// <summary>The place of the one page that is served. A second page takes the place of the first.</summary>
internal sealed class PageSlot(IPageHandler handler, ServingLimits limits) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _turn = new(1);
    private PageConnection? _page;
    private bool _isOver;

    /// <summary>Serves a page until it goes, or another takes its place, or the session is over.</summary>
    /// <param name="stream">Its connection, with the opening handshake done.</param>
    /// <param name="stop">Ends the waiting for the page before.</param>
    public async Task Serve(Stream stream, CancellationToken stop)
    {
        WebSocketCreationOptions options = new()
        {
            IsServer = true,
            SubProtocol = SocketHandshake.Protocol,
            KeepAliveInterval = limits.IdleTimeout / 2,
            KeepAliveTimeout = limits.IdleTimeout / 2,
        };
        using PageConnection page = new(WebSocket.CreateFromStream(stream, options), limits);
        lock (_gate)
        {
            if (_isOver) return;
            _page?.Close(PageConnection.TakenOver, "another page has taken over");
            _page = page;
        }

        // The page before has left its handler when this one enters.
        await _turn.WaitAsync(stop).ConfigureAwait(false);
        try
        {
            await handler.Connected(page).ConfigureAwait(false);
            await page.Run(message => handler.Received(page, message)).ConfigureAwait(false);
        }
        finally
        {
            lock (_gate)
            {
                if (_page == page) _page = null;
            }

            handler.Disconnected(page);
            _turn.Release();
        }
    }

    /// <summary>Lets no page in any more. The one that is here gets what was sent to it and a good-bye, if it reads.</summary>
    public void End()
    {
        lock (_gate)
        {
            _isOver = true;
            _page?.Close((int)WebSocketCloseStatus.NormalClosure, "the session is over");
        }
    }

    public void Dispose() => _turn.Dispose();
}
