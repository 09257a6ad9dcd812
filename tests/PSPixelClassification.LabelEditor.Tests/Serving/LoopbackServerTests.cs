using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using PSPixelClassification.LabelEditor.Serving;

namespace PSPixelClassification.LabelEditor.Tests.Serving;

public sealed class LoopbackServerTests : IDisposable
{
    private readonly ServerSession _session = new();

    [Fact]
    public async Task Get_Start_GivesThePageWithItsPolicy()
    {
        string answer = await _session.Send(_session.Request());

        Assert.StartsWith("HTTP/1.1 200 OK\r\n", answer, StringComparison.Ordinal);
        Assert.Contains("Content-Type: text/html; charset=utf-8\r\n", answer, StringComparison.Ordinal);
        Assert.Contains("Content-Security-Policy: default-src 'none'; script-src 'self';", answer, StringComparison.Ordinal);
        Assert.All(
            ["object-src 'none';", "base-uri 'none';", "form-action 'none';", "frame-ancestors 'none'\r\n"],
            rule => Assert.Contains(rule, answer, StringComparison.Ordinal));
        Assert.DoesNotContain("blob:", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", answer, StringComparison.Ordinal);
        Assert.Contains("X-Content-Type-Options: nosniff\r\n", answer, StringComparison.Ordinal);
        Assert.Contains("Cache-Control: no-store\r\n", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("Access-Control", answer, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Set-Cookie", answer, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(_session.Token, answer, StringComparison.Ordinal);
        Assert.Contains("<!doctype html>", answer, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Get_SeveralFiles_KeepsTheConnection()
    {
        using TcpClient client = new();
        await client.ConnectAsync(IPAddress.Loopback, _session.Port);
        byte[] answer = new byte[1 << 20];
        for (int i = 0; i < 3; i++)
        {
            await client.GetStream()
                .WriteAsync(Encoding.ASCII.GetBytes(_session.Request("/favicon.svg", "GET", null, "Connection: keep-alive")));
            int length = await client.GetStream().ReadAsync(answer);
            Assert.StartsWith("HTTP/1.1 200 OK\r\n", Encoding.ASCII.GetString(answer, 0, length), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Head_Start_GivesTheHeadAlone()
    {
        string answer = await _session.Send(_session.Request(method: "HEAD"));

        Assert.StartsWith("HTTP/1.1 200 OK\r\n", answer, StringComparison.Ordinal);
        Assert.EndsWith("\r\n\r\n", answer, StringComparison.Ordinal);
        Assert.Matches("Content-Length: [1-9]", answer);
    }

    [Theory]
    [InlineData("HEAD /none HTTP/1.1\r\nHost: {0}\r\n\r\n", 404)]
    [InlineData("HEAD / HTTP/1.1\r\nHost: evil\r\n\r\n", 403)]
    [InlineData("HEAD /session HTTP/1.1\r\nHost: {0}\r\n\r\n", 403)]
    [InlineData("HEAD /session HTTP/1.1\r\nHost: {0}\r\nOrigin: http://{0}\r\nSec-WebSocket-Protocol: token.{1}\r\n\r\n", 426)]
    [InlineData("HEAD /open/x HTTP/1.1\r\nHost: {0}\r\n\r\n", 405)]
    [InlineData("HEAD / HTTP/1.0\r\nHost: {0}\r\n\r\n", 505)]
    [InlineData("HEAD / HTTP/1.1\r\n\r\n", 400)]
    public async Task Head_Refused_GivesTheHeadAlone(string request, int status)
    {
        string answer = await _session.Send(request
            .Replace("{0}", $"127.0.0.1:{_session.Port}", StringComparison.Ordinal)
                .Replace("{1}", _session.Token, StringComparison.Ordinal));

        Assert.StartsWith($"HTTP/1.1 {status} ", answer, StringComparison.Ordinal);
        Assert.EndsWith("\r\n\r\n", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/../../etc/passwd")]
    [InlineData("/%2e%2e/%2e%2e/etc/passwd")]
    [InlineData("/index.html/../../x")]
    [InlineData("//etc/passwd")]
    [InlineData("/C:/Windows/win.ini")]
    [InlineData("/PSPixelClassification.LabelEditor.dll")]
    public async Task Get_AnyOtherPath_IsNotFound(string path) =>
        Assert.StartsWith("HTTP/1.1 404 ", await _session.Send(_session.Request(path)), StringComparison.Ordinal);

    [Theory]
    [InlineData("localhost")]
    [InlineData("127.0.0.1")]
    [InlineData("evil.example")]
    [InlineData("127.0.0.1:1")]
    [InlineData("[::1]")]
    public async Task Get_OtherHost_IsForbidden(string host)
    {
        Assert.StartsWith("HTTP/1.1 403 ", await _session.Send(_session.Request(host: host)), StringComparison.Ordinal);
        Assert.StartsWith(
            "HTTP/1.1 403 ", await _session.Send(_session.Request(host: $"{host}:{_session.Port}x")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Origin: http://127.0.0.1:1")]
    [InlineData("Origin: null")]
    [InlineData("Origin: https://evil.example")]
    [InlineData("Sec-Fetch-Site: same-site")]
    [InlineData("Sec-Fetch-Site: cross-site")]
    public async Task Get_FromAnotherSite_IsForbidden(string field) =>
        Assert.StartsWith("HTTP/1.1 403 ", await _session.Send(_session.Request("/", "GET", null, field)), StringComparison.Ordinal);

    [Theory]
    [InlineData("POST / HTTP/1.1\r\nHost: {0}\r\n\r\n", 405)]
    [InlineData("OPTIONS / HTTP/1.1\r\nHost: {0}\r\n\r\n", 405)]
    [InlineData("GET / HTTP/1.0\r\nHost: {0}\r\n\r\n", 505)]
    [InlineData("GET http://{0}/ HTTP/1.1\r\nHost: {0}\r\n\r\n", 400)]
    [InlineData("GET / HTTP/1.1\r\nHost: {0}\r\nHost: evil\r\n\r\n", 400)]
    [InlineData("GET / HTTP/1.1\r\n\r\n", 400)]
    [InlineData("GET / HTTP/1.1\r\nHost: {0}\r\nContent-Length: 5\r\n\r\n", 400)]
    [InlineData("GET / HTTP/1.1\r\nHost: {0}\r\nTransfer-Encoding: chunked\r\n\r\n", 400)]
    [InlineData("GET / HTTP/1.1\r\nHost: {0}\r\n\r\nGET / HTTP/1.1\r\n", 400)]
    [InlineData("GET / HTTP/1.1\r\nHost: {0}\r\nA: b\nC: d\r\n\r\n", 400)]
    [InlineData("GET / HTTP/1.1\r\nHost: {0}\r\nA : b\r\n\r\n", 400)]
    [InlineData("GET / HTTP/1.1\r\nHost: {0}\r\n folded\r\n\r\n", 400)]
    [InlineData("GET /ä HTTP/1.1\r\nHost: {0}\r\n\r\n", 400)]
    [InlineData("GET  / HTTP/1.1\r\nHost: {0}\r\n\r\n", 400)]
    [InlineData("\u0016\u0003\u0001\u0002\r\n\r\n", 400)]
    public async Task Send_WhatNoBrowserSends_IsRefused(string request, int status)
    {
        string answer = await _session.Send(request.Replace("{0}", $"127.0.0.1:{_session.Port}", StringComparison.Ordinal));

        Assert.StartsWith($"HTTP/1.1 {status} ", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_EndlessOrSlowHead_IsRefused()
    {
        using ServerSession session = new(new ServingLimits { MaxHeadBytes = 512, HeadTimeout = TimeSpan.FromMilliseconds(300) });

        Assert.StartsWith(
            "HTTP/1.1 431 ", await session.Send("GET / HTTP/1.1\r\nA: " + new string('b', 512 - 19)), StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 408 ", await session.Send("GET / HTTP/1.1\r\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Upgrade_WithToken_OpensTheSocket()
    {
        using ClientWebSocket socket = await _session.Connect();

        Assert.Equal("pixel-labels.v1", socket.SubProtocol);
        Assert.Equal("hello", Encoding.UTF8.GetString((await ServerSession.Receive(socket)).Bytes));
        byte[] large = [.. Enumerable.Range(0, 3_000_000).Select(i => (byte)('a' + i % 26))];
        await socket.SendAsync(large, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        Assert.Equal((WebSocketMessageType.Text, true), Same(await ServerSession.Receive(socket), large));
        Assert.Equal((WebSocketMessageType.Binary, true), Same(await ServerSession.Receive(socket), large));
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        _session.Dispose();
        Assert.Equal(["connected", "received 3000000", "disconnected"], _session.Handler.Events);

        static (WebSocketMessageType, bool) Same((WebSocketMessageType Type, byte[] Bytes) answer, byte[] sent) =>
            (answer.Type, answer.Bytes.AsSpan().SequenceEqual(sent));
    }

    [Fact]
    public async Task Upgrade_WithoutTheRight_IsForbidden()
    {
        string[] refused =
        [
            await _session.Send(_session.Upgrade(token: "")),
            await _session.Send(_session.Upgrade(token: _session.Token[..^1])),
            await _session.Send(_session.Upgrade(token: _session.Token + "A")),
            await _session.Send(_session.Upgrade(token: _session.Token.ToLowerInvariant())),
            await _session.Send(_session.Upgrade(origin: "")),
            await _session.Send(_session.Upgrade(origin: "null")),
            await _session.Send(_session.Upgrade(origin: $"http://localhost:{_session.Port}")),
            await _session.Send(_session.Upgrade(origin: "http://127.0.0.1:1")),
            await _session.Send(_session.Upgrade(host: $"localhost:{_session.Port}")),
        ];

        Assert.All(refused, answer => Assert.StartsWith("HTTP/1.1 403 ", answer, StringComparison.Ordinal));
        Assert.StartsWith("HTTP/1.1 400 ", await _session.Send(_session.Upgrade(version: "8")), StringComparison.Ordinal);
        Assert.Empty(_session.Handler.Events);
    }

    [Fact]
    public async Task Message_TooBigOrBinary_ClosesTheSocket()
    {
        using ServerSession session = new(new ServingLimits { MaxMessageBytes = 1000 });
        using ClientWebSocket big = await session.Connect();
        await ServerSession.Receive(big);
        await big.SendAsync(new byte[100_000], WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        Assert.Equal(WebSocketMessageType.Close, (await ServerSession.Receive(big)).Type);
        Assert.Equal(WebSocketCloseStatus.MessageTooBig, big.CloseStatus);

        using ClientWebSocket binary = await session.Connect();
        await ServerSession.Receive(binary);
        await binary.SendAsync(new byte[10], WebSocketMessageType.Binary, endOfMessage: true, CancellationToken.None);
        Assert.Equal(WebSocketMessageType.Close, (await ServerSession.Receive(binary)).Type);
        Assert.Equal(WebSocketCloseStatus.InvalidMessageType, binary.CloseStatus);
        Assert.DoesNotContain(session.Handler.Events, entry => entry.StartsWith("received", StringComparison.Ordinal));
    }

    [Fact]
    public async Task SecondPage_TakesThePlaceOfTheFirst()
    {
        using ClientWebSocket first = await _session.Connect();
        await ServerSession.Receive(first);
        using ClientWebSocket second = await _session.Connect();

        Assert.Equal(WebSocketMessageType.Close, (await ServerSession.Receive(first)).Type);
        Assert.Equal(4001, (int)first.CloseStatus!);
        Assert.Equal("hello", Encoding.UTF8.GetString((await ServerSession.Receive(second)).Bytes));
        Assert.Equal(["connected", "disconnected", "connected"], _session.Handler.Events);
    }

    [Fact]
    public async Task Dispose_EndsConnectionsAndFreesThePort()
    {
        using ClientWebSocket socket = await _session.Connect();
        await ServerSession.Receive(socket);
        using TcpClient silent = new();
        await silent.ConnectAsync(IPAddress.Loopback, _session.Port);

        _session.Dispose();

        Assert.Equal(WebSocketMessageType.Close, (await ServerSession.Receive(socket)).Type);
        Assert.Equal(["connected", "disconnected"], _session.Handler.Events);
        Assert.DoesNotContain(IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners(), end => end.Port == _session.Port);
    }

    [Fact]
    public void Start_ListensOnTheLoopbackInterfaceOnly()
    {
        IPEndPoint[] listening =
            [.. IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Where(end => end.Port == _session.Port)];

        Assert.Equal([new IPEndPoint(IPAddress.Loopback, _session.Port)], listening);
    }

    [Fact]
    public void Token_IsNewForEachServer()
    {
        using ServerSession other = new();

        Assert.NotEqual(_session.Token, other.Token);
        Assert.Equal(43, other.Token.Length);
    }

    public void Dispose() => _session.Dispose();
}
