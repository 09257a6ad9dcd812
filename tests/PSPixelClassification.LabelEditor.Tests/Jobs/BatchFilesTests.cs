using PSPixelClassification.LabelEditor.Jobs;

namespace PSPixelClassification.LabelEditor.Tests.Jobs;

public sealed class BatchFilesTests
{
    [Fact]
    public void Find_TakesFoldersOfZarrAndNothingInThem()
    {
        using TemporaryFolder folder = new();
        foreach (string name in new[] { "a.zarr/.zgroup", "a.zarr/0/0.tif", "day/b.zarr/zarr.json", "c.zarr.txt", "day/c.tif" })
            folder.Write(name, "{}");

        Assert.Equal([folder.File("a.zarr")], BatchFiles.Find(folder.Path, "*.zarr", recurse: false, CancellationToken.None).Files);
        Assert.Equal(
            [folder.File("a.zarr"), folder.File("day/b.zarr")],
            BatchFiles.Find(folder.Path, "*.zarr", recurse: true, CancellationToken.None).Files);
        Assert.Equal([folder.File("day/c.tif")], BatchFiles.Find(folder.Path, "*.tif", recurse: true, CancellationToken.None).Files);
    }
}
