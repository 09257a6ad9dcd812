using System.Net.WebSockets;
using System.Threading.Channels;

namespace PSPixelClassification.LabelEditor.Serving;

/// <summary>One open socket to a page: a queue of messages out, and messages in one after the other.</summary>
internal sealed class PageConnection : IPageConnection, IDisposable
{
    /// <summary>The close code of a page whose place another one has taken.</summary>
    public const int TakenOver = 4001;

    private const int ReceiveBytes = 1 << 16;
    private static readonly TimeSpan s_goodbye = TimeSpan.FromSeconds(1);

    private readonly WebSocket _socket;
    private readonly int _largestMessage;
    private readonly long _largestQueue;
    private readonly CancellationTokenSource _closed;
    private readonly Channel<(ReadOnlyMemory<byte> Bytes, WebSocketMessageType Type)> _queue =
        Channel.CreateUnbounded<(ReadOnlyMemory<byte>, WebSocketMessageType)>(new UnboundedChannelOptions { SingleReader = true });

    private long _queuedBytes;

    /// <summary>Takes over a socket.</summary>
    /// <param name="socket">The socket, which is disposed with this object.</param>
    /// <param name="limits">How much may be received and queued.</param>
    /// <param name="stop">Ends the connection.</param>
    public PageConnection(WebSocket socket, ServingLimits limits, CancellationToken stop)
    {
        _socket = socket;
        _largestMessage = limits.MessageBytes;
        _largestQueue = limits.QueueBytes;
        _closed = CancellationTokenSource.CreateLinkedTokenSource(stop);
        Closed = _closed.Token;
    }

    /// <inheritdoc/>
    public CancellationToken Closed { get; }

    /// <inheritdoc/>
    public long QueuedBytes => Interlocked.Read(ref _queuedBytes);

    /// <inheritdoc/>
    public void SendText(ReadOnlyMemory<byte> utf8) => Send(utf8, WebSocketMessageType.Text);

    /// <inheritdoc/>
    public void SendBinary(ReadOnlyMemory<byte> frame) => Send(frame, WebSocketMessageType.Binary);

    /// <summary>Serves the page until it goes, is closed or breaks the rules.</summary>
    /// <param name="received">Takes each text message; the memory is used again afterwards.</param>
    public async Task Run(Func<ReadOnlyMemory<byte>, Task> received)
    {
        Task sending = SendQueued();
        try
        {
            await ReceiveAll(received).ConfigureAwait(false);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or IOException)
        {
            // The page is gone: a closed tab, a killed browser.
        }
        finally
        {
            await _closed.CancelAsync().ConfigureAwait(false);
            _queue.Writer.TryComplete();
            await sending.ConfigureAwait(false);
        }
    }

    /// <summary>Says good-bye and ends the connection.</summary>
    /// <param name="code">The close code, which the page gets to see.</param>
    /// <param name="reason">A few words.</param>
    public async Task Close(int code, string reason)
    {
        try
        {
            using CancellationTokenSource patience = new(s_goodbye);
            await _socket.CloseOutputAsync((WebSocketCloseStatus)code, reason, patience.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or ObjectDisposedException or InvalidOperationException or IOException)
        {
            // Whoever does not listen need not be told.
        }

        await _closed.CancelAsync().ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _socket.Abort();
        _socket.Dispose();
        _closed.Dispose();
    }

    private void Send(ReadOnlyMemory<byte> bytes, WebSocketMessageType type)
    {
        if (Interlocked.Add(ref _queuedBytes, bytes.Length) > _largestQueue || !_queue.Writer.TryWrite((bytes, type)))
        {
            // A page that takes nothing any more must not cost memory without end.
            Interlocked.Add(ref _queuedBytes, -bytes.Length);
            _socket.Abort();
        }
    }

    private async Task SendQueued()
    {
        try
        {
            await foreach ((ReadOnlyMemory<byte> bytes, WebSocketMessageType type) in _queue.Reader.ReadAllAsync(Closed).ConfigureAwait(false))
            {
                await _socket.SendAsync(bytes, type, endOfMessage: true, Closed).ConfigureAwait(false);
                Interlocked.Add(ref _queuedBytes, -bytes.Length);
            }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException)
        {
            _socket.Abort();
        }
    }

    private async Task ReceiveAll(Func<ReadOnlyMemory<byte>, Task> received)
    {
        byte[] buffer = new byte[ReceiveBytes];
        int length = 0;
        while (true)
        {
            ValueWebSocketReceiveResult part = await _socket.ReceiveAsync(buffer.AsMemory(length), Closed).ConfigureAwait(false);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                await Close((int)WebSocketCloseStatus.NormalClosure, "").ConfigureAwait(false);
                return;
            }

            length += part.Count;
            if (part.MessageType == WebSocketMessageType.Binary)
            {
                await Close((int)WebSocketCloseStatus.InvalidMessageType, "text only").ConfigureAwait(false);
                return;
            }

            if (length > _largestMessage)
            {
                await Close((int)WebSocketCloseStatus.MessageTooBig, "message too big").ConfigureAwait(false);
                return;
            }

            if (part.EndOfMessage)
            {
                await received(buffer.AsMemory(0, length)).ConfigureAwait(false);
                length = 0;
            }
            else if (length == buffer.Length)
            {
                Array.Resize(ref buffer, Math.Min(2 * buffer.Length, _largestMessage + 1));
            }
        }
    }
}
