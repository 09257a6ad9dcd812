using System.Net.Sockets;

namespace PSPixelClassification.LabelEditor.Serving;

/// <summary>
/// The connections that are open, up to a limit. One more ends the oldest that waits for a request, so that connections that are opened and
/// left silent do not keep the page out.
/// </summary>
/// <param name="limit">Maximum number of connections.</param>
internal sealed class OpenConnections(int limit) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly List<PeerConnection> _open = [];
    private readonly CountdownEvent _served = new(1);

    /// <summary>Serves a connection beside the others; it is disposed when it has been served, or if there is no place for it.</summary>
    public void Add(PeerConnection peer, CancellationToken stop)
    {
        lock (_gate)
        {
            if (_open.Count >= limit)
            {
                PeerConnection leaves = _open.Find(open => open.IsWaiting) ?? peer;
                leaves.Dispose();
                if (leaves == peer) return;
                _open.Remove(leaves);
            }

            _open.Add(peer);
        }

        _served.AddCount();
        _ = Task.Run(() => Serve(peer, stop), CancellationToken.None);
    }

    /// <summary>Returns when all have been served; none may be added any more.</summary>
    public void Dispose()
    {
        _served.Signal();
        _served.Wait();
        _served.Dispose();
    }

    private async Task Serve(PeerConnection peer, CancellationToken stop)
    {
        try
        {
            await peer.Serve(stop).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The peer is gone.
        }
        finally
        {
            peer.Dispose();
            lock (_gate) _open.Remove(peer);
            _served.Signal();
        }
    }
}
