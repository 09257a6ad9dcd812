using PSPixelClassification.Core.Tests.Imaging;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats.Npy;
using PSPixelClassification.Projects.Ilp.Lanes;
using PSPixelClassification.Projects.Images;

namespace PSPixelClassification.Core.Tests.Projects.Images;

/// <summary>A file whose extents fit in several orders: only the stored axes tell which pixels were labeled.</summary>
public sealed class StoredImagesTests
{
    private const int Side = 5;

    [Theory]
    [InlineData("yx", false)]
    [InlineData("xy", true)]
    [InlineData("zyx", false)]
    [InlineData("zxy", true)]
    [InlineData("xyc", true)]
    public void Match_SquareImage_IsReadAlongTheStoredAxes(string axes, bool isTransposed)
    {
        using TemporaryFolder folder = new();
        byte[] samples = [.. Enumerable.Range(0, Side * Side).Select(i => (byte)i)];
        OutputImage image = new() { Shape = new ImageShape(Side, Side), PixelType = PixelType.UInt8 };
        ImageWriting.Write(new NpyEncoder(), folder.File("a.npy"), image, samples, Side);
        ProjectImage stored = new()
        {
            Location = ProjectImageLocation.RelativeFile,
            FilePath = "a.npy",
            Nickname = "a",
            Axes = axes,
            Shape = [.. axes.Select(axis => axis is 'x' or 'y' ? Side : 1)],
        };

        ImageMatch match = StoredImages.Match(stored, [], ImageLocation.InFile(folder.File("a.npy")), null, CancellationToken.None);

        Assert.True(match.Fits);
        byte[] transposed = [.. Enumerable.Range(0, Side * Side).Select(i => samples[i % Side * Side + i / Side])];
        Assert.Equal(isTransposed ? transposed : samples, ImageReading.ReadAll(match.Source!));
    }
}
