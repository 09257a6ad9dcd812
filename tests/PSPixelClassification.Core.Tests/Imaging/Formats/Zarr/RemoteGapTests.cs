using System.Text;
using PSPixelClassification.Classification;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats;
using PSPixelClassification.Imaging.Formats.Remote;

namespace PSPixelClassification.Core.Tests.Imaging.Formats.Zarr;

/// <summary>Servers that lack, or do not give, a part of what there should be: nobody takes nothing for black, or one for all.</summary>
public sealed class RemoteGapTests : RemoteZarrFixture
{
    [Theory]
    [InlineData("404 Not Found")]
    [InlineData("403 Forbidden")]
    public void NoChunkIsThere_IsWarnedOf(string status)
    {
        ZarrSamples.Unpack(Folder, "ome", "cells.ome.zarr");
        Serve(path => IsChunk(path) ? FolderServer.Whole(status, []) : null);

        ImageInfo info = ImageFormats.Open($"{Server.Address}/cells.ome.zarr", Allowed).Info;

        Assert.Contains(info.Warnings, warning => warning.StartsWith("None of the chunks", StringComparison.Ordinal));
    }

    [Fact]
    public void SomeChunksAreThere_IsNotWarnedOf()
    {
        ZarrSamples.Unpack(Folder, "ome", "cells.ome.zarr");
        Serve(path => path.EndsWith("/0/0/0/0/0/0", StringComparison.Ordinal) ? FolderServer.Whole("404 Not Found", []) : null);

        Assert.Empty(ImageFormats.Open($"{Server.Address}/cells.ome.zarr", Allowed).Info.Warnings);
    }

    [Theory]
    [InlineData("<!DOCTYPE html><html>Not here</html>")]
    [InlineData("\n <HTML><body>Not here</body></HTML>")]
    public void PageInPlaceOfWhatIsNotThere_CountsAsNothing(string page)
    {
        string path = ZarrSamples.Unpack(Folder, "ome", "cells.ome.zarr");
        byte[] answer = FolderServer.Whole("200 OK", Encoding.UTF8.GetBytes(page));
        Serve(asked => File.Exists(Folder.File(asked.TrimStart('/'))) ? null : answer);

        Assert.Equal(ZarrSamples.ReadAll(path), ZarrSamples.ReadAll($"{Server.Address}/cells.ome.zarr", Allowed));
    }

    [Fact]
    public void PageInPlaceOfAChunk_IsAnError()
    {
        ZarrSamples.Unpack(Folder, "ome", "cells.ome.zarr");
        byte[] answer = FolderServer.Whole("200 OK", "<html>Too many requests</html>"u8.ToArray());
        Serve(path => IsChunk(path) ? answer : null);

        RemoteImageException e = Assert.Throws<RemoteImageException>(
            () => ImageFormats.Open($"{Server.Address}/cells.ome.zarr", Allowed));

        Assert.Contains("the server sends a web page in its place", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/A/1/")]
    [InlineData("/A/1/0/0/")]
    public void WellOrFieldThatFails_DoesNotHideTheOthers(string failing)
    {
        string path = ZarrSamples.Unpack(Folder, "ome", "plate.zarr");
        Serve(asked => asked.Contains(failing, StringComparison.Ordinal) ? FolderServer.Whole("500 Internal Server Error", []) : null);

        ClassifierImage field =
            ClassifierImage.OpenSeries($"{Server.Address}/plate.zarr", SeriesSelection.Parse(["B/1/1"]), Allowed)[0].Value;

        Assert.Equal(ZarrSamples.ReadAll($"{path}/B/1/1"), ZarrSamples.Numbers(field.Source));
    }

    [Theory]
    [InlineData(404, "the server has no Zarr there. Check the address.")]
    [InlineData(403, "the server gives nothing of it (403 Forbidden). Nothing is read with a login")]
    public void NoImage_IsSaid(int status, string message)
    {
        Server.MissingStatus = status;

        RemoteImageException e =
            Assert.Throws<RemoteImageException>(() => ImageFormats.Open($"{Server.Address}/none.zarr?secret", Allowed));

        Assert.StartsWith($"Cannot read '{Server.Address}/none.zarr': {message}", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void PathThatIsNotThere_IsSaidOfTheHierarchy()
    {
        ZarrSamples.Unpack(Folder, "ome", "cells.ome.zarr");

        ImageFormatException e =
            Assert.Throws<ImageFormatException>(() => ImageFormats.Open($"{Server.Address}/cells.ome.zarr/labels/none", Allowed));

        Assert.Contains("there is nothing at 'labels/none' in it", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void PageInPlaceOfEveryFile_IsNoZarr()
    {
        Server.Answer = (_, stream) =>
        {
            stream.Write(FolderServer.Whole("200 OK", "<html>Welcome</html>"u8.ToArray()));
            return true;
        };

        RemoteImageException e = Assert.Throws<RemoteImageException>(() => ImageFormats.Open($"{Server.Address}/a.zarr", Allowed));

        Assert.Contains("the server has no Zarr there", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ChunkThatFails_FailsTheReadWithItsAddress()
    {
        ZarrSamples.Unpack(Folder, "ome", "v01.zarr");
        Server.Answer = (request, stream) =>
        {
            if (!request.Target.EndsWith("/0/0/0/0/1/1", StringComparison.Ordinal)) return false;
            stream.Write(FolderServer.Status("503 Busy"));
            return true;
        };
        IImageSource source = ImageFormats.Open($"{Server.Address}/v01.zarr", Allowed);

        RemoteImageException e = Assert.Throws<RemoteImageException>(() => ImageReading.ReadAll(source));

        Assert.Contains(
            "/v01.zarr/0/0/0/0/1/1': the server answers 503 (Service Unavailable) (4 tries)", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ChangedMetadata_IsNoticedByTheNextReader()
    {
        string path = ZarrSamples.Unpack(Folder, "ome", "v03.zarr");
        IImageSource source = ImageFormats.Open($"{Server.Address}/v03.zarr", Allowed);
        string file = Path.Combine(path, "s0", ".zarray");
        File.WriteAllText(file, File.ReadAllText(file).Replace("19", "18", StringComparison.Ordinal));

        Assert.Contains("changed or removed", Assert.Throws<ImageFormatException>(source.OpenReader).Message, StringComparison.Ordinal);
    }

    private static bool IsChunk(string path) =>
        !Path.GetFileName(path).StartsWith('.') && !path.EndsWith(".json", StringComparison.Ordinal);
}
