using PSPixelClassification.Classification;
using PSPixelClassification.Exporting.Planning;
using PSPixelClassification.Exporting.Rendering;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Exporting;

/// <summary>What the files of a result will hold, as far as the header of its image tells.</summary>
internal static class ResultOutput
{
    /// <summary>Extents, type and kind of a result.</summary>
    /// <param name="source">The result.</param>
    /// <param name="shape">Extents of what of the image is exported.</param>
    /// <param name="model">The model; null where <see cref="ExportSettings.NeedsModel"/> says so.</param>
    /// <param name="settings">How it is written.</param>
    /// <returns>The whole result, also where it becomes a sequence of files.</returns>
    /// <exception cref="Common.ExportException"><c>DataTypeNeedsRange</c> or <c>RangeInvalid</c>.</exception>
    public static OutputImage Describe(
        ResultSource source, ImageShape shape, ClassifierModel? model, ExportSettings settings) => new()
        {
            Shape = shape with { Channels = SegmentationExporter.ChannelCount(source, model, settings) },
            Axes = source.IsPicture() ? null : settings.OutputAxes,
            PixelType = SampleFormat.Choose(source, settings).Type,
            IsRgb = source.IsPicture(),
            IsLabels = source.IsClassMap() || source is ResultSource.ClassMask or ResultSource.ObjectLabels,
        };

    /// <summary>The bytes of the samples in one file or folder, uncompressed.</summary>
    /// <param name="output">The whole result.</param>
    /// <param name="part">What of it the file holds.</param>
    /// <param name="hasLevels">Whether coarser levels are beside them, each a quarter of the one before.</param>
    /// <returns>At most <see cref="long.MaxValue"/>: headers of damaged files state any extents.</returns>
    public static long BytesOf(OutputImage output, FilePart part, bool hasLevels)
    {
        ImageShape shape = part.Crop(output.Shape);
        Int128 samples = (Int128)shape.Width * shape.Height * shape.Channels * shape.Depth * shape.Times;
        Int128 bytes = samples * output.PixelType.SizeInBytes();
        return (long)Int128.Min(hasLevels ? bytes + bytes / 3 : bytes, long.MaxValue);
    }
}
