using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Common.Remedies;
using PSPixelClassification.Exporting.Planning;
using PSPixelClassification.Exporting.Rendering;
using PSPixelClassification.Exporting.Writing;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats.Rasters;
using PSPixelClassification.Objects;

namespace PSPixelClassification.Exporting;

/// <summary>Writes the pixels of an image to a file, band by band.</summary>
public static class ImageExporter
{
    private const long BandBytes = 16L << 20;

    /// <summary>Writes an image. All files appear, complete, or none does.</summary>
    /// <param name="image">The image.</param>
    /// <param name="files">
    /// The files, as <see cref="ExportPlanner.Plan(ClassifierImage, ImageExportSettings)"/> gave them; folders are made if they are
    /// missing.
    /// </param>
    /// <param name="settings">How to write it.</param>
    /// <param name="progress">Told the fraction done, 0 … 1.</param>
    /// <param name="cancellationToken">Looked at per band, and while one is written.</param>
    /// <exception cref="ExportException">
    /// <c>FormatUnsuitable</c>: the format does not hold such an image; <c>DataTypeUnsuitable</c>: the type does not hold its values;
    /// <c>NoClobber</c>, <c>TargetReadOnly</c>, <c>TargetIsFolder</c>, <c>TargetNotFile</c> or <c>WriteFailed</c>.
    /// </exception>
    /// <exception cref="ImageFormatException">The pixel data is damaged.</exception>
    public static void Export(
        ClassifierImage image, IReadOnlyList<OutputFile> files, ImageExportSettings settings,
        IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(settings);
        ExportPlanner.CheckTargets(files, settings);
        OutputImage output = Describe(image, settings);
        IImageEncoder encoder = settings.Format.Encoder(settings);
        if (PendingImage.Refuse(output, encoder, files[0].Part) is { } reason)
            throw Unsuitable(image, output, files[0].Part, encoder, reason);
        SampleMapping? mapping = MappingOf(image, output, settings, cancellationToken);
        using PendingImage pending = new(output, Plane.First, encoder, files);
        CopyRows(image, output, mapping, pending, progress, cancellationToken);
        pending.Complete();
        cancellationToken.ThrowIfCancellationRequested();
        PendingImage.Commit([pending], settings.Force);
    }

    private static OutputImage Describe(ClassifierImage image, ImageExportSettings settings)
    {
        PixelType type = settings.DataType ?? (settings.Stretch ? PixelType.UInt8 : image.PixelType);
        if (settings.Stretch && type is not (PixelType.UInt8 or PixelType.UInt16))
        {
            throw new ExportException(
                ErrorIds.DataTypeUnsuitable,
                    $"Values are stretched to UInt8 or UInt16, not to {type}. {ExportRemedies.LeaveOutStretch}");
        }

        return new OutputImage
        {
            Name = image.Name,
            IsLabels = image.Source is ObjectImage,
            Shape = image.Extent,
            PixelType = type,
            PixelSize = image.PixelSize,
            FrameInterval = image.FrameInterval,
            ChannelNames = image.Source.Info.ChannelNames,
            DisplayRange = settings.Stretch ? type.Range() : null,
            // Files seldom say whether three channels are a color picture; photographs are 8-bit and name no channels.
            IsRgb = image.Extent.Channels == 3 && type == PixelType.UInt8 && image.Source.Info.ChannelNames.Count == 0,
        };
    }

    private static ExportException Unsuitable(
        ClassifierImage image, OutputImage output, FilePart part, IImageEncoder encoder, string reason)
    {
        bool stretchHelps = image.Source is not ObjectImage
            && PendingImage.Refuse(output with { PixelType = PixelType.UInt8 }, encoder, part) is null;
        return new ExportException(
            ErrorIds.FormatUnsuitable,
            stretchHelps
                ? $"'{image.Name}' has {output.PixelType} samples, which the format does not hold. "
                    + ExportRemedies.StretchOrOtherFormat
                : $"'{image.Name}': {reason}");
    }

    private static SampleMapping? MappingOf(
        ClassifierImage image, OutputImage output, ImageExportSettings settings, CancellationToken cancellationToken)
    {
        if (settings.Stretch)
        {
            IReadOnlyList<(double Minimum, double Maximum)> ranges = DisplayRange.Estimate(image.Source, cancellationToken);
            // Each by itself, the channels of a color picture would change its colors.
            if (output.IsRgb)
                ranges = [.. ranges.Select(_ => (ranges.Min(range => range.Minimum), ranges.Max(range => range.Maximum)))];
            return new ChannelStretch(image.PixelType, output.PixelType, ranges);
        }

        return output.PixelType == image.PixelType ? null : new LosslessCast(
            image.PixelType, output.PixelType, image.Name, isNumbers: image.Source is ObjectImage);
    }

    private static void CopyRows(
        ClassifierImage image, OutputImage output, SampleMapping? mapping, PendingImage files,
        IProgress<double>? progress, CancellationToken cancellationToken)
    {
        ImageShape shape = image.Extent;
        long rowSamples = (long)shape.Width * shape.Channels;
        int bandRows = (int)Math.Clamp(BandBytes / (rowSamples * sizeof(double)), 1, shape.Height);
        byte[] samples = new byte[checked(bandRows * rowSamples * image.PixelType.SizeInBytes())];
        byte[] mapped = mapping is null ? samples : new byte[checked(bandRows * rowSamples * output.PixelType.SizeInBytes())];
        using IPixelReader reader = image.Source.OpenReader();
        foreach ((int i, Plane plane) in shape.Planes.Index())
        {
            if (!files.Wants(plane)) continue;
            for (int y = 0; y < shape.Height; y += bandRows)
            {
                cancellationToken.ThrowIfCancellationRequested();
                int rows = Math.Min(bandRows, shape.Height - y);
                int count = (int)(rows * rowSamples);
                Span<byte> band = samples.AsSpan(0, count * image.PixelType.SizeInBytes());
                reader.Read(plane, new Region(0, y, shape.Width, rows), band);
                Span<byte> result = mapped.AsSpan(0, count * output.PixelType.SizeInBytes());
                mapping?.Map(band, result);
                files.Write(plane, y, rows, result, cancellationToken);
                progress?.Report((i + (double)(y + rows) / shape.Height) / (shape.Times * shape.Depth));
            }
        }
    }
}
