using PSPixelClassification.Classification;
using PSPixelClassification.Classification.PostProcessing;
using PSPixelClassification.Common;
using PSPixelClassification.Exporting.Rendering;
using PSPixelClassification.Imaging;
using PSPixelClassification.Objects;

namespace PSPixelClassification.Exporting;

/// <summary>The objects of one plane, as an export of this plane finds them: what a viewer shows before anything is written.</summary>
public static class PlaneObjects
{
    /// <summary>Finds them.</summary>
    /// <param name="model">The model.</param>
    /// <param name="image">The image.</param>
    /// <param name="plane">Time point and slice, inside the image.</param>
    /// <param name="postProcessing">What happens to probabilities before classes are taken of them.</param>
    /// <param name="objects">Which objects are found.</param>
    /// <param name="threads">Most threads at once; never changes an object.</param>
    /// <param name="cancellationToken">Looked at per tile.</param>
    /// <returns>An image of the plane alone.</returns>
    /// <exception cref="ClassifierMismatchException">The model cannot classify the image.</exception>
    /// <exception cref="LabelException"><c>LabelClassNotFound</c>.</exception>
    /// <exception cref="ObjectException"><c>ObjectThresholdInvalid</c>, <c>ObjectOptionInvalid</c>, <c>ObjectTooLarge</c>.</exception>
    /// <exception cref="ImageFormatException">The pixel data is damaged.</exception>
    public static ObjectImage Find(
        ClassifierModel model, ClassifierImage image, Plane plane, PostProcessingOptions postProcessing, ObjectSettings objects,
        int threads, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(postProcessing);
        ArgumentNullException.ThrowIfNull(objects);
        ExportSettings settings = new()
        {
            CurrentFolder = "",
            PostProcessing = postProcessing,
            Objects = objects,
            Threads = threads,
        };
        ObjectSettingsCheck.Check(settings, model);
        Cutout cutout = new(image.Extent.Bounds, IndexRange.Of(plane.Z), IndexRange.Of(plane.Time));
        using ObjectFinder finder = new(image, cutout, settings.MergingOf(model)!, settings);
        new PixelPredictor(model, image) { Smoothing = postProcessing.Smoothing }.Predict(
            cutout, PredictionRequest.Probabilities, threads, band => finder.Add(band, cancellationToken),
            cancellationToken: cancellationToken);
        return finder.Finish();
    }
}
