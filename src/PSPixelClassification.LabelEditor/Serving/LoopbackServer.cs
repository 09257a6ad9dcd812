using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;

namespace PSPixelClassification.LabelEditor.Serving;

/// <summary>
/// Serves the page and one WebSocket on the loopback interface, with the same code on every system: a listening socket and
/// <see cref="WebSocket.CreateFromStream(Stream, WebSocketCreationOptions)"/>. (HttpListener differs between systems, and PowerShell carries
/// no ASP.NET Core.) A second page takes the place of the first.
/// </summary>
internal sealed class LoopbackServer : IDisposable
{
    private const string SocketPath = "/session";

    private readonly IPageHandler _handler;
    private readonly ServingLimits _limits;
    private readonly PageFiles _files = new();
    private readonly AccessRules _rules;
    private readonly TcpListener _listener;
    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _places;
    private readonly SemaphoreSlim _pageTurn = new(1);
    private readonly Task _accepting;
    private PageConnection? _page;

    /// <summary>Begins to serve.</summary>
    /// <param name="handler">What happens when a page connects and speaks.</param>
    /// <param name="port">The port, 1 … 65535; 0 for a free one.</param>
    /// <param name="limits">What a peer may cost; null for the usual.</param>
    /// <exception cref="LabelEditorException"><c>PortInUse</c>: another program has the port, or it may not be used.</exception>
    public LoopbackServer(IPageHandler handler, int port = 0, ServingLimits? limits = null)
    {
        _handler = handler;
        _limits = limits ?? new ServingLimits();
        _places = new SemaphoreSlim(_limits.Connections);
        _listener = new TcpListener(IPAddress.Loopback, port);
        // Without it Windows lets another program listen on the same port.
        _listener.ExclusiveAddressUse = true;
        try
        {
            _listener.Start();
        }
        catch (SocketException e)
        {
            throw new LabelEditorException(
                "PortInUse", $"Port {port} cannot be used ({e.Message.TrimEnd('.')}). Choose another with -Port, or leave it out for a free one.", e);
        }

        _rules = new AccessRules(((IPEndPoint)_listener.LocalEndpoint).Port);
        _accepting = Task.Run(Accept);
    }

    /// <summary>What to open in a browser; it holds the secret.</summary>
    public Uri Address => _rules.Address;

    /// <summary>Ends all connections and frees the port.</summary>
    public void Dispose()
    {
        if (_stop.IsCancellationRequested) return;
        _stop.Cancel();
        _listener.Dispose();
        // Every handler has been called for the last time when this returns.
        _accepting.GetAwaiter().GetResult();
        for (int i = 0; i < _limits.Connections; i++) _places.Wait();
        _places.Dispose();
        _pageTurn.Dispose();
        _stop.Dispose();
    }

    private async Task Accept()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await _places.WaitAsync(_stop.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            try
            {
                TcpClient client = await _listener.AcceptTcpClientAsync(_stop.Token).ConfigureAwait(false);
                _ = Task.Run(() => Serve(client));
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                _places.Release();
            }
        }
    }

    private async Task Serve(TcpClient client)
    {
        try
        {
            using (client)
            {
                client.NoDelay = true;
                await Answer(client.GetStream()).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // The peer is gone.
        }
        finally
        {
            _places.Release();
        }
    }

    // One request after the other, as long as the browser keeps the connection and breaks no rule.
    private async Task Answer(NetworkStream stream)
    {
        while (true)
        {
            (int status, RequestHead? request) = await RequestReader.Read(stream, _limits, _stop.Token).ConfigureAwait(false);
            if (request is null)
            {
                if (status > 0) await stream.WriteAsync(Response.Refusal(status), _stop.Token).ConfigureAwait(false);
                return;
            }

            if (request.Path == SocketPath)
            {
                byte[] answer = Response.Refusal(403);
                bool isOpen = _rules.AdmitsSocket(request) && SocketHandshake.TryAccept(request, out answer);
                await stream.WriteAsync(answer, _stop.Token).ConfigureAwait(false);
                if (isOpen) await ServePage(stream).ConfigureAwait(false);
                return;
            }

            bool isFound = _files.TryGet(request.Path, out string type, out byte[] content) && _rules.Admits(request);
            bool stays = isFound && !request.Lists("Connection", "close");
            byte[] response = isFound ? Response.Of(200, type, content, request.Method == "GET", stays) : Response.Refusal(_rules.Admits(request) ? 404 : 403);
            await stream.WriteAsync(response, _stop.Token).ConfigureAwait(false);
            if (!stays) return;
        }
    }

    private async Task ServePage(NetworkStream stream)
    {
        WebSocketCreationOptions options = new()
        {
            IsServer = true,
            SubProtocol = SocketHandshake.Protocol,
            KeepAliveInterval = _limits.Silence / 2,
            KeepAliveTimeout = _limits.Silence / 2,
        };
        using PageConnection page = new(WebSocket.CreateFromStream(stream, options), _limits, _stop.Token);
        PageConnection? before = Interlocked.Exchange(ref _page, page);
        if (before is not null) await before.Close(PageConnection.TakenOver, "another page has taken over").ConfigureAwait(false);
        // The page before has left its handler when this one enters.
        await _pageTurn.WaitAsync(_stop.Token).ConfigureAwait(false);
        try
        {
            await _handler.Connected(page).ConfigureAwait(false);
            await page.Run(message => _handler.Received(page, message)).ConfigureAwait(false);
        }
        finally
        {
            Interlocked.CompareExchange(ref _page, null, page);
            _handler.Disconnected(page);
            _pageTurn.Release();
        }
    }
}
