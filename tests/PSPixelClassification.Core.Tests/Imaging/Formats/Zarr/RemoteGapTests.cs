using System.Text;
using PSPixelClassification.Classification;
using PSPixelClassification.Core.Tests.Imaging.Formats.Remote;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats;
using PSPixelClassification.Imaging.Formats.Remote;

namespace PSPixelClassification.Core.Tests.Imaging.Formats.Zarr;

/// <summary>Servers that lack, or do not give, a part of what there should be: nobody takes nothing for black, or one for all.</summary>
public sealed class RemoteGapTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly RemoteClient _client = new(RemoteClientFixture.Fast);
    private readonly FolderServer _server;
    private readonly ImageOpenOptions _allowed;

    public RemoteGapTests()
    {
        _server = new FolderServer(_folder.Path);
        _allowed = new ImageOpenOptions { Remote = new RemoteAccess(_client) };
    }

    public void Dispose()
    {
        _client.Dispose();
        _server.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("404 Not Found")]
    [InlineData("403 Forbidden")]
    public void NoChunkIsThere_IsWarnedOf(string status)
    {
        ZarrSamples.Unpack(_folder, "ome", "cells.ome.zarr");
        Serve(path => IsChunk(path) ? FolderServer.Whole(status, []) : null);

        ImageInfo info = ImageFormats.Open($"{_server.Address}/cells.ome.zarr", _allowed).Info;

        Assert.Contains(info.Warnings, warning => warning.StartsWith("None of the chunks", StringComparison.Ordinal));
    }

    [Fact]
    public void SomeChunksAreThere_IsNotWarnedOf()
    {
        ZarrSamples.Unpack(_folder, "ome", "cells.ome.zarr");
        Serve(path => path.EndsWith("/0/0/0/0/0/0", StringComparison.Ordinal) ? FolderServer.Whole("404 Not Found", []) : null);

        Assert.Empty(ImageFormats.Open($"{_server.Address}/cells.ome.zarr", _allowed).Info.Warnings);
    }

    [Theory]
    [InlineData("<!DOCTYPE html><html>Not here</html>")]
    [InlineData("\n <HTML><body>Not here</body></HTML>")]
    public void PageInPlaceOfWhatIsNotThere_CountsAsNothing(string page)
    {
        string path = ZarrSamples.Unpack(_folder, "ome", "cells.ome.zarr");
        byte[] answer = FolderServer.Whole("200 OK", Encoding.UTF8.GetBytes(page));
        Serve(asked => File.Exists(_folder.File(asked.TrimStart('/'))) ? null : answer);

        Assert.Equal(ZarrSamples.ReadAll(path), ZarrSamples.ReadAll($"{_server.Address}/cells.ome.zarr", _allowed));
    }

    [Fact]
    public void PageInPlaceOfAChunk_IsAnError()
    {
        ZarrSamples.Unpack(_folder, "ome", "cells.ome.zarr");
        byte[] answer = FolderServer.Whole("200 OK", "<html>Too many requests</html>"u8.ToArray());
        Serve(path => IsChunk(path) ? answer : null);

        RemoteImageException e = Assert.Throws<RemoteImageException>(
            () => ImageFormats.Open($"{_server.Address}/cells.ome.zarr", _allowed));

        Assert.Contains("the server sends a web page in its place", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/A/1/")]
    [InlineData("/A/1/0/0/")]
    public void WellOrFieldThatFails_DoesNotHideTheOthers(string failing)
    {
        string path = ZarrSamples.Unpack(_folder, "ome", "plate.zarr");
        Serve(asked => asked.Contains(failing, StringComparison.Ordinal) ? FolderServer.Whole("500 Internal Server Error", []) : null);

        ClassifierImage field =
            ClassifierImage.OpenSeries($"{_server.Address}/plate.zarr", SeriesSelection.Parse(["B/1/1"]), _allowed)[0].Value;

        Assert.Equal(ZarrSamples.ReadAll($"{path}/B/1/1"), ZarrSamples.Numbers(field.Source));
    }

    private static bool IsChunk(string path) =>
        !Path.GetFileName(path).StartsWith('.') && !path.EndsWith(".json", StringComparison.Ordinal);

    private void Serve(Func<string, byte[]?> answer) => _server.Answer = (request, stream) =>
    {
        if (answer(request.Target) is not { } bytes) return false;
        stream.Write(bytes);
        return true;
    };
}
