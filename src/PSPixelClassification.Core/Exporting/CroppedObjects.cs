using PSPixelClassification.Classification;
using PSPixelClassification.Imaging;
using PSPixelClassification.Objects.Measuring;

namespace PSPixelClassification.Exporting;

/// <summary>Measures objects of a rectangle of an image.</summary>
internal static class CroppedObjects
{
    /// <summary>Measures.</summary>
    /// <param name="image">The image.</param>
    /// <param name="labels">The numbers of the objects in the rectangle.</param>
    /// <param name="region">The rectangle.</param>
    /// <param name="threads">Most threads at once.</param>
    /// <param name="cancellationToken">Looked at while pixels are read.</param>
    /// <returns>The objects, with their places in the whole image.</returns>
    /// <exception cref="Objects.ObjectException"><c>ObjectImageMismatch</c>, <c>ObjectSourceUnsupported</c>.</exception>
    /// <exception cref="ImageFormatException">The pixel data is damaged.</exception>
    public static IReadOnlyList<SegmentedObject> Measure(
        ClassifierImage image, IImageSource labels, Region region, int threads, CancellationToken cancellationToken)
    {
        IReadOnlyList<SegmentedObject> objects = ObjectMeter.Measure(
            image.Name, labels, new CroppedImage(image.Source, region), image.Name, image.PixelSize, threads, progress: null,
            cancellationToken);
        return region.X == 0 && region.Y == 0 ? objects : [.. objects.Select(one => one.Moved(region.X, region.Y))];
    }
}
