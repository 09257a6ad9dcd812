using PSPixelClassification.Common;
using PSPixelClassification.Core.Tests.Imaging.Formats.Remote;
using PSPixelClassification.Imaging.Formats.Remote;
using PSPixelClassification.Imaging.Formats.Zarr.Stores;

namespace PSPixelClassification.Core.Tests.Imaging.Formats.Zarr;

/// <summary>A folder on a server gives the same values and parts as on the disk, whatever the server understands of parts.</summary>
public sealed class HttpStoreTests : IDisposable
{
    private static readonly byte[] s_bytes = [.. Enumerable.Range(0, 1000).Select(i => (byte)(i * 7 / 3))];

    private readonly TemporaryFolder _folder = new();
    private readonly RemoteClient _client = new(RemoteClientFixture.Fast);
    private readonly FolderServer _server;
    private readonly HttpStore _store;

    public HttpStoreTests()
    {
        _folder.Write("a.zarr/c/0", s_bytes);
        _folder.Write("a.zarr/zarr.json", "{}");
        _server = new FolderServer(_folder.Path);
        _store = new HttpStore(new RemoteFolder(_client, RemoteAddress.Parse($"{_server.Address}/a.zarr?sig=secret")));
    }

    public void Dispose()
    {
        _store.Dispose();
        _client.Dispose();
        _server.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(ServedRanges.All, 0, 10, 1)]
    [InlineData(ServedRanges.All, 990, 10, 1)]
    [InlineData(ServedRanges.All, -20, 20, 1)]
    [InlineData(ServedRanges.All, -1000, 1000, 1)]
    [InlineData(ServedRanges.NoTail, -20, 20, 3)]
    [InlineData(ServedRanges.TailAsHead, -20, 20, 2)]
    [InlineData(ServedRanges.None, -20, 20, 1)]
    [InlineData(ServedRanges.None, 5, 20, 1)]
    public void Part_IsThatOfTheFile(ServedRanges ranges, long offset, int length, int requests)
    {
        _server.Ranges = ranges;
        using FolderStore disk = new(_folder.File("a.zarr"));

        Assert.Equal(disk.TryReadRange("c/0", offset, length), _store.TryReadRange("c/0", offset, length));
        Assert.Equal(requests, _server.Requests.Count);
        Assert.All(_server.Requests, request => Assert.Equal("/a.zarr/c/0?sig=secret", request.Target));
    }

    [Theory]
    [InlineData(ServedRanges.All, 995, 10)]
    [InlineData(ServedRanges.All, 1000, 10)]
    [InlineData(ServedRanges.All, -1001, 1001)]
    [InlineData(ServedRanges.NoTail, -1001, 1001)]
    [InlineData(ServedRanges.None, 995, 10)]
    [InlineData(ServedRanges.None, -1001, 1001)]
    public void PartBeyondTheEnd_IsDamage(ServedRanges ranges, long offset, int length)
    {
        _server.Ranges = ranges;
        using FolderStore disk = new(_folder.File("a.zarr"));

        string onDisk = Assert.Throws<ZarrException>(() => disk.TryReadRange("c/0", offset, length)).Message;
        Assert.Equal(onDisk, Assert.Throws<ZarrException>(() => _store.TryReadRange("c/0", offset, length)).Message);
    }

    [Fact]
    public void ServerWithoutParts_IsAskedForAFileOnce()
    {
        _server.Ranges = ServedRanges.None;

        for (int i = 0; i < 10; i++) Assert.Equal(s_bytes[(i * 9)..(i * 9 + 9)], _store.TryReadRange("c/0", i * 9, 9));

        Assert.Single(_server.Requests);
    }

