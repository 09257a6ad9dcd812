using System.Collections.Immutable;
using PSPixelClassification.Classification;
using PSPixelClassification.Exporting.Provenance;

namespace PSPixelClassification.Core.Tests.Imaging.Formats.Zarr;

/// <summary>What is known of the content of an image on a server, of which only some chunks are read.</summary>
public sealed class RemoteSampleTests : RemoteZarrFixture
{
    [Fact]
    public void Sample_SaysHowMuchOfTheImageItCovers()
    {
        string path = ZarrSamples.Unpack(Folder, "ome", "cells.ome.zarr");
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
        ZarrSamples.Unpack(Folder, "ome", "sharded.ome.zarr");
        ImageProvenance first = ProvenanceOf("sharded.ome.zarr", level: 0);
        Directory.Move(Folder.File("sharded.ome.zarr"), Folder.File("other.ome.zarr"));

        Assert.True(ProvenanceOf("other.ome.zarr", level: 0).IsSameImage(first));
        Assert.Equal(first.Sample, ProvenanceJson.TryParse(ProvenanceJson.Format(
            new ResultProvenance("a", "1", first, "Features", ImmutableSortedDictionary<string, string>.Empty)))?.Input.Sample);
    }

    private ImageProvenance ProvenanceOf(string name, int level) => ImageProvenance.Of(
        ClassifierImage.Open($"{Server.Address}/{name}", Allowed with { Level = level }), new FileDigests(), CancellationToken.None);
}
