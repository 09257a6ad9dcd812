using PSPixelClassification.Imaging.Formats.Hdf5;
using PSPixelClassification.Projects.Ilp;
using PSPixelClassification.Projects.Ilp.Lanes;
using PureHDF;

namespace PSPixelClassification.Core.Tests.Projects;

/// <summary>Boxes of labels that do not say which axes they have.</summary>
public sealed class LabelAxesTests
{
    /// <summary>Axes and extents of an image, and the extents of a box at y = 20, x = 35 that is 3 high and 2 wide.</summary>
    [Theory]
    [InlineData("tzyxc", "1 1 60 80 1", "3 2 1")]
    [InlineData("tzyxc", "1 1 60 80 1", "1 3 2 1")]
    [InlineData("tzyxc", "1 1 60 80 1", "1 1 3 2 1")]
    [InlineData("tzyxc", "1 1 60 80 1", "3 2")]
    [InlineData("zyxc", "1 60 80 1", "3 2 1")]
    [InlineData("zyxc", "1 60 80 12", "1 3 2 1")]
    [InlineData("tczyx", "1 3 1 60 80", "3 2 1")]
    [InlineData("czyx", "1 1 60 80", "1 3 2 1")]
    [InlineData("yx", "60 80", "3 2 1")]
    [InlineData("yx", "60 80", "3 2")]
    [InlineData("yxc", "60 80 3", "1 1 3 2 1")]
    [InlineData("tzyxc", "5 1 60 80 1", "4:1 3 2 1")]
    [InlineData("tzyxc", "1 5 60 80 1", "4:1 3 2 1")]
    [InlineData("tzyxc", "5 1 60 80 2", "4:1 1 3 2 1")]
    [InlineData("tzyxc", "5 9 60 80 1", "4:1 8:1 3 2 1")]
    public void Read_BoxOfAnImageWithAxesOfOneElement_IsWhereItWasPainted(string axes, string extents, string box)
    {
        ProjectImage image = new()
        {
            Location = ProjectImageLocation.RelativeFile,
            FilePath = "image.h5/data",
            Nickname = "image",
            Axes = axes,
            Shape = [.. extents.Split(' ').Select(int.Parse)],
        };
        (int Start, int Extent)[] sides = [.. box.Split(' ').Select(Side)];

        foreach (string version in new[] { "1.3.3post1", "1.3.3post2", "1.4.2" })
        {
            LabelBlock block = Read(image, version, sides);

            Assert.Equal((20, 35), (block.StartOf('y'), block.StartOf('x')));
            Assert.Equal((3, 2, 2, 1), (block.ExtentOf('y'), block.ExtentOf('x'), block.StrideOf('y'), block.StrideOf('x')));
            if (axes.StartsWith("tz", StringComparison.Ordinal))
                Assert.Equal((image.Shape[0] > 1 ? 4 : 0, image.Shape[1] == 9 ? 8 : image.Shape[1] > 1 ? 4 : 0),
                    (block.StartOf('t'), block.StartOf('z')));
        }

        static (int, int) Side(string side) => side switch
        {
            "3" => (20, 3),
            "2" => (35, 2),
            _ when side.Split(':') is [var start, var extent] => (int.Parse(start, null), int.Parse(extent, null)),
            _ => (0, int.Parse(side, null)),
        };
    }

    private static LabelBlock Read(ProjectImage image, string version, (int Start, int Extent)[] sides)
    {
        using TemporaryFolder folder = new();
        byte[] values = [.. Enumerable.Range(1, 6).Select(value => (byte)value)];
        H5Dataset dataset = new(values, fileDims: [.. sides.Select(side => (ulong)side.Extent)]);
        dataset.Attributes["blockSlice"] = $"[{string.Join(',', sides.Select(side => $"{side.Start}:{side.Start + side.Extent}"))}]";
        new H5File { ["labels"] = new H5Group { ["block0000"] = dataset } }.Write(folder.File("labels.h5"));
        using Hdf5File file = Hdf5File.Open(folder.File("labels.h5"));
        LabelBlockReader reader = new(image, IlastikVersion.Parse(version));
        LabelBlock block = Assert.Single(reader.Read(file.Root.TryGroup("labels")!));
        Assert.Null(reader.Problem);
        Assert.Equal(values, block.Values);
        return block;
    }
}