    [Fact]
    public void OtherPartThanAskedFor_IsRefused()
    {
        _server.Ranges = ServedRanges.Shifted;

        RemoteImageException e = Assert.Throws<RemoteImageException>(() => _store.TryReadRange("c/0", 5, 10));

        Assert.Contains("/a.zarr/c/0': the server sends another part of it than was asked for", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Value_IsReadWithinItsLimit()
    {
        Assert.Equal(s_bytes, _store.TryRead("c/0", 1000));
        Assert.Equal(
            "'c/0' has more than 999 bytes, more than it can need",
            Assert.Throws<ZarrException>(() => _store.TryRead("c/0", 999)).Message);
        Assert.Null(_store.TryRead("c/1", 1000));
        Assert.Null(_store.TryReadRange("c/1", -5, 5));
    }

    [Fact]
    public void RefusedChunk_IsMissingWhereMetadataIsGiven()
    {
        _server.MissingStatus = 403;
        _store.TryRead("zarr.json", 10);

        Assert.Null(_store.TryRead("c/1", 10));
        Assert.Null(_store.TryReadRange("c/1", 0, 10));
    }

    [Fact]
    public void RefusedChunk_IsAnErrorWhereAccessHasEnded()
    {
        _store.TryRead("zarr.json", 10);
        _server.Answer = (_, stream) =>
        {
            stream.Write(FolderServer.Status("403 Forbidden"));
            return true;
        };

        RemoteImageException e = Assert.Throws<RemoteImageException>(() => _store.TryRead("c/0", 10));

        Assert.Contains("the server gives it no more (403 Forbidden). If the address was signed", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(403, "the server gives nothing of it (403 Forbidden)")]
    [InlineData(404, "the server has no Zarr there")]
    public void HierarchyOfWhichNothingIsGiven_IsUnavailable(int status, string finding)
    {
        _server.MissingStatus = status;
        Assert.Null(_store.TryRead(".zgroup", 10));

        PixelClassificationException absence = _store.Absence("")!;

        Assert.Equal(ErrorIds.RemoteUnavailable, absence.ErrorId);
        Assert.StartsWith($"Cannot read '{_server.Address}/a.zarr': {finding}.", absence.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ExpectedValues_AreFetchedAtTheSameTimeAndOnce()
    {
        using CountdownEvent together = new(8);
        for (int i = 0; i < 30; i++) _folder.Write($"a.zarr/n/{i}", [(byte)i]);
        _server.Answer = (request, _) =>
        {
            // Nobody is answered before eight have asked.
            if (!together.IsSet) together.Signal();
            Assert.True(together.Wait(Patience.Limit));
            return false;
        };

        _store.Expect(Enumerable.Range(0, 30).Select(i => ($"n/{i}", 0L, -1)), 10);

        Assert.Equal(Enumerable.Range(0, 30), Enumerable.Range(0, 30).Select(i => (int)_store.TryRead($"n/{i}", 10)![0]));
        Assert.Equal(30, _server.Requests.Select(request => request.Target).Distinct().Count());
        Assert.Equal(30, _server.Requests.Count);
    }

    [Fact]
    public void ExpectedValues_OfManyBytesAreNotFetchedAhead()
    {
        _store.Expect([("c/0", 0, -1)], 1 << 30);
        Assert.Equal(s_bytes[..5], _store.TryReadRange("c/0", 0, 5));

        Assert.Equal("bytes=0-4", Assert.Single(_server.Requests).Range);
    }

    [Fact]
    public void ExpectedValue_LongerThanExpected_IsReadAllTheSame()
    {
        _store.Expect([("c/0", 0, -1)], 10);

        Assert.Equal(s_bytes, _store.TryRead("c/0", 1000));
    }

    [Fact]
    public void ExpectedValuesThatNobodyTakes_AreFewAndForgotten()
    {
        _store.Expect(Enumerable.Range(0, 1000).Select(i => ($"n/{i}", 0L, -1)), 10);
        _store.Expect([("c/0", 5, 10)], 10);

        Assert.Equal(s_bytes[5..15], _store.TryReadRange("c/0", 5, 10));
        Assert.InRange(_server.Requests.Count, 1, 9);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Waiting_EndsWhenItIsStopped(bool isAhead)
    {
        using CancellationTokenSource stop = new();
        using ManualResetEventSlim end = new();
        _server.Answer = (_, _) =>
        {
            stop.Cancel();
            return end.Wait(Patience.Limit);
        };

        Assert.ThrowsAny<OperationCanceledException>(() => RemoteWaiting.Run(
            () =>
            {
                if (isAhead) _store.Expect([("c/0", 0, -1)], 1000);
                // As the workers of a prediction: on another thread.
                Task.Run(() => _store.TryRead("c/0", 1000)).GetAwaiter().GetResult();
            },
            stop.Token));
        end.Set();
    }
}
