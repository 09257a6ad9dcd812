using System.Buffers.Binary;
using PSPixelClassification.Classification;
using PSPixelClassification.Core.Tests.Classification;
using PSPixelClassification.Exporting;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats;
using PSPixelClassification.Labels;

namespace PSPixelClassification.Core.Tests.Exporting;

/// <summary>Labels as PNG are seen in colors and read as numbers.</summary>
public sealed class LabelPaletteExportTests : IDisposable
{
    // PNG specification, 11.2.1: the header's data follow the signature, the chunk's length and its type.
    private const int BitDepth = 24;
    private const int ColorType = 25;
    private readonly ExportFolder _folder = new();
    private readonly ClassifierImage _image = SyntheticImages.Make(111, 83).LabelSides().Label("debris", 50, 70, 60, 80);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Labels_AsPng_HaveIndicesThatAreValuesAndTheColorsOfTheClasses()
    {
        Export(null, Settings());

        byte[] file = File.ReadAllBytes(_folder["image_Labels.png"]);
        Assert.Equal((8, 3), (file[BitDepth], file[ColorType]));
        Assert.Equal([0, 0, 0, 255, 225, 25, 0, 130, 200, 230, 25, 75], Chunk(file, "PLTE"u8));
        Assert.Equal(LabelReading.ReadAll(_image.Labels), Indices());
        byte[] labels = LabelReading.ReadAll(_image.Labels);
        float[] colors = _folder.Read("image_Labels.png").Values;
        Assert.Equal(
            [.. labels.Select(label => label == 0 ? 0f : LabelPalette.For(label).G)], colors[labels.Length..(2 * labels.Length)]);
    }

    [Fact]
    public void Labels_AsPngWithAModel_HaveItsNumbersAndColors()
    {
        ClassifierImage other = SyntheticImages.Make(111, 83).LabelSides("right", "left");
        ClassifierModel model = SyntheticImages.Train(other);

        Export(model, Settings());

        byte[] swapped = [0, 2, 1, 3];
        Assert.Equal(LabelReading.ReadAll(_image.Labels).Select(label => swapped[label]), Indices());
        Assert.Equal(
            [0, 0, 0, 255, 225, 25, 0, 130, 200, 230, 25, 75], Chunk(File.ReadAllBytes(_folder["image_Labels.png"]), "PLTE"u8));
    }

    [Fact]
    public void Labels_AsPngOfThisLibrary_LabelAnImageAlike()
    {
        Export(null, Settings());
        LabelLayer layer = new(_image.Extent);

        layer.PaintImage(ImageFormats.Open(_folder["image_Labels.png"], new ImageOpenOptions { KeepIndices = true }));

        Assert.Equal(LabelReading.ReadAll(_image.Labels), LabelReading.ReadAll(layer));
    }

    [Fact]
    public void Labels_AsPngOfOtherValues_AreGray()
    {
        Export(null, Settings() with { DataType = PixelType.UInt16 });
        Assert.Equal((16, 0), Kind());

        Export(null, Settings() with { InputRange = new ValueRange(0, 3), OutputRange = new ValueRange(0, 255) });
        Assert.Equal((8, 0), Kind());

        Export(SyntheticImages.Train(_image), Settings() with { Sources = [ResultSource.SimpleSegmentation] });
        byte[] file = File.ReadAllBytes(_folder["image_Simple Segmentation.png"]);
        Assert.Equal((8, 0), (file[BitDepth], file[ColorType]));

        (int, int) Kind()
        {
            byte[] bytes = File.ReadAllBytes(_folder["image_Labels.png"]);
            return (bytes[BitDepth], bytes[ColorType]);
        }
    }

    private ExportSettings Settings() => _folder.Settings(ResultSource.Labels) with { Format = ExportFormat.Png };

    private void Export(ClassifierModel? model, ExportSettings settings) => ExportFolder.Export(_image, model, settings);

    private byte[] Indices() =>
        ImageReading.ReadAll(ImageFormats.Open(_folder["image_Labels.png"], new ImageOpenOptions { KeepIndices = true }));

    private static byte[] Chunk(ReadOnlySpan<byte> file, ReadOnlySpan<byte> type)
    {
        int at = file.IndexOf(type);
        return file.Slice(at + 4, BinaryPrimitives.ReadInt32BigEndian(file[(at - 4)..])).ToArray();
    }
}
