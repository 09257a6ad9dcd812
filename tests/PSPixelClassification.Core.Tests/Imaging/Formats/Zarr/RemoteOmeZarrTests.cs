using System.Collections.Immutable;
using System.IO.Compression;
using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Core.Tests.Imaging.Formats.Remote;
using PSPixelClassification.Exporting.Provenance;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats;
using PSPixelClassification.Imaging.Formats.Remote;

namespace PSPixelClassification.Core.Tests.Imaging.Formats.Zarr;

/// <summary>OME-Zarr from a server is the same as from a folder; nothing is asked without permission.</summary>
public sealed class RemoteOmeZarrTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly RemoteClient _client = new(RemoteClientFixture.Fast);
    private readonly FolderServer _server;
    private readonly ImageOpenOptions _allowed;

    public RemoteOmeZarrTests()
    {
        _server = new FolderServer(_folder.Path);
        _allowed = new ImageOpenOptions { Remote = new RemoteAccess(_client) };
    }

    public static TheoryData<string> Samples() =>
        new(ZarrSamples.Names("ome").Where(name => name.Contains('.', StringComparison.Ordinal)));

    public void Dispose()
    {
        _client.Dispose();
        _server.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Sample_HasThePixelsAndWordsOfItsFolder(string name)
    {
        string path = ZarrSamples.Unpack(_folder, "ome", name);
        IImageSource first = ImageFormats.Open(path);
        for (int series = 0; series < Math.Max(1, first.Info.Series.Count); series++)
        {
            for (int level = 0; level < first.Info.LevelCount; level++)
            {
                ImageOpenOptions options = new() { Series = first.Info.Series.Count > 0 ? series : null, Level = level };
                IImageSource disk = ImageFormats.Open(path, options);
                IImageSource server = ImageFormats.Open($"{_server.Address}/{name}", options with { Remote = _allowed.Remote });

                Assert.Equal(ZarrSamples.Numbers(disk), ZarrSamples.Numbers(server));
                Assert.Equal(disk.Info.ToString(), server.Info.ToString());
                Assert.Equal(disk.Info.Series, server.Info.Series);
                Assert.Equal(
                    (disk.Info.PixelSize, disk.Info.FrameInterval, disk.Info.LevelCount, disk.Info.LevelKey),
                    (server.Info.PixelSize, server.Info.FrameInterval, server.Info.LevelCount, server.Info.LevelKey));
                Assert.Equal(disk.Info.ChannelNames, server.Info.ChannelNames);
                Assert.Equal(disk.Info.Warnings, server.Info.Warnings);
            }
        }
    }

    [Theory]
    [InlineData("arrays2")]
    [InlineData("arrays3")]
    public void EveryCodec_GivesThePixelsOfItsFolder(string archive)
    {
        ZipFile.ExtractToDirectory(TestFiles.Committed($"zarr/{archive}.zip"), _folder.Path);
        foreach (string name in ZarrSamples.Names(archive))
        {
            // One is there to be too large for a test.
            ImageInfo info = ImageFormats.Open(_folder.File(name)).Info;
            if (info.Axes.Extents(info.Shape).Aggregate(1.0, (product, extent) => product * extent) > 1 << 20) continue;
            Assert.Equal(
                ZarrSamples.ReadAll(_folder.File(name)), ZarrSamples.ReadAll($"{_server.Address}/{name}", _allowed));
        }
    }

    [Theory]
    [InlineData("cells.ome.zarr", "labels/nuclei")]
    [InlineData("cells.ome.zarr", "1")]
    [InlineData("plate.zarr", "A/1/0")]
    [InlineData("series.zarr", "1")]
    public void PathBehindTheName_IsThatInTheHierarchy(string name, string inner)
    {
        string path = ZarrSamples.Unpack(_folder, "ome", name);
        double[] expected = ZarrSamples.ReadAll($"{path}/{inner}");

        ClassifierImage behind = ClassifierImage.Open($"{_server.Address}/{name}/{inner}", _allowed);
        ClassifierImage option = ClassifierImage.Open($"{_server.Address}/{name}", _allowed with { InternalPath = inner });

        Assert.Equal(expected, ZarrSamples.Numbers(behind.Source));
        Assert.Equal(expected, ZarrSamples.Numbers(option.Source));
        string expectedName = ClassifierImage.Open($"{path}/{inner}").Name;
        Assert.All([behind, option], image => Assert.Equal(
            (expectedName, $"{_server.Address}/{name}", inner),
            (image.Name, image.SourcePath, image.Location!.InternalPath)));
    }

    [Theory]
    [InlineData(ServedRanges.NoTail)]
    [InlineData(ServedRanges.TailAsHead)]
    [InlineData(ServedRanges.None)]
    public void Shards_AreReadWhateverTheServerKnowsOfParts(ServedRanges ranges)
    {
        string path = ZarrSamples.Unpack(_folder, "ome", "sharded.ome.zarr");
        _server.Ranges = ranges;

        Assert.Equal(ZarrSamples.ReadAll(path), ZarrSamples.ReadAll($"{_server.Address}/sharded.ome.zarr", _allowed));
    }

    [Fact]
    public void WithoutPermission_NothingIsAsked()
    {
        ZarrSamples.Unpack(_folder, "ome", "cells.ome.zarr");
        string address = $"{_server.Address}/cells.ome.zarr";

        RemoteImageException e = Assert.Throws<RemoteImageException>(() => ClassifierImage.Open(address + "?sig=secret"));

        Assert.Equal(ErrorIds.RemoteNotAllowed, e.ErrorId);
        Assert.StartsWith($"'{address}' is on a server", e.Message, StringComparison.Ordinal);
        Assert.Empty(ImageFormats.Datasets(address));
        Assert.False(ImageFolder.ImageExists(address));
        Assert.Equal(address, ImageFormats.Locate(address).Path);
        Assert.Empty(_server.Requests);
    }

    [Fact]
    public void Query_IsSentWithEveryRequestAndShownNowhere()
    {
        ZarrSamples.Unpack(_folder, "ome", "cells.ome.zarr");

        ClassifierImage image = ClassifierImage.Open($"{_server.Address}/cells.ome.zarr/labels/nuclei?sig=secret", _allowed);
        ImageReading.ReadAll(image.Source);

        Assert.All(_server.Requests, request => Assert.EndsWith("?sig=secret", request.Target, StringComparison.Ordinal));
        Assert.DoesNotContain("secret", $"{image} {image.Location} {image.SourcePath} {image.Source.Info}", StringComparison.Ordinal);
        // What was said once holds for the address without.
        ClassifierImage.Open(image.SourcePath!, _allowed);
        Assert.All(_server.Requests, request => Assert.EndsWith("?sig=secret", request.Target, StringComparison.Ordinal));
    }

    [Fact]
    public void NamesOutsideAscii_AreEncoded()
    {
        string path = ZarrSamples.Unpack(_folder, "ome", "v03.zarr");
        double[] expected = ZarrSamples.ReadAll(path);
        Directory.Move(path, _folder.File("zwei Zellen #1 ä.zarr"));

        ClassifierImage image = ClassifierImage.Open($"{_server.Address}/zwei Zellen %231 ä.zarr", _allowed);

        Assert.Equal(expected, ZarrSamples.Numbers(image.Source));
        Assert.Equal("zwei Zellen #1 ä", image.Name);
    }

    [Fact]
    public void GroupThatNamesNoImage_AsksForTheNameOfOne()
    {
        ZarrSamples.Unpack(_folder, "ome", "plate.zarr");

        ImageFormatException e = Assert.Throws<ImageFormatException>(() => ImageFormats.Open($"{_server.Address}/plate.zarr/A", _allowed));

        Assert.Contains("names no image, and a server does not list what is in it. Name an image", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ConsolidatedMetadata_StandsForAList()
    {
        string path = ZarrSamples.Unpack(_folder, "ome", "v03.zarr");
        double[] expected = ZarrSamples.ReadAll(path);
        File.WriteAllText(Path.Combine(path, ".zmetadata"), $$$"""
            {"zarr_consolidated_format": 1, "metadata": {
              ".zgroup": {"zarr_format": 2},
              "s0/.zarray": {{{File.ReadAllText(Path.Combine(path, "s0", ".zarray"))}}}
            }}
            """);
        File.Delete(Path.Combine(path, ".zattrs"));
        File.Delete(Path.Combine(path, "s0", ".zarray"));

        IImageSource image = ImageFormats.Open($"{_server.Address}/v03.zarr", _allowed with { Axes = AxisOrder.Parse("yxc") });

        Assert.Equal(expected, ZarrSamples.Numbers(image));
    }

    [Theory]
    [InlineData(404, "the server has no Zarr there. Check the address.")]
    [InlineData(403, "the server gives nothing of it (403 Forbidden). Nothing is read with a login")]
    public void NoImage_IsSaid(int status, string message)
    {
        _server.MissingStatus = status;

        RemoteImageException e =
            Assert.Throws<RemoteImageException>(() => ImageFormats.Open($"{_server.Address}/none.zarr?secret", _allowed));

        Assert.StartsWith($"Cannot read '{_server.Address}/none.zarr': {message}", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void PathThatIsNotThere_IsSaidOfTheHierarchy()
    {
        ZarrSamples.Unpack(_folder, "ome", "cells.ome.zarr");

        ImageFormatException e =
            Assert.Throws<ImageFormatException>(() => ImageFormats.Open($"{_server.Address}/cells.ome.zarr/labels/none", _allowed));

        Assert.Contains("there is nothing at 'labels/none' in it", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Descriptions_AreAskedForOnceAsLongAsThePermissionIsInUse()
    {
        ZarrSamples.Unpack(_folder, "ome", "plate.zarr");

        ClassifierImage[] fields =
        [
            .. ClassifierImage.OpenSeries($"{_server.Address}/plate.zarr", SeriesSelection.Parse(["*"]), _allowed)
                .Select(field => field.Value),
        ];

        Assert.Equal(4, fields.Length);
        string[] asked =
            [.. _server.Requests.Select(request => request.Target).Where(path => path.Contains("/.z", StringComparison.Ordinal))];
        Assert.Equal(asked.Distinct(), asked);
        // A reader asks again, for it may have changed.
        _server.Requests.Clear();
        fields[0].Source.OpenReader().Dispose();
        Assert.Contains(_server.Requests, request => request.Target.EndsWith("/A/1/0/0/.zarray", StringComparison.Ordinal));
    }

    [Fact]
    public void PageInPlaceOfEveryFile_IsNoZarr()
    {
        _server.Answer = (_, stream) =>
        {
            stream.Write(FolderServer.Whole("200 OK", "<html>Welcome</html>"u8.ToArray()));
            return true;
        };

        RemoteImageException e = Assert.Throws<RemoteImageException>(() => ImageFormats.Open($"{_server.Address}/a.zarr", _allowed));

        Assert.Contains("the server has no Zarr there", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ChunkThatFails_FailsTheReadWithItsAddress()
    {
        ZarrSamples.Unpack(_folder, "ome", "v01.zarr");
        _server.Answer = (request, stream) =>
        {
            if (!request.Target.EndsWith("/0/0/0/0/1/1", StringComparison.Ordinal)) return false;
            stream.Write(FolderServer.Status("503 Busy"));
            return true;
        };
        IImageSource source = ImageFormats.Open($"{_server.Address}/v01.zarr", _allowed);

        RemoteImageException e = Assert.Throws<RemoteImageException>(() => ImageReading.ReadAll(source));

        Assert.Contains(
            "/v01.zarr/0/0/0/0/1/1': the server answers 503 (Service Unavailable) (4 tries)", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Sample_SaysHowMuchOfTheImageItCovers()
    {
        string path = ZarrSamples.Unpack(_folder, "ome", "cells.ome.zarr");
        ImageProvenance all = ProvenanceOf("cells.ome.zarr", level: 2);
        ImageProvenance some = ProvenanceOf("cells.ome.zarr", level: 0);

        Assert.Equal(("cells.ome.zarr", 1, 0L, null), (some.Name, some.Files, some.Bytes, some.Sha256));
        Assert.Equal((8, 8L), (all.Sample!.Chunks, all.Sample.ChunkCount));
        Assert.Equal((9, 32L), (some.Sample!.Chunks, some.Sample.ChunkCount));
        Assert.True(some.IsSameImage(ProvenanceOf("cells.ome.zarr", level: 0)));

        // Of 32 chunks these are numbers 0, 3, 7, 11, 15, 19, 23, 27 and 31: the last is one of them, the second is none.
        File.Copy(Path.Combine(path, "0/0/0/0/0/0"), Path.Combine(path, "0/0/0/0/0/1"), overwrite: true);
        Assert.True(some.IsSameImage(ProvenanceOf("cells.ome.zarr", level: 0)));
        File.Delete(Path.Combine(path, "0/1/1/1/1/1"));
        Assert.False(some.IsSameImage(ProvenanceOf("cells.ome.zarr", level: 0)));
    }

    [Fact]
    public void Sample_OfACopyElsewhere_IsTheSame()
    {
        ZarrSamples.Unpack(_folder, "ome", "sharded.ome.zarr");
        ImageProvenance first = ProvenanceOf("sharded.ome.zarr", level: 0);
        Directory.Move(_folder.File("sharded.ome.zarr"), _folder.File("other.ome.zarr"));

        Assert.True(ProvenanceOf("other.ome.zarr", level: 0).IsSameImage(first));
        Assert.Equal(first.Sample, ProvenanceJson.TryParse(ProvenanceJson.Format(
            new ResultProvenance("a", "1", first, "Features", ImmutableSortedDictionary<string, string>.Empty)))?.Input.Sample);
    }

    [Fact]
    public void ChangedMetadata_IsNoticedByTheNextReader()
    {
        string path = ZarrSamples.Unpack(_folder, "ome", "v03.zarr");
        IImageSource source = ImageFormats.Open($"{_server.Address}/v03.zarr", _allowed);
        string file = Path.Combine(path, "s0", ".zarray");
        File.WriteAllText(file, File.ReadAllText(file).Replace("19", "18", StringComparison.Ordinal));

        Assert.Contains("changed or removed", Assert.Throws<ImageFormatException>(source.OpenReader).Message, StringComparison.Ordinal);
    }

    private ImageProvenance ProvenanceOf(string name, int level) => ImageProvenance.Of(
        ClassifierImage.Open($"{_server.Address}/{name}", _allowed with { Level = level }), new FileDigests(), CancellationToken.None);
}
