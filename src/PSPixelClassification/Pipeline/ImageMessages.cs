using System.Management.Automation;
using PSPixelClassification.Classification;
using PSPixelClassification.Exporting.Planning;

namespace PSPixelClassification.Pipeline;

/// <summary>What a user is told about an image that was opened.</summary>
internal static class ImageMessages
{
    /// <summary>Writes warnings of what may make a result wrong, and notes as verbose messages.</summary>
    /// <param name="cmdlet">The cmdlet that writes.</param>
    /// <param name="image">The image, in a file.</param>
    /// <param name="described">What the user knows it by.</param>
    public static void WriteAbout(this Cmdlet cmdlet, ClassifierImage image, string described)
    {
        if (ResultNames.IsResult(image.SourcePath!))
            cmdlet.WriteWarning($"{described}: by its name this is a result of an earlier export, not a raw image.");
        if (image.Source.Info.AxesGuess is { } guess) cmdlet.WriteWarning($"{described}: {guess} Say what they are with -Axes.");
        foreach (string warning in image.Warnings) cmdlet.WriteWarning($"{described}: {warning}");
        if (image.Source.Info.HasDroppedAlpha)
            cmdlet.WriteWarning($"{described}: the alpha channel is dropped. Keep it as a channel with -KeepAlpha.");
        foreach (string note in image.Notes) cmdlet.WriteVerbose($"{described}: {note}");
    }
}
