using System.Net.WebSockets;
using System.Threading.Channels;

namespace PSPixelClassification.LabelEditor.Serving;

/// <summary>One open socket to a page: a queue of messages out, and messages in one after the other.</summary>
internal sealed class PageConnection : IPageConnection, IDisposable
{
    /// <summary>The close code of a page whose place another one has taken.</summary>
    public const int TakenOver = 4001;

    private const int ReceiveBytes = 1 << 16;

    private readonly WebSocket _socket;
    private readonly ServingLimits _limits;
    private readonly CancellationTokenSource _closed = new();
    private readonly Channel<(ReadOnlyMemory<byte> Bytes, WebSocketMessageType Type)> _queue =
        Channel.CreateUnbounded<(ReadOnlyMemory<byte>, WebSocketMessageType)>(new UnboundedChannelOptions { SingleReader = true });

    private CloseFrame? _closeFrame;
    private long _queuedBytes;

    /// <summary>Takes over a socket.</summary>
    /// <param name="socket">The socket, which is disposed with this object.</param>
    /// <param name="limits">How much may be received and queued, and how long it may take.</param>
    public PageConnection(WebSocket socket, ServingLimits limits)
    {
        _socket = socket;
        _limits = limits;
        Closed = _closed.Token;
    }

    public CancellationToken Closed { get; }

    public long QueuedBytes => Interlocked.Read(ref _queuedBytes);

    public void SendText(ReadOnlyMemory<byte> utf8) => Send(utf8, WebSocketMessageType.Text);

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
            Close((int)WebSocketCloseStatus.NormalClosure, "");
            await sending.ConfigureAwait(false);
            await _closed.CancelAsync().ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Ends the connection, without waiting for that: the page still gets what was sent to it, then a good-bye, and is cut off if it does
    /// not answer in time. What is sent from now on is dropped.
    /// </summary>
    /// <param name="code">The close code, which the page gets to see.</param>
    /// <param name="reason">A few words.</param>
    public void Close(int code, string reason)
    {
        if (Interlocked.CompareExchange(ref _closeFrame, new CloseFrame((WebSocketCloseStatus)code, reason), null) is not null) return;
        _queue.Writer.TryComplete();
        try
        {
            _closed.CancelAfter(_limits.CloseTimeout);
        }
        catch (ObjectDisposedException)
        {
            // It has gone by itself in the same moment.
        }
    }

    public void Dispose()
    {
        _socket.Abort();
        _socket.Dispose();
        _closed.Dispose();
    }

    private void Send(ReadOnlyMemory<byte> bytes, WebSocketMessageType type)
    {
        bool isTooMuch = Interlocked.Add(ref _queuedBytes, bytes.Length) > _limits.MaxQueuedBytes;
        if (!isTooMuch && _queue.Writer.TryWrite((bytes, type))) return;
        Interlocked.Add(ref _queuedBytes, -bytes.Length);
        // A page that takes nothing any more must not cost memory without end.
        if (isTooMuch) _socket.Abort();
    }

    private async Task SendQueued()
    {
        try
        {
            using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(Closed);
            await foreach (var (bytes, type) in _queue.Reader.ReadAllAsync(Closed).ConfigureAwait(false))
            {
                patience.CancelAfter(_limits.MessageTimeout);
                await _socket.SendAsync(bytes, type, endOfMessage: true, patience.Token).ConfigureAwait(false);
                patience.CancelAfter(Timeout.InfiniteTimeSpan);
                Interlocked.Add(ref _queuedBytes, -bytes.Length);
            }

            await _socket.CloseOutputAsync(_closeFrame!.Status, _closeFrame.Reason, Closed).ConfigureAwait(false);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException)
        {
            // Whoever does not listen need not be told.
            _socket.Abort();
        }
    }

    private async Task ReceiveAll(Func<ReadOnlyMemory<byte>, Task> received)
    {
        byte[] buffer = new byte[ReceiveBytes];
        int length = 0;
        bool isValid = true;
        while (true)
        {
            ValueWebSocketReceiveResult part = await _socket.ReceiveAsync(buffer.AsMemory(length), Closed).ConfigureAwait(false);
            if (part.MessageType == WebSocketMessageType.Close) return;
            length += part.Count;
            if (part.MessageType == WebSocketMessageType.Binary || length > _limits.MaxMessageBytes)
            {
                // The rest is read to no purpose: a connection that is closed with bytes unread loses what was sent to the page.
                isValid = false;
                if (length > _limits.MaxMessageBytes) Close((int)WebSocketCloseStatus.MessageTooBig, "message too big");
                else Close((int)WebSocketCloseStatus.InvalidMessageType, "text only");
            }

            if (part.EndOfMessage && isValid) await received(buffer.AsMemory(0, length)).ConfigureAwait(false);
            if (part.EndOfMessage || !isValid) length = 0;
            else if (length == buffer.Length) Array.Resize(ref buffer, Math.Min(2 * buffer.Length, _limits.MaxMessageBytes + 1));
        }
    }

    private sealed record CloseFrame(WebSocketCloseStatus Status, string Reason);
}
