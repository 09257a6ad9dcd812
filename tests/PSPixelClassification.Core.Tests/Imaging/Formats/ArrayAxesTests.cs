using PSPixelClassification.Common;
using PSPixelClassification.Core.Tests.Imaging.Formats.Npy;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats;

namespace PSPixelClassification.Core.Tests.Imaging.Formats;

public class ArrayAxesTests
{
    // ilastik takes a third dimension of up to four for channels.
    [Theory]
    [InlineData(1, "yxc")]
    [InlineData(4, "yxc")]
    [InlineData(5, "zyx")]
    public void Open_ThreeAxes_AreChannelsUpToFour(int last, string axes)
    {
        using TemporaryFolder folder = new();
        string header = $"{{'descr': '|u1', 'fortran_order': False, 'shape': (3, 2, {last}), }}";
        ImageInfo info = ImageFormats.Open(folder.Write("a.npy", NpyFile.Make(header, new byte[6 * last]))).Info;

        Assert.Equal(axes, info.Axes.Letters);
        Assert.Equal([3, 2, last], info.Axes.Extents(info.Shape));
    }

    [Theory]
    [InlineData(4, 1, "yxc")]
    [InlineData(1, 4, "yxc")]
    [InlineData(4, 5, "zyx")]
    public void Guess_ThreeAxes_LooksAtTheLastAlone(ulong first, ulong last, string axes) =>
        Assert.Equal(axes, ArrayAxes.Guess([first, 9, last]).Letters);

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    [InlineData(5, true)]
    [InlineData(6, false)]
    public void Require_NumberOfAxes_IsThatOfAnImage(int count, bool isImage)
    {
        ulong[] shape = [.. Enumerable.Repeat(2UL, count)];
        ImageFormatException? error =
            (ImageFormatException?)Record.Exception(() => ArrayAxes.Require("a", "array", shape, null, "Reshape it."));

        Assert.Equal(isImage ? null : ErrorIds.ImageFormatUnsupported, error?.ErrorId);
    }
}
