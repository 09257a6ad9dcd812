using PSPixelClassification.Classification;
using PSPixelClassification.Evaluation;
using PSPixelClassification.Imaging;
using PSPixelClassification.Pipeline;

namespace PSPixelClassification.Commands;

/// <summary>What a user is told whose segmentation or truth is perhaps not what was meant.</summary>
internal static class AccuracyMessages
{
    private const int MaxValues = 10;
    private const string Lossy =
        "the file is stored as JPEG or lossy WebP, which changes values beside every edge, so that the counts are rough. "
            + "Use a PNG or TIFF.";

    /// <summary>Writes the warnings.</summary>
    /// <param name="messages">Takes them.</param>
    /// <param name="segmentation">The segmentation.</param>
    /// <param name="truth">Its truth.</param>
    /// <param name="classes">What was compared.</param>
    /// <param name="counts">What was counted.</param>
    /// <param name="token">Looked at while values are read.</param>
    public static void Tell(
        this WorkMessages messages, ClassifierImage segmentation, ClassifierImage truth, IReadOnlyList<ClassPair> classes,
        IReadOnlyList<SegmentationAccuracy> counts, CancellationToken token)
    {
        string Values(ClassifierImage image) => SampleValues.Describe(image.Source, MaxValues, token);
        void Warn(string text) => messages.Warning($"{segmentation.Name}: {text}");
        for (int c = 0; c < classes.Count; c++)
        {
            (int value, int? real) = classes[c];
            SegmentationAccuracy[] all = [.. counts.Where((_, i) => i % classes.Count == c)];
            if (all.Sum(one => one.TruePositive + one.FalsePositive) == 0)
            {
                Warn($"the segmentation has no foreground, because none of its pixels is {value}; it holds {Values(segmentation)}. Check "
                    + "-Class.");
            }

            if (all.Sum(one => one.TruePositive + one.FalseNegative) == 0)
            {
                Warn(real is null
                    ? $"the truth '{truth.Name}' has no foreground: all its pixels are 0."
                    : $"the truth '{truth.Name}' has no foreground, because none of its pixels is {real}; it holds {Values(truth)}. Check "
                        + "-TruthClass.");
            }

            if (real is null && all.Sum(one => one.FalsePositive + one.TrueNegative) == 0)
            {
                Warn($"the truth '{truth.Name}' is foreground everywhere, because none of its pixels is 0; it holds {Values(truth)}. Say "
                    + "with -TruthClass which value is the foreground.");
            }
        }

        if (segmentation.PixelType is PixelType.Float32 or PixelType.Float64)
        {
            Warn($"it holds {segmentation.PixelType} numbers, as probabilities and uncertainties do, and perhaps not classes. Check that "
                + "it is a segmentation.");
        }

        if (segmentation.Source.Info.IsLossy) messages.Warning(segmentation.Name, Lossy);
        if (truth.Source.Info.IsLossy) messages.Warning(truth.Name, Lossy);
    }
}
