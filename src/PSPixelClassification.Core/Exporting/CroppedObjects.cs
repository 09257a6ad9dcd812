using PSPixelClassification.Classification;
using PSPixelClassification.Imaging;
using PSPixelClassification.Objects.Measuring;

namespace PSPixelClassification.Exporting;

/// <summary>Measures objects of a box of an image.</summary>
internal static class CroppedObjects
{
    /// <summary>Measures.</summary>
    /// <param name="image">The image.</param>
    /// <param name="labels">The numbers of the objects in the box.</param>
    /// <param name="cutout">The box.</param>
    /// <param name="threads">Most threads at once.</param>
    /// <param name="cancellationToken">Looked at while pixels are read.</param>
    /// <returns>The objects, with their places in the whole image.</returns>
    /// <exception cref="Objects.ObjectException"><c>ObjectImageMismatch</c>, <c>ObjectSourceUnsupported</c>.</exception>
    /// <exception cref="ImageFormatException">The pixel data is damaged.</exception>
    public static IReadOnlyList<SegmentedObject> Measure(
        ClassifierImage image, IImageSource labels, Cutout cutout, int threads, CancellationToken cancellationToken)
    {
        IReadOnlyList<SegmentedObject> objects = ObjectMeter.Measure(
            image.Name, labels, new CroppedImage(image.Source, cutout), image.Name, image.PixelSize, threads, progress: null,
            cancellationToken);
        return cutout == Cutout.All(image.Extent) ? objects : [.. objects.Select(one => one.From(cutout))];
    }
}
