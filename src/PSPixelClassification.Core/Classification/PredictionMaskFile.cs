using PSPixelClassification.Common;
using PSPixelClassification.Common.Remedies;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats;

namespace PSPixelClassification.Classification;

/// <summary>Opens files as prediction masks.</summary>
internal static class PredictionMaskFile
{
    /// <summary>
    /// Gives an image a mask from a file. Where the file does not say what its dimensions are, they are those of the image.
    /// </summary>
    /// <param name="image">The image.</param>
    /// <param name="path">Absolute path of the mask.</param>
    /// <returns>The image with the mask.</returns>
    /// <exception cref="ClassifierMismatchException"><c>MaskNotFound</c> or <c>MaskMismatch</c>.</exception>
    /// <exception cref="ImageFormatException">The mask cannot be read.</exception>
    public static ClassifierImage Apply(ClassifierImage image, string path)
    {
        if (!ImageFolder.ImageExists(ImageFormats.Locate(path).Path))
        {
            throw new ClassifierMismatchException(
                ErrorIds.MaskNotFound,
                    $"'{image.Name}' has no prediction mask: {Lack(path)}");
        }

        ClassifierImage mask = ClassifierImage.Open(path, new ImageOpenOptions { KeepIndices = true });
        if (!image.FitsMask(mask) && Reread(image, path) is { } fitting) mask = fitting;
        return image.WithPredictionMask(mask);
    }

    /// <summary>Says why there is no mask, and the remedy.</summary>
    /// <param name="path">Absolute path, of no file.</param>
    public static string Lack(string path) => Directory.Exists(path)
        ? $"'{path}' is a folder. {ImageRemedies.NameMask}"
        : $"there is no file '{path}'. {ImageRemedies.MakeMask}";

    // Pages that nothing describes are read as slices; the image's axes may say that they are time points.
    private static ClassifierImage? Reread(ClassifierImage image, string path)
    {
        string letters = image.Axes.Letters;
        foreach (string axes in new[] { letters, letters.Replace("c", "", StringComparison.Ordinal) }.Distinct())
        {
            try
            {
                ClassifierImage mask =
                    ClassifierImage.Open(path, new ImageOpenOptions { Axes = AxisOrder.Parse(axes), KeepIndices = true });
                if (image.FitsMask(mask)) return mask;
            }
            catch (ImageFormatException)
            {
                // These axes do not fit the file; the mask as it was read first is named in the error.
            }
        }

        return null;
    }
}
