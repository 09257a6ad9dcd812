using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats;

namespace PSPixelClassification.Exporting;

/// <summary>Writes the pixels of an image to a file, band by band.</summary>
public static class ImageExporter
{
    private const long BandBytes = 16L << 20;

    /// <summary>Decides where an image is written.</summary>
    /// <param name="image">The image.</param>
    /// <param name="settings">How to write it.</param>
    /// <returns>Absolute path.</returns>
    /// <exception cref="ExportException">
    /// <c>OutputIsInput</c>: the file is the image's own; <c>FilePatternInvalid</c>: the pattern asks for a result type.
    /// </exception>
    public static string PathOf(ClassifierImage image, ImageExportSettings settings)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(settings);
        if (settings.FilePattern.DistinguishesResults)
        {
            throw new ExportException(
                "FilePatternInvalid",
                $"The file pattern '{settings.FilePattern.Text}' cannot be used: an image has no {{result_type}}. Leave it out.");
        }

        string ownFolder = image.SourcePath is null ? settings.CurrentFolder : Path.GetDirectoryName(image.SourcePath)!;
        string folder = settings.DestinationFolder ?? ownFolder;
        FilePatternValues values = new(folder, image.Name, default, image.Extent, image.Extent.Bounds, image.Extent.Channels);
        string path = Path.GetFullPath(
            settings.FilePattern.Expand(values, settings.Format.Encoder(settings.InternalPath).Extension), settings.DestinationFolder ?? settings.CurrentFolder);
        return ExportPlanner.PathComparer.Equals(path, image.SourcePath)
            ? throw new ExportException(
                "OutputIsInput",
                $"'{path}' is the image's own file. Choose another folder with -DestinationPath, another -Format, or another -FilePattern.")
            : path;
    }

    /// <summary>Writes an image. The file appears, complete, or not at all.</summary>
    /// <param name="image">The image.</param>
    /// <param name="path">The file, as <see cref="PathOf"/> gave it; its folder is made if it is missing.</param>
    /// <param name="settings">How to write it.</param>
    /// <param name="progress">Told the fraction done, 0 … 1.</param>
    /// <param name="cancellationToken">Looked at per band.</param>
    /// <exception cref="ExportException">
    /// <c>FormatUnsuitable</c>: the format does not hold such an image; <c>DataTypeUnsuitable</c>: the type does not hold its values;
    /// <c>NoClobber</c>, <c>TargetReadOnly</c>, <c>TargetIsFolder</c> or <c>WriteFailed</c>.
    /// </exception>
    /// <exception cref="ImageFormatException">The pixel data is damaged.</exception>
    public static void Export(
        ClassifierImage image, string path, ImageExportSettings settings,
        IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(settings);
        ExportSettings permissions = new() { CurrentFolder = settings.CurrentFolder, NoClobber = settings.NoClobber, Force = settings.Force };
        ExportPlanner.CheckTargets([new ExportTarget(default, path)], permissions);
        OutputImage output = Describe(image, settings);
        IImageEncoder encoder = settings.Format.Encoder(settings.InternalPath);
        if (encoder.Refuse(output) is { } reason) throw Unsuitable(image, output, encoder, reason);
        SampleMapping? mapping = MappingOf(image, output, settings, cancellationToken);
        AtomicFile.Write(path, settings.Force, temporaryPath =>
        {
            using IImageWriter writer = encoder.Create(temporaryPath, output);
            CopyRows(image, output, mapping, writer, progress, cancellationToken);
            writer.Complete();
            cancellationToken.ThrowIfCancellationRequested();
        });
    }

    private static OutputImage Describe(ClassifierImage image, ImageExportSettings settings)
    {
        PixelType type = settings.DataType ?? (settings.Stretch ? PixelType.UInt8 : image.PixelType);
        if (settings.Stretch && type is not (PixelType.UInt8 or PixelType.UInt16))
        {
            throw new ExportException(
                "DataTypeUnsuitable", $"Values are stretched to UInt8 or UInt16, not to {type}. Choose one of these, or leave out -Stretch.");
        }

        return new OutputImage
        {
            Shape = image.Extent,
            PixelType = type,
            PixelSize = image.PixelSize,
            ChannelNames = image.Source.Info.ChannelNames,
            DisplayRange = settings.Stretch ? type.Range() : null,
            // Files seldom say whether three channels are a colour picture; photographs are 8-bit and name no channels.
            IsRgb = image.Extent.Channels == 3 && type == PixelType.UInt8 && image.Source.Info.ChannelNames.Count == 0,
        };
    }

    private static ExportException Unsuitable(ClassifierImage image, OutputImage output, IImageEncoder encoder, string reason)
    {
        bool stretchHelps = encoder.Refuse(output with { PixelType = PixelType.UInt8 }) is null;
        return new ExportException(
            "FormatUnsuitable",
            stretchHelps
                ? $"'{image.Name}' has {output.PixelType} samples, which the format does not hold. "
                    + "Map them to UInt8 with -Stretch (to UInt16 with -DataType UInt16 as well), or choose another -Format."
                : $"'{image.Name}': {reason}");
    }

    private static SampleMapping? MappingOf(
        ClassifierImage image, OutputImage output, ImageExportSettings settings, CancellationToken cancellationToken)
    {
        if (settings.Stretch)
            return new ChannelStretch(image.PixelType, output.PixelType, DisplayRange.Estimate(image.Source, cancellationToken));
        return output.PixelType == image.PixelType ? null : new LosslessCast(image.PixelType, output.PixelType, image.Name);
    }

    private static void CopyRows(
        ClassifierImage image, OutputImage output, SampleMapping? mapping, IImageWriter writer,
        IProgress<double>? progress, CancellationToken cancellationToken)
    {
        ImageShape shape = image.Extent;
        long rowSamples = (long)shape.Width * shape.Channels;
        int bandRows = (int)Math.Clamp(BandBytes / (rowSamples * sizeof(double)), 1, shape.Height);
        byte[] samples = new byte[checked(bandRows * rowSamples * image.PixelType.SizeInBytes())];
        byte[] mapped = mapping is null ? samples : new byte[checked(bandRows * rowSamples * output.PixelType.SizeInBytes())];
        using IPixelReader reader = image.Source.OpenReader();
        for (int i = 0; i < shape.Times * shape.Depth; i++)
        {
            Plane plane = new(i / shape.Depth, i % shape.Depth);
            for (int y = 0; y < shape.Height; y += bandRows)
            {
                cancellationToken.ThrowIfCancellationRequested();
                int rows = Math.Min(bandRows, shape.Height - y);
                int count = (int)(rows * rowSamples);
                Span<byte> band = samples.AsSpan(0, count * image.PixelType.SizeInBytes());
                reader.Read(plane, new Region(0, y, shape.Width, rows), band);
                Span<byte> result = mapped.AsSpan(0, count * output.PixelType.SizeInBytes());
                mapping?.Map(band, result);
                writer.Write(plane, y, rows, result);
                progress?.Report((i + (double)(y + rows) / shape.Height) / (shape.Times * shape.Depth));
            }
        }
    }
}
