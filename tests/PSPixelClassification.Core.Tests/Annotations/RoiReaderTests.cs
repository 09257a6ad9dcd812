using PSPixelClassification.Annotations;
using PSPixelClassification.Annotations.ImageJ;

namespace PSPixelClassification.Core.Tests.Annotations;

public sealed class RoiReaderTests
{
    public static TheoryData<string> Cases() => [.. ImageJReference.All.Keys];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Read_FileOfImageJ_HasThePixelsThatImageJFills(string name)
    {
        ImageJReference reference = ImageJReference.All[name];

        Annotation? annotation = RoiReader.Read(reference.File, name, "file", out string? obstacle);

        Assert.Null(obstacle);
        Assert.Equal(reference.Rows, DrawnPixels.Of(annotation!.Shape, ImageJReference.Width, ImageJReference.Height));
    }
}
