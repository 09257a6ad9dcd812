using PSPixelClassification.Classification.Accuracy;
using PSPixelClassification.Common;

namespace PSPixelClassification.Classification.CrossValidation;

/// <summary>Says what the accuracy on left-out labels rests on.</summary>
internal static class FoldReport
{
    /// <summary>Images, or else strokes, that a class needs.</summary>
    public const int Enough = 3;

    /// <summary>Sums up.</summary>
    /// <param name="folds">What was left out.</param>
    /// <param name="tally">The judged pixels.</param>
    /// <param name="oobError">Out-of-bag error of a forest grown on all labels.</param>
    /// <param name="droppedPixels">Labeled pixels that are left out of all trainings, since a feature there is not finite.</param>
    /// <param name="worst">The worst places; null where nobody asks for them.</param>
    public static ClassifierAccuracy Of(
        LabelFolds folds, AccuracyTally tally, double oobError, int droppedPixels, IReadOnlyList<JudgedPlace>? worst = null)
    {
        AccuracyUnit unit = folds.Unit == LeaveOut.Image ? AccuracyUnit.Image : AccuracyUnit.Stroke;
        return new ClassifierAccuracy(unit, folds.Classes, tally, folds.ImageCounts, folds.StrokeCounts)
        {
            ImageCount = folds.ImageCount,
            FoldCount = folds.Count,
            OobError = oobError,
            JudgedPlaces = worst ?? [],
            TooFew = TooFew(folds),
            Warnings =
            [
                .. Labeled(folds).Where(index => !folds.IsJudged[index]).Select(index => NotJudged(folds, index)),
                .. Labeled(folds).Where(index => folds.IsJudged[index] && tally.Judged(index) == 0)
                    .Select(index => $"The class '{folds.Classes[index].Name}' was not judged: at its labels a feature is not a number."),
                .. Dropped(droppedPixels),
            ],
        };
    }

    private static string? TooFew(LabelFolds folds)
    {
        int[] thin = [.. Labeled(folds).Where(index => folds.ImageCounts[index] < Enough && folds.StrokeCounts[index] < Enough)];
        if (thin.Length == 0) return null;
        string counts =
            string.Join(", ", thin.Select(index => $"'{folds.Classes[index].Name}' {Counted.Of(folds.StrokeCounts[index], "stroke")}"));
        return $"Too few labels to tell how good the classifier is: {counts}. Label each class in {Enough} strokes or more, at different "
            + $"places, better in {Enough} images.";
    }

    private static string NotJudged(LabelFolds folds, int index)
    {
        string name = folds.Classes[index].Name;
        return folds.Unit == LeaveOut.Image
            ? $"The class '{name}' was not judged: images are left out in turn, and it is labeled in one image only. Label it in another "
                + "one, or leave out strokes."
            : $"The class '{name}' was not judged: strokes are left out in turn, and all its labels are in one. Label it at another place.";
    }

    private static IEnumerable<string> Dropped(int pixels)
    {
        if (pixels > 0)
            yield return $"{Counted.Of(pixels, "labeled pixel")} {(pixels == 1 ? "was" : "were")} neither learned nor judged, because a "
                + "feature there is not a number: the image holds NaN or infinity nearby.";
    }

    private static IEnumerable<int> Labeled(LabelFolds folds) =>
        Enumerable.Range(0, folds.Classes.Count).Where(index => folds.StrokeCounts[index] > 0);
}
