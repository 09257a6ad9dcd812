using System.Net.Sockets;

namespace PSPixelClassification.LabelEditor.Serving;

/// <summary>A connection of a browser or of another program: one request after the other, as long as it breaks no rule.</summary>
internal sealed class PeerConnection(Stream stream, ServingLimits limits, HttpResponder responder, PageSlot slot) : IDisposable
{
    private volatile bool _isWaiting = true;

    /// <summary>Whether a request is waited for: nothing is lost but time when it is closed now.</summary>
    public bool IsWaiting => _isWaiting;

    /// <summary>Serves it until it is closed.</summary>
    /// <param name="stop">Ends it, unless it has become a socket.</param>
    public async Task Serve(CancellationToken stop)
    {
        await Converse(stop).ConfigureAwait(false);
        _isWaiting = true;
        await LetRead(stop).ConfigureAwait(false);
    }

    public void Dispose() => stream.Dispose();

    private async Task Converse(CancellationToken stop)
    {
        while (true)
        {
            _isWaiting = true;
            (int status, RequestHead? request) = await RequestReader.Read(stream, limits, stop).ConfigureAwait(false);
            _isWaiting = false;
            if (request is null)
            {
                if (status > 0) await Write(Response.Refusal(status, null), stop).ConfigureAwait(false);
                return;
            }

            (byte[] answer, AfterResponse then) = responder.Respond(request);
            await Write(answer, stop).ConfigureAwait(false);
            if (then == AfterResponse.Socket) await slot.Serve(stream, stop).ConfigureAwait(false);
            if (then != AfterResponse.NextRequest) return;
        }
    }

    // Closing at once resets the connection where anything that the peer sent is still unread, and the answer may be lost on the way: the
    // peer is told that nothing more follows, and closes first (RFC 9112, 9.6).
    private async Task LetRead(CancellationToken stop)
    {
        (stream as NetworkStream)?.Socket.Shutdown(SocketShutdown.Send);
        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(limits.CloseTimeout);
        byte[] unread = new byte[1024];
        while (await stream.ReadAsync(unread, patience.Token).ConfigureAwait(false) > 0)
        {
        }
    }

    private async Task Write(byte[] answer, CancellationToken stop)
    {
        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(limits.ResponseTimeout);
        await stream.WriteAsync(answer, patience.Token).ConfigureAwait(false);
    }
}
