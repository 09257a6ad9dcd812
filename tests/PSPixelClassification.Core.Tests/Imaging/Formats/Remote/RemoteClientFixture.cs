using PSPixelClassification.Imaging.Formats.Remote;

namespace PSPixelClassification.Core.Tests.Imaging.Formats.Remote;

/// <summary>A client, and a server that answers as a test says.</summary>
public abstract class RemoteClientFixture : IDisposable
{
    // As much shorter than the real ones as a machine bears that does much else.
    internal static readonly RemoteSettings Fast = new()
    {
        FirstPause = TimeSpan.FromMilliseconds(1),
        LongestPause = TimeSpan.FromMilliseconds(200),
    };

    private readonly FolderServer _server = new();

    /// <summary>What is served as a rule: 1000 bytes.</summary>
    protected static byte[] Body { get; } = [.. Enumerable.Range(0, 1000).Select(i => (byte)i)];

    protected FolderServer Server => _server;

    public void Dispose()
    {
        _server.Dispose();
        GC.SuppressFinalize(this);
    }

    protected static bool Write(Stream stream, byte[] answer)
    {
        stream.Write(answer);
        return true;
    }

    protected void Always(string status, byte[] body, params string[] headers) =>
        _server.Answer = (_, stream) => Write(stream, FolderServer.Whole(status, body, headers));

    private protected RemoteReply Get(RemoteSettings? settings = null, string? range = null, long limit = 1000) =>
        Get(new Uri($"{_server.Address}/a.zarr/0.0?sig=secret"), settings ?? Fast, range, limit);

    private protected RemoteImageException Failure(RemoteSettings? settings = null, string? range = null) =>
        Assert.Throws<RemoteImageException>(() => Get(settings, range));

    private protected static RemoteReply Get(Uri uri, RemoteSettings settings, string? range, long limit)
    {
        using RemoteClient client = new(settings);
        return client.GetAsync(uri, range, limit, CancellationToken.None).GetAwaiter().GetResult();
    }
}
