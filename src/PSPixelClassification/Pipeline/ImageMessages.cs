using PSPixelClassification.Classification;
using PSPixelClassification.Exporting.Planning;
using PSPixelClassification.Imaging;
using PSPixelClassification.Objects;

namespace PSPixelClassification.Pipeline;

/// <summary>What a user is told about an image that was opened.</summary>
internal static class ImageMessages
{
    private const string EarlierResult = "by its name this is a result of an earlier export, not a raw image.";

    /// <summary>Warns of an image that a model learns from, or is to classify, and that seems to be the result of one.</summary>
    /// <param name="cmdlet">The cmdlet that warns.</param>
    /// <param name="image">The image.</param>
    public static void WarnOfResult(this ClassifierCommand cmdlet, ClassifierImage image)
    {
        if (IsResult(image)) cmdlet.WarnAbout(image.Name, EarlierResult);
    }

    /// <summary>Warns of an image whose labels are learned that is the result of an export, or was opened before.</summary>
    /// <param name="cmdlet">The cmdlet that warns.</param>
    /// <param name="image">The image, with labels.</param>
    /// <param name="input">What has come before.</param>
    public static void WarnOfLabeled(this ClassifierCommand cmdlet, ClassifierImage image, TrainingInput input)
    {
        cmdlet.WarnOfResult(image);
        if (!input.IsOpenedTwice(image)) return;
        cmdlet.WarnAbout(
            image.Name,
            "the same file has been opened twice, with labels on both. They count as two images, so that labels which are left out are "
                + "judged by a training that knows the image. Label it once.");
    }

    /// <summary>Warns of an image that a model is judged on and may have learned from.</summary>
    /// <param name="cmdlet">The cmdlet that warns.</param>
    /// <param name="image">The image.</param>
    public static void WarnOfKnown(this ClassifierCommand cmdlet, ClassifierImage image)
    {
        if (image.Labels.Snapshot().LabeledPixelCount == 0) return;
        cmdlet.WarnAbout(
            image.Name,
            "it has labels. If the model learned from them, it does better here than on other images. Judge images that it has not seen, "
                + "or leave -Truth out.");
    }

    /// <summary>Warns of numbers of objects that may be those of classes: a segmentation has a class everywhere.</summary>
    /// <param name="cmdlet">The cmdlet that warns.</param>
    /// <param name="image">The image.</param>
    /// <param name="pixels">Pixels of all its objects.</param>
    public static void WarnOfClasses(this ClassifierCommand cmdlet, ClassifierImage image, long pixels)
    {
        ImageShape shape = image.Extent;
        if (image.Source is ObjectImage || pixels != (long)shape.Width * shape.Height * shape.Depth * shape.Times) return;
        cmdlet.WarnAbout(
            image.Name, "no pixel of it is 0, so these may be classes, not objects: ConvertTo-ObjectLabel makes objects of a class.");
    }

    /// <summary>Writes warnings of what may make a result wrong, and notes as verbose messages.</summary>
    /// <param name="cmdlet">The cmdlet that writes.</param>
    /// <param name="image">The image, in a file.</param>
    /// <param name="described">What the user knows it by.</param>
    public static void WriteAbout(this ClassifierCommand cmdlet, ClassifierImage image, string described)
    {
        if (image.Source.Info.AxesGuess is { } guess) cmdlet.WarnAbout(described, $"{guess} Say what they are with -Axes.");
        foreach (string warning in image.Warnings) cmdlet.WarnAbout(described, warning);
        if (image.Source.Info.HasDroppedAlpha)
            cmdlet.WarnAbout(described, "the alpha channel is dropped. Keep it as a channel with -KeepAlpha.");
        // A result is opened to be looked at as well; a model is the wrong use.
        if (IsResult(image)) cmdlet.WriteVerbose($"{described}: {EarlierResult}");
        foreach (string note in image.Notes) cmdlet.WriteVerbose($"{described}: {note}");
    }

    private static bool IsResult(ClassifierImage image) => image.SourcePath is { } path && ResultNames.IsResult(path);
}
