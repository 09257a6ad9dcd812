using PSPixelClassification.Common;
using PSPixelClassification.Imaging.Formats.Remote;

namespace PSPixelClassification.Core.Tests.Imaging.Formats.Remote;

/// <summary>What servers answer, what is tried again, and what is said where that does not help.</summary>
public sealed class RemoteClientTests : RemoteClientFixture
{
    [Fact]
    public void Value_IsAskedForWithoutPackingCookiesAndLogin()
    {
        Always("200 OK", Body, "Set-Cookie: a=b");

        RemoteReply reply = Get();
        Get();

        Assert.Equal((RemoteFinding.Found, 1000L, null), (reply.Finding, reply.Total, reply.Start));
        Assert.Equal(Body, reply.Bytes);
        ServedRequest request = Server.Requests.Last();
        Assert.Equal(("GET", "/a.zarr/0.0?sig=secret"), (request.Method, request.Target));
        Assert.Equal("identity", request.Header("Accept-Encoding"));
        Assert.StartsWith("PSPixelClassification/", request.Header("User-Agent"), StringComparison.Ordinal);
        Assert.All(["Cookie", "Authorization", "Range", "Referer"], name => Assert.Null(request.Header(name)));
    }

    [Theory]
    [InlineData("404 Not Found", RemoteFinding.Missing)]
    [InlineData("410 Gone", RemoteFinding.Missing)]
    [InlineData("403 Forbidden", RemoteFinding.Refused)]
    public void ValueThatIsNotThere_IsAskedForOnce(string status, object finding)
    {
        Always(status, Body);

        Assert.Equal(finding, Get().Finding);
        Assert.Single(Server.Requests);
    }

    [Theory]
    [InlineData("500 Internal Server Error")]
    [InlineData("503 Service Unavailable")]
    [InlineData("429 Too Many Requests")]
    [InlineData("408 Request Timeout")]
    public void FailureThatMayPass_IsTriedAgain(string status)
    {
        int count = 0;
        Server.Answer = (_, stream) => Write(stream, ++count < 4 ? FolderServer.Status(status) : FolderServer.Whole("200 OK", Body));

        Assert.Equal(Body, Get().Bytes);
        Assert.Equal(4, count);
    }

    [Theory]
    [InlineData("500 Nasty words", 4, "the server answers 500 (Internal Server Error) (4 tries). Try again later")]
    [InlineData("401 Unauthorized", 1, "the server answers 401 (Unauthorized). Nothing is read with a login")]
    [InlineData("400 Bad Request", 1, "the server answers 400 (Bad Request). Check the address.")]
    [InlineData("204 No Content", 1, "the server answers 204. Check the address.")]
    [InlineData("206 Partial Content", 1, "the server answers 206. Check the address.")]
    public void FailureThatStays_IsSaidWithAddressFindingAndRemedy(string status, int tries, string message)
    {
        Server.Answer = (_, stream) => Write(stream, FolderServer.Status(status));

        RemoteImageException e = Failure();

        Assert.Equal(ErrorIds.RemoteUnavailable, e.ErrorId);
        Assert.StartsWith($"Cannot read '{Server.Address}/a.zarr/0.0': {message}", e.Message, StringComparison.Ordinal);
        Assert.Equal(tries, Server.Requests.Count);
        Assert.DoesNotContain("secret", e.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0", true)]
    [InlineData("3600", false)]
    [InlineData("Fri, 31 Dec 2100 23:59:59 GMT", false)]
    [InlineData("Fri, 01 Jan 2010 00:00:00 GMT", true)]
    [InlineData("nonsense", true)]
    public void RetryAfter_IsHonouredUpToABound(string after, bool isTriedAgain)
    {
        int count = 0;
        Server.Answer = (_, stream) => Write(
            stream, ++count == 1 ? FolderServer.Status("429 Slow", $"Retry-After: {after}") : FolderServer.Whole("200 OK", Body));

        if (isTriedAgain) Assert.Equal(Body, Get().Bytes);
        else Assert.Contains("the server answers 429 (Too Many Requests)", Failure().Message, StringComparison.Ordinal);
        Assert.Equal(isTriedAgain ? 2 : 1, count);
    }

    [Fact]
    public void Pauses_GrowByThree()
    {
        Server.Answer = (_, stream) => Write(stream, FolderServer.Status("500 No"));
        PauseClock clock = new();

        Assert.Throws<RemoteImageException>(() => Get(new RemoteSettings { Clock = clock }));

        Assert.Equal([0.5, 1.5, 4.5], clock.Pauses.Select(pause => pause.TotalSeconds));
    }

    [Fact]
    public void BodyThatEndsEarly_IsTriedAgain()
    {
        int count = 0;
        Server.Answer = (_, stream) =>
            Write(stream, ++count < 3 ? FolderServer.Whole("200 OK", Body)[..^1] : FolderServer.Whole("200 OK", Body));

        Assert.Equal(Body, Get().Bytes);
        Server.Answer = (_, stream) => Write(stream, FolderServer.Whole("200 OK", Body)[..^1]);
        Assert.Contains("the connection was lost before all had come (4 tries)", Failure().Message, StringComparison.Ordinal);
    }
}
