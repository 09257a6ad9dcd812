using PSPixelClassification.Exporting;
using PSPixelClassification.Exporting.Planning;
using PSPixelClassification.Imaging.Formats;
using PSPixelClassification.Objects.Measuring;

namespace PSPixelClassification.Batch.Measuring;

/// <summary>Measures objects that an earlier run has written, so that the table of a run that goes on has those too.</summary>
internal static class ExistingObjects
{
    /// <summary>Measures the objects of an image whose results exist.</summary>
    /// <param name="item">The image.</param>
    /// <param name="settings">What is done with every file.</param>
    /// <param name="cancellationToken">Looked at while pixels are read.</param>
    /// <returns>Null where they cannot be read back, as of a sequence of files: then the image has to be done again.</returns>
    public static IReadOnlyList<SegmentedObject>? Measure(BatchItem item, ExportSettings settings, CancellationToken cancellationToken)
    {
        ExportTarget[] targets = [.. item.Targets.Where(target => target.Source == ResultSource.ObjectLabels)];
        if (item.Image is not { } image || targets is not [{ Part: { Time: null, Slice: null } } target]) return null;
        try
        {
            ImageOpenOptions options = new()
            {
                InternalPath = settings.Format == ExportFormat.Hdf5 ? settings.InternalPath : null,
                // Files of other formats say it themselves.
                Axes = settings.Format == ExportFormat.Npy ? settings.OutputAxes : null,
            };
            return CroppedObjects.Measure(
                image, ImageFormats.Open(target.Path, options), target.Cutout, settings.Threads, cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Whatever is the matter with this file, the batch goes on.
            return null;
        }
    }
}
