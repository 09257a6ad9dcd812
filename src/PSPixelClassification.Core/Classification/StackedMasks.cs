using PSPixelClassification.Common;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats;

namespace PSPixelClassification.Classification;

/// <summary>Prediction masks that are files like the slices, time points or channels they mask.</summary>
public static class StackedMasks
{
    /// <summary>Gives a stack a mask for each of its files.</summary>
    /// <param name="image">An image made of several files.</param>
    /// <param name="paths">Absolute paths of the masks in the order of the image's files; of data sets also.</param>
    /// <param name="cancellationToken">Looked at per file.</param>
    /// <returns>The image with its mask.</returns>
    /// <exception cref="ClassifierMismatchException">
    /// <c>MaskCountMismatch</c>: not as many masks as files; <c>MaskNotFound</c>: one is missing; <c>MaskMismatch</c>: another shape.
    /// </exception>
    /// <exception cref="ImageFormatException">A mask cannot be read.</exception>
    public static ClassifierImage Apply(ClassifierImage image, IReadOnlyList<string> paths, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(paths);
        if (image.Location is not { StackAxis: { } axis } location)
            throw new ArgumentException("The image is no stack of files.", nameof(image));
        if (paths.Count != location.Files.Count)
        {
            throw new ClassifierMismatchException(
                ErrorIds.MaskCountMismatch,
                $"'{image.Name}' is a stack of {Counted.Of(location.Files.Count, "file")}, for which {Counted.Of(paths.Count, "mask")} "
                + $"{(paths.Count == 1 ? "was" : "were")} given. Give a mask for each file, or one file with the mask of the whole stack.");
        }

        if (paths.FirstOrDefault(path => !ImageFolder.ImageExists(ImageFormats.Locate(path).Path)) is { } missing)
        {
            throw new ClassifierMismatchException(
                ErrorIds.MaskNotFound,
                    $"'{image.Name}' lacks a prediction mask: {PredictionMaskFile.Lack(missing)}");
        }

        return image.WithPredictionMask(
            ClassifierImage.OpenStack(paths, axis, new ImageOpenOptions { KeepIndices = true }, cancellationToken: cancellationToken));
    }
}
