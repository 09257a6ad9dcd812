using PSPixelClassification.Common;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats;

namespace PSPixelClassification.Core.Tests.Imaging.Formats.Hdf5;

/// <summary>Types of elements and kinds of files beyond plain numbers in a plain file. The pixel at y, x is 7 y + x.</summary>
public sealed class Hdf5KindTests
{
    private static readonly float[] s_pixels = [.. Enumerable.Range(0, 9 * 11).Select(i => (float)(7 * (i / 11) + i % 11))];

    [Fact]
    public void Read_Enumeration_GivesItsNumbersAndNamesThem()
    {
        IImageSource image = Open("kinds.h5", "enum");

        Assert.Equal(PixelType.Int16, image.Info.PixelType);
        Assert.Equal(s_pixels.Select(pixel => pixel - 20), Hdf5Pixels.ReadNumbers(image));
        Assert.Equal(["Its values have names and were read as integers: -20 cell, 3 edge."], image.Info.Notes);
    }

    [Theory]
    [InlineData("bits8", PixelType.UInt8)]
    [InlineData("bits16", PixelType.UInt16)]
    public void Read_BitField_GivesUnsignedIntegers(string name, PixelType type)
    {
        IImageSource image = Open("kinds.h5", name);

        Assert.Equal(type, image.Info.PixelType);
        Assert.Equal(s_pixels, Hdf5Pixels.ReadNumbers(image));
        Assert.Contains("Bit fields", Assert.Single(image.Info.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_Bools_StayBools()
    {
        IImageSource image = Open("kinds.h5", "bool");

        Assert.Equal(s_pixels.Select(pixel => pixel % 2), Hdf5Pixels.ReadNumbers(image));
        Assert.Equal(["Boolean values were read as 0 and 1."], image.Info.Notes);
    }

    [Theory]
    [InlineData("record", "Compound")]
    [InlineData("text", "String")]
    [InlineData("reference", "Reference")]
    [InlineData("bfloat16", "FloatingPoint of 2 bytes")]
    public void Open_OtherKind_IsNamed(string name, string kind)
    {
        ImageFormatException error = Assert.Throws<ImageFormatException>(() => Open("kinds.h5", name));

        Assert.Equal(ErrorIds.ImageFormatUnsupported, error.ErrorId);
        Assert.Contains($"data of the kind {kind}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_MatlabFile_GivesWhatH5pyGivesAndSaysHowToTurnIt()
    {
        IImageSource image = ImageFormats.Open(TestFiles.Committed("hdf5/elsewhere/userblock.h5"));

        Assert.Equal(s_pixels, Hdf5Pixels.ReadNumbers(image));
        Assert.Contains("MATLAB", Assert.Single(image.Info.Notes), StringComparison.Ordinal);
        IImageSource turned =
            ImageFormats.Open(TestFiles.Committed("hdf5/elsewhere/userblock.h5"), new ImageOpenOptions { Axes = AxisOrder.Parse("xy") });
        Assert.Equal(new ImageShape(9, 11), turned.Info.Shape);
        Assert.Empty(turned.Info.Notes);
    }

    [Theory]
    [InlineData(512, true)]
    [InlineData(1024, true)]
    [InlineData(2048, true)]
    [InlineData(4096, true)]
    [InlineData(1 << 20, true)]
    [InlineData(256, false)]
    [InlineData(1536, false)]
    public void Open_UserBlock_IsPassedOverWhereOneMayBe(int length, bool isRead)
    {
        using TemporaryFolder folder = new();
        byte[] whole = File.ReadAllBytes(TestFiles.Committed("hdf5/single.h5"));
        byte[] block = new byte[length];
        "MATLAB 7.3 MAT-file, Platform: GLNXA64"u8.CopyTo(block);
        File.WriteAllBytes(folder.File("a.mat"), [.. block, .. whole]);

        if (!isRead)
        {
            Assert.Throws<ImageFormatException>(() => ImageFormats.Open(folder.File("a.mat")));
            return;
        }

        Assert.Equal(Hdf5Pixels.ReadAll(ImageFormats.Open(TestFiles.Committed("hdf5/single.h5"))),
            Hdf5Pixels.ReadAll(ImageFormats.Open(folder.File("a.mat"))));
        Assert.Equal("deep/er/image", ImageFormats.Locate(folder.File("a.mat") + "/deep/er/image").InternalPath);
    }

    [Fact]
    public void Open_Imaris_NamesTheParameterAndAnExample()
    {
        string path = TestFiles.Committed("hdf5/elsewhere/cells.ims");
        const string Example = "DataSet/ResolutionLevel 0/TimePoint 0/Channel 0/Data";

        ImageFormatException error = Assert.Throws<ImageFormatException>(() => ImageFormats.Open(path));

        Assert.Contains("an Imaris file", error.Message, StringComparison.Ordinal);
        Assert.Contains($"-InternalPath, or behind the file: cells.ims/{Example}.", error.Message, StringComparison.Ordinal);
        Assert.Equal([.. s_pixels, .. s_pixels], Hdf5Pixels.ReadNumbers(ImageFormats.Open($"{path}/{Example}")));
    }

    private static IImageSource Open(string file, string dataset) =>
        ImageFormats.Open(TestFiles.Committed($"hdf5/elsewhere/{file}"), new ImageOpenOptions { InternalPath = dataset });
}
