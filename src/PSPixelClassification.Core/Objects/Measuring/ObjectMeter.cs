using PSPixelClassification.Common;
using PSPixelClassification.Common.Remedies;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats.Rasters;

namespace PSPixelClassification.Objects.Measuring;

/// <summary>Measures the objects of an image. The same for any number of threads.</summary>
public static class ObjectMeter
{
    /// <summary>Measures all objects.</summary>
    /// <param name="name">Name of the image with the objects.</param>
    /// <param name="labels">Whole numbers in one channel: each pixel has that of its object, 0 where there is none.</param>
    /// <param name="image">The image whose values are measured, of the same extent but for channels; null for none.</param>
    /// <param name="imageName">Its name in errors.</param>
    /// <param name="pixelSize">How large pixels are; null if nobody knows.</param>
    /// <param name="threads">Most threads at once.</param>
    /// <param name="progress">Told the fraction done, 0 … 1.</param>
    /// <param name="cancellationToken">Looked at per band of rows and per slice of an object.</param>
    /// <returns>The objects, time point by time point, in each by their numbers.</returns>
    /// <exception cref="ObjectException">
    /// <c>ObjectSourceUnsupported</c>: the image has several channels, or values that are no numbers of objects.
    /// <c>ObjectImageMismatch</c>: <paramref name="image"/> has another extent.
    /// </exception>
    /// <exception cref="ImageFormatException">The pixel data of an image is damaged.</exception>
    public static IReadOnlyList<SegmentedObject> Measure(
        string name, IImageSource labels, IImageSource? image, string? imageName, PixelSize? pixelSize, int threads,
        IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(labels);
        labels = IndexedImage.IndicesOf(labels);
        ImageShape shape = labels.Info.Shape;
        if (image is not null) RequireSameExtent(name, shape, imageName ?? "the image", image.Info.Shape);
        PixelSize? known = pixelSize is { } size && LengthUnits.Metres(size.Unit) is not null ? size : null;
        List<SegmentedObject> objects = [];
        for (int time = 0; time < shape.Times; time++)
        {
            ObjectRuns runs = ObjectRuns.Read(name, labels, time, cancellationToken);
            IntensityTally? tally = image is null ? null : IntensityTally.Of(image, time, runs, cancellationToken);
            SegmentedObject[] measured = new SegmentedObject[runs.Count];
            int now = time;
            ParallelWork.Run(
                runs.Count, threads,
                i => measured[i] = ObjectShape.Measure(name, now, runs, i, cancellationToken) with
                {
                    PixelSize = known,
                    Intensities = tally?.Of(i) ?? ObjectIntensities.None,
                },
                cancellationToken);
            objects.AddRange(measured);
            progress?.Report((time + 1.0) / shape.Times);
        }

        return objects.AsReadOnly();
    }

    private static void RequireSameExtent(string name, ImageShape labels, string imageName, ImageShape image)
    {
        if (image with { Channels = 1 } == labels with { Channels = 1 }) return;
        throw new ObjectException(
            ErrorIds.ObjectImageMismatch,
            $"'{imageName}' is {image with { Channels = 1 }}, and the objects of '{name}' are of {labels with { Channels = 1 }}. "
                + ObjectRemedies.GiveTheirImage);
    }
}
