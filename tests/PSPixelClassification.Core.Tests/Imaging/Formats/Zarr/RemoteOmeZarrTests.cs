using System.IO.Compression;
using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats;
using PSPixelClassification.Imaging.Formats.Remote;

namespace PSPixelClassification.Core.Tests.Imaging.Formats.Zarr;

/// <summary>OME-Zarr from a server is the same as from a folder; nothing is asked without permission.</summary>
public sealed class RemoteOmeZarrTests : RemoteZarrFixture
{
    public static TheoryData<string> Samples() =>
        new(ZarrSamples.Names("ome").Where(name => name.Contains('.', StringComparison.Ordinal)));

    [Theory]
    [MemberData(nameof(Samples))]
    public void Sample_HasThePixelsAndWordsOfItsFolder(string name)
    {
        string path = ZarrSamples.Unpack(Folder, "ome", name);
        IImageSource first = ImageFormats.Open(path);
        for (int series = 0; series < Math.Max(1, first.Info.Series.Count); series++)
        {
            for (int level = 0; level < first.Info.LevelCount; level++)
            {
                ImageOpenOptions options = new() { Series = first.Info.Series.Count > 0 ? series : null, Level = level };
                IImageSource disk = ImageFormats.Open(path, options);
                IImageSource server = ImageFormats.Open($"{Server.Address}/{name}", options with { Remote = Allowed.Remote });

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
        ZipFile.ExtractToDirectory(TestFiles.Committed($"zarr/{archive}.zip"), Folder.Path);
        foreach (string name in ZarrSamples.Names(archive))
        {
            // One is there to be too large for a test.
            ImageInfo info = ImageFormats.Open(Folder.File(name)).Info;
            if (info.Axes.Extents(info.Shape).Aggregate(1.0, (product, extent) => product * extent) > 1 << 20) continue;
            Assert.Equal(
                ZarrSamples.ReadAll(Folder.File(name)), ZarrSamples.ReadAll($"{Server.Address}/{name}", Allowed));
        }
    }

    [Theory]
    [InlineData("cells.ome.zarr", "labels/nuclei")]
    [InlineData("cells.ome.zarr", "1")]
    [InlineData("plate.zarr", "A/1/0")]
    [InlineData("series.zarr", "1")]
    public void PathBehindTheName_IsThatInTheHierarchy(string name, string inner)
    {
        string path = ZarrSamples.Unpack(Folder, "ome", name);
        double[] expected = ZarrSamples.ReadAll($"{path}/{inner}");

        ClassifierImage behind = ClassifierImage.Open($"{Server.Address}/{name}/{inner}", Allowed);
        ClassifierImage option = ClassifierImage.Open($"{Server.Address}/{name}", Allowed with { InternalPath = inner });

        Assert.Equal(expected, ZarrSamples.Numbers(behind.Source));
        Assert.Equal(expected, ZarrSamples.Numbers(option.Source));
        string expectedName = ClassifierImage.Open($"{path}/{inner}").Name;
        Assert.All([behind, option], image => Assert.Equal(
            (expectedName, $"{Server.Address}/{name}", inner),
            (image.Name, image.SourcePath, image.Location!.InternalPath)));
    }

    [Theory]
    [InlineData(ServedRanges.NoTail)]
    [InlineData(ServedRanges.TailAsHead)]
    [InlineData(ServedRanges.None)]
    public void Shards_AreReadWhateverTheServerKnowsOfParts(ServedRanges ranges)
    {
        string path = ZarrSamples.Unpack(Folder, "ome", "sharded.ome.zarr");
        Server.Ranges = ranges;

        Assert.Equal(ZarrSamples.ReadAll(path), ZarrSamples.ReadAll($"{Server.Address}/sharded.ome.zarr", Allowed));
    }

    [Fact]
    public void WithoutPermission_NothingIsAsked()
    {
        ZarrSamples.Unpack(Folder, "ome", "cells.ome.zarr");
        string address = $"{Server.Address}/cells.ome.zarr";

        RemoteImageException e = Assert.Throws<RemoteImageException>(() => ClassifierImage.Open(address + "?sig=secret"));

        Assert.Equal(ErrorIds.RemoteNotAllowed, e.ErrorId);
        Assert.StartsWith($"'{address}' is on a server", e.Message, StringComparison.Ordinal);
        Assert.Empty(ImageFormats.Datasets(address));
        Assert.False(ImageFolder.ImageExists(address));
        Assert.Equal(address, ImageFormats.Locate(address).Path);
        Assert.Empty(Server.Requests);
    }

    [Fact]
    public void Query_IsSentWithEveryRequestAndShownNowhere()
    {
        ZarrSamples.Unpack(Folder, "ome", "cells.ome.zarr");

        ClassifierImage image = ClassifierImage.Open($"{Server.Address}/cells.ome.zarr/labels/nuclei?sig=secret", Allowed);
        ImageReading.ReadAll(image.Source);

        Assert.All(Server.Requests, request => Assert.EndsWith("?sig=secret", request.Target, StringComparison.Ordinal));
        Assert.DoesNotContain("secret", $"{image} {image.Location} {image.SourcePath} {image.Source.Info}", StringComparison.Ordinal);
        // What was said once holds for the address without.
        ClassifierImage.Open(image.SourcePath!, Allowed);
        Assert.All(Server.Requests, request => Assert.EndsWith("?sig=secret", request.Target, StringComparison.Ordinal));
    }

    [Fact]
    public void NamesOutsideAscii_AreEncoded()
    {
        string path = ZarrSamples.Unpack(Folder, "ome", "v03.zarr");
        double[] expected = ZarrSamples.ReadAll(path);
        Directory.Move(path, Folder.File("zwei Zellen #1 ä.zarr"));

        ClassifierImage image = ClassifierImage.Open($"{Server.Address}/zwei Zellen %231 ä.zarr", Allowed);

        Assert.Equal(expected, ZarrSamples.Numbers(image.Source));
        Assert.Equal("zwei Zellen #1 ä", image.Name);
    }

    [Fact]
    public void GroupThatNamesNoImage_AsksForTheNameOfOne()
    {
        ZarrSamples.Unpack(Folder, "ome", "plate.zarr");

        ImageFormatException e = Assert.Throws<ImageFormatException>(() => ImageFormats.Open($"{Server.Address}/plate.zarr/A", Allowed));

        Assert.Contains("names no image, and a server does not list what is in it. Name an image", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ConsolidatedMetadata_StandsForAList()
    {
        string path = ZarrSamples.Unpack(Folder, "ome", "v03.zarr");
        double[] expected = ZarrSamples.ReadAll(path);
        File.WriteAllText(Path.Combine(path, ".zmetadata"), $$$"""
            {"zarr_consolidated_format": 1, "metadata": {
              ".zgroup": {"zarr_format": 2},
              "s0/.zarray": {{{File.ReadAllText(Path.Combine(path, "s0", ".zarray"))}}}
            }}
            """);
        File.Delete(Path.Combine(path, ".zattrs"));
        File.Delete(Path.Combine(path, "s0", ".zarray"));

        IImageSource image = ImageFormats.Open($"{Server.Address}/v03.zarr", Allowed with { Axes = AxisOrder.Parse("yxc") });

        Assert.Equal(expected, ZarrSamples.Numbers(image));
    }

    [Fact]
    public void Descriptions_AreAskedForOnceAsLongAsThePermissionIsInUse()
    {
        ZarrSamples.Unpack(Folder, "ome", "plate.zarr");

        ClassifierImage[] fields =
        [
            .. ClassifierImage.OpenSeries($"{Server.Address}/plate.zarr", SeriesSelection.Parse(["*"]), Allowed)
                .Select(field => field.Value),
        ];

        Assert.Equal(4, fields.Length);
        string[] asked =
            [.. Server.Requests.Select(request => request.Target).Where(path => path.Contains("/.z", StringComparison.Ordinal))];
        Assert.Equal(asked.Distinct(), asked);
        // A reader asks again, for it may have changed.
        Server.Requests.Clear();
        fields[0].Source.OpenReader().Dispose();
        Assert.Contains(Server.Requests, request => request.Target.EndsWith("/A/1/0/0/.zarray", StringComparison.Ordinal));
    }
}
