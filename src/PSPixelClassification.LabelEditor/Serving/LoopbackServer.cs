using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;

namespace PSPixelClassification.LabelEditor.Serving;

/// <summary>
/// Serves the page and one WebSocket on the loopback interface, with the same code on every system: a listening socket and
/// <see cref="WebSocket.CreateFromStream(Stream, WebSocketCreationOptions)"/>. (HttpListener differs between systems, and PowerShell
/// carries no ASP.NET Core.)
/// </summary>
internal sealed class LoopbackServer : IDisposable
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(50);

    private readonly ServingLimits _limits;
    private readonly TcpListener _listener;
    private readonly AccessRules _rules;
    private readonly LaunchTickets _tickets = new(TimeProvider.System);
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _ending = new();
    private readonly OpenConnections _connections;
    private PageSlot? _slot;
    private Task _accepting = Task.CompletedTask;
    private bool _isEnded;

    /// <summary>Takes the port. Whoever connects waits until <see cref="Serve"/>.</summary>
    /// <param name="port">The port, 1 … 65535; 0 for a free one.</param>
    /// <param name="limits">What a peer may cost; null for the usual.</param>
    /// <exception cref="LabelEditorException">
    /// <c>PortInUse</c>: another program has it; <c>PortForbidden</c>: browsers or the system refuse it.
    /// </exception>
    public LoopbackServer(int port = 0, ServingLimits? limits = null)
    {
        _limits = limits ?? new ServingLimits();
        _listener = LoopbackPort.Listen(port);
        _rules = new AccessRules(((IPEndPoint)_listener.LocalEndpoint).Port);
        _connections = new OpenConnections(_limits.MaxConnections);
    }

    /// <summary>What a person opens in a browser; it holds the secret.</summary>
    public Uri Address => _rules.Address;

    /// <summary>What a browser is started with: leads to <see cref="Address"/> once, within a minute.</summary>
    public Uri LaunchAddress() => _rules.LaunchAddress(_tickets.Make());

    /// <summary>Begins to serve. Once only.</summary>
    /// <param name="handler">What happens when a page connects and speaks.</param>
    public void Serve(IPageHandler handler)
    {
        _slot = new PageSlot(handler, _limits);
        HttpResponder responder = new(_rules, _tickets);
        _accepting = Task.Run(() => Accept(responder, _slot));
    }

    /// <summary>
    /// Frees the port at once, gives the page a second to read what was sent to it, and ends all connections. When it returns, every
    /// handler has been called for the last time.
    /// </summary>
    public void Dispose()
    {
        lock (_ending)
        {
            if (_isEnded) return;
            _isEnded = true;
            _stop.Cancel();
            _listener.Dispose();
            _slot?.End();
            _accepting.GetAwaiter().GetResult();
            _connections.Dispose();
            _slot?.Dispose();
            _stop.Dispose();
        }
    }

    private async Task Accept(HttpResponder responder, PageSlot slot)
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                Take(await _listener.AcceptSocketAsync(_stop.Token).ConfigureAwait(false), responder, slot);
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or InvalidOperationException)
            {
                // The session is over; then the listener may be, too. Or the system has no sockets left, and needs time to get some back.
                await Task.Delay(s_pause, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private void Take(Socket socket, HttpResponder responder, PageSlot slot)
    {
        try
        {
            socket.NoDelay = true;
            _connections.Add(new PeerConnection(new NetworkStream(socket, ownsSocket: true), _limits, responder, slot), _stop.Token);
        }
        catch (Exception e) when (e is SocketException or IOException or ObjectDisposedException)
        {
            // The peer is gone already.
            socket.Dispose();
        }
    }
}
