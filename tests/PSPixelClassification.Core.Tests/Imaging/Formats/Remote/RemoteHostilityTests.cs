using System.Diagnostics;
using System.Text;
using PSPixelClassification.Common;
using PSPixelClassification.Imaging.Formats.Remote;

namespace PSPixelClassification.Core.Tests.Imaging.Formats.Remote;

/// <summary>Servers that are slow, that lie, that never end, and that send elsewhere.</summary>
public sealed class RemoteHostilityTests : RemoteClientFixture
{
    [Theory]
    [InlineData("Content-Length: 9223372036854775807")]
    [InlineData("Content-Length: 1001")]
    [InlineData("Transfer-Encoding: chunked")]
    [InlineData("X: 1")]
    public void BodyWithoutEnd_IsLeftAtTheLimit(string header)
    {
        bool isStopped = false;
        Server.Answer = (_, stream) =>
        {
            stream.Write(Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\n{header}\r\n\r\n"));
            byte[] piece = header.StartsWith('T') ? [.. "1000\r\n"u8, .. new byte[4096], .. "\r\n"u8] : new byte[4096];
            try
            {
                while (true) stream.Write(piece);
            }
            catch (IOException)
            {
                isStopped = true;
                throw;
            }
        };
        long before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Equal(RemoteFinding.TooLong, Get(limit: 1000).Finding);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
        Assert.True(SpinWait.SpinUntil(() => Volatile.Read(ref isStopped), Patience.Limit));
    }

    [Fact]
    public void ServerThatSaysNothing_IsLeftInTime()
    {
        using ManualResetEventSlim end = new();
        Server.Answer = (_, _) => end.Wait(Patience.Limit);
        RemoteSettings settings = Fast with { Answering = TimeSpan.FromMilliseconds(50), Retries = 1 };

        Assert.Contains("the server does not answer within 0.05 s (2 tries)", Failure(settings).Message, StringComparison.Ordinal);
        end.Set();
    }

    [Fact]
    public void ServerThatStopsInTheMiddle_IsLeftInTime()
    {
        using ManualResetEventSlim end = new();
        Server.Answer = (_, stream) =>
        {
            stream.Write(FolderServer.Whole("200 OK", Body).AsSpan()[..^10]);
            return end.Wait(Patience.Limit);
        };
        RemoteSettings settings = Fast with { Idle = TimeSpan.FromMilliseconds(50), Retries = 1 };

        Assert.Contains("the server sends nothing more, or too little in 0.05 s (2", Failure(settings).Message, StringComparison.Ordinal);
        end.Set();
    }

    [Fact]
    public void ServerThatSendsByteByByte_IsLeftInTime()
    {
        Server.Answer = (_, stream) =>
        {
            stream.Write(Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n"));
            for (int i = 0; i < 1000; i++)
            {
                stream.WriteByte(1);
                Thread.Sleep(5);
            }

            return true;
        };
        RemoteSettings settings = Fast with { Body = TimeSpan.FromMilliseconds(100), Retries = 0 };
        Stopwatch watch = Stopwatch.StartNew();

        Assert.Contains("too little in 0.1", Failure(settings).Message, StringComparison.Ordinal);
        Assert.InRange(watch.Elapsed, TimeSpan.FromMilliseconds(100), Patience.Limit);
    }

    [Fact]
    public void TriesEnd_WhenTheTimeForAllIsOver()
    {
        Server.Answer = (_, stream) => Write(stream, FolderServer.Status("500 No"));

        RemoteImageException e = Failure(Fast with { Retries = 1000, Trying = TimeSpan.FromMilliseconds(30) });

        Assert.Contains("the server answers 500", e.Message, StringComparison.Ordinal);
        Assert.InRange(Server.Requests.Count, 1, 10);
    }

    [Theory]
    [InlineData("301 Moved")]
    [InlineData("302 Found")]
    [InlineData("303 See")]
    [InlineData("307 Temporary")]
    [InlineData("308 Permanent")]
    public void Redirect_IsFollowedWithThePartThatIsWanted(string status)
    {
        Server.Answer = (request, stream) => Write(stream, request.Target == "/b"
            ? FolderServer.Whole("206 Partial", Body[..10], "Content-Range: bytes 0-9/1000")
            : FolderServer.Status(status, "Location: /b"));

        Assert.Equal(Body[..10], Get(range: "bytes=0-9").Bytes);
        Assert.Equal(["bytes=0-9", "bytes=0-9"], Server.Requests.Select(request => request.Range));
    }

    [Theory]
    [InlineData("/again", 6, "the server leads through more than 5 addresses")]
    [InlineData("ftp://host/b", 1, "the server sends on to something else than a web server")]
    [InlineData("file:///etc/passwd", 1, "the server sends on to something else than a web server")]
    [InlineData("http://user:pass@127.0.0.1/b", 1, "the server sends on to no address")]
    [InlineData("", 1, "the server sends on, and does not say where")]
    public void RedirectThatLeadsNowhere_IsRefused(string location, int requests, string finding)
    {
        string[] headers = location.Length == 0 ? [] : [$"Location: {location}"];
        Server.Answer = (_, stream) => Write(stream, FolderServer.Status("302 Found", headers));

        Assert.Contains(finding, Failure().Message, StringComparison.Ordinal);
        Assert.Equal(requests, Server.Requests.Count);
    }

    [Fact]
    public void RedirectFromHttpsToHttp_IsRefused()
    {
        Uri secure = new("https://host/a.zarr/0");

        RemoteFailure e = Assert.Throws<RemoteFailure>(() => RemoteRedirect.Next(secure, new Uri("http://host/a.zarr/0")));

        Assert.Contains("from https to http", e.Message, StringComparison.Ordinal);
        Assert.Equal("https://other/b", RemoteRedirect.Next(secure, new Uri("//other/b", UriKind.Relative)).AbsoluteUri);
        Assert.Equal("https://host/b", RemoteRedirect.Next(new Uri("http://host/a"), new Uri("https://host/b")).AbsoluteUri);
    }

    [Fact]
    public void PackedAnswer_IsRefused()
    {
        Always("200 OK", Body, "Content-Encoding: gzip");

        Assert.Contains("the server sends it packed (Content-Encoding)", Failure().Message, StringComparison.Ordinal);
        Always("200 OK", Body, "Content-Encoding: identity");
        Assert.Equal(Body, Get().Bytes);
    }

    [Theory]
    [InlineData("bytes 0-9/1000", 11)]
    [InlineData("bytes 0-9/1000", 9)]
    [InlineData("bytes 0-9223372036854775806/*", 10)]
    [InlineData("bytes 9-0/1000", 10)]
    [InlineData("pages 0-9/1000", 10)]
    [InlineData("nonsense", 10)]
    public void PartThatIsNotWhatItSays_IsNotTaken(string range, int length)
    {
        Always("206 Partial", Body[..length], $"Content-Range: {range}");

        if (range.Contains("9223372036854775806", StringComparison.Ordinal))
            Assert.Equal(RemoteFinding.TooLong, Get(range: "bytes=0-9").Finding);
        else
            Assert.Contains("the server sends another part of it", Failure(range: "bytes=0-9").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void NoServer_IsSaid()
    {
        string address = Server.Address;
        Server.Dispose();

        RemoteImageException e = Assert.Throws<RemoteImageException>(
            () => Get(new Uri($"{address}/a.zarr?sig=secret"), Fast with { Retries = 1 }, null, 10));

        Assert.Contains($"there is no connection to '{address["http://".Length..]}' (2 tries). Check", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SSH-2.0-OpenSSH_9.2\r\n")]
    [InlineData("\0\0\0\0")]
    [InlineData("HTTP/1.1 999999 No\r\n\r\n")]
    public void ServerOfAnotherKind_IsSaid(string greeting)
    {
        Server.Answer = (_, stream) => Write(stream, Encoding.ASCII.GetBytes(greeting));

        Assert.Equal(ErrorIds.RemoteUnavailable, Failure().ErrorId);
    }

    [Fact]
    public void HeadWithoutEnd_IsLeftAtALimit()
    {
        Server.Answer = (_, stream) =>
        {
            stream.Write("HTTP/1.1 200 OK\r\n"u8);
            while (true) stream.Write("X-Header: 0123456789012345678901234567890123456789012345678901234567890123456789\r\n"u8);
        };

        Assert.Equal(ErrorIds.RemoteUnavailable, Failure(Fast with { Retries = 0 }).ErrorId);
    }
}
