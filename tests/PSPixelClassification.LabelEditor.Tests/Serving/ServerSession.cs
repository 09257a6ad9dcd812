using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using PSPixelClassification.LabelEditor.Serving;

namespace PSPixelClassification.LabelEditor.Tests.Serving;

/// <summary>A server that echoes, and ways to speak to it as browsers and others do.</summary>
internal sealed class ServerSession : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    public ServerSession(ServingLimits? limits = null, IPageHandler? handler = null)
    {
        Server = new LoopbackServer(limits: limits);
        Server.Serve(handler ?? Handler);
    }

    public EchoHandler Handler { get; } = new();

    public LoopbackServer Server { get; }

    public int Port => Server.Address.Port;

    public string Token => Server.Address.Fragment["#token=".Length..];

    /// <summary>Sends bytes and returns all that comes back until the server closes.</summary>
    public async Task<string> Send(string request)
    {
        using CancellationTokenSource patience = new(s_patience);
        using TcpClient client = new();
        await client.ConnectAsync(IPAddress.Loopback, Port, patience.Token);
        await client.GetStream().WriteAsync(Encoding.Latin1.GetBytes(request), patience.Token);
        using MemoryStream answer = new();
        await client.GetStream().CopyToAsync(answer, patience.Token);
        return Encoding.Latin1.GetString(answer.ToArray());
    }

    /// <summary>A request as a browser makes it.</summary>
    public string Request(string path = "/", string method = "GET", string? host = null, params string[] fields) =>
        $"{method} {path} HTTP/1.1\r\nHost: {host ?? $"127.0.0.1:{Port}"}\r\n"
            + (fields.Any(field => field.StartsWith("Connection", StringComparison.Ordinal)) ? "" : "Connection: close\r\n")
            + string.Concat(fields.Select(field => field + "\r\n")) + "\r\n";

    /// <summary>The request for the socket.</summary>
    public string Upgrade(string? token = null, string? origin = null, string? host = null, string version = "13") => Request(
        "/session", "GET", host,
        [
            "Connection: keep-alive, Upgrade", "Upgrade: websocket", $"Sec-WebSocket-Version: {version}",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
            $"Sec-WebSocket-Protocol: pixel-labels.v1, token.{token ?? Token}", .. origin is ""
                ? Array.Empty<string>()
                : [$"Origin: {origin ?? $"http://127.0.0.1:{Port}"}"],
        ]);

    public Task<ClientWebSocket> Connect() => Connect(Server.Address);

    public static async Task<ClientWebSocket> Connect(Uri address)
    {
        using CancellationTokenSource patience = new(s_patience);
        ClientWebSocket socket = new();
        socket.Options.AddSubProtocol("pixel-labels.v1");
        socket.Options.AddSubProtocol("token." + address.Fragment["#token=".Length..]);
        socket.Options.SetRequestHeader("Origin", $"http://{address.Authority}");
        await socket.ConnectAsync(new Uri($"ws://{address.Authority}/session"), patience.Token);
        return socket;
    }

    /// <summary>A connection that says something, or nothing, and reads nothing.</summary>
    public TcpClient Open(string said = "")
    {
        TcpClient client = new() { ReceiveBufferSize = 4096 };
        client.Connect(IPAddress.Loopback, Port);
        client.GetStream().Write(Encoding.ASCII.GetBytes(said));
        return client;
    }

    public static Task SendText(ClientWebSocket socket, string text) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);

    public static async Task<(WebSocketMessageType Type, byte[] Bytes)> Receive(ClientWebSocket socket)
    {
        using CancellationTokenSource patience = new(s_patience);
        byte[] buffer = new byte[8 << 20];
        int length = 0;
        while (true)
        {
            WebSocketReceiveResult part =
                await socket.ReceiveAsync(new ArraySegment<byte>(buffer, length, buffer.Length - length), patience.Token);
            length += part.Count;
            if (part.EndOfMessage || part.MessageType == WebSocketMessageType.Close) return (part.MessageType, buffer[..length]);
        }
    }

    public void Dispose() => Server.Dispose();
}
