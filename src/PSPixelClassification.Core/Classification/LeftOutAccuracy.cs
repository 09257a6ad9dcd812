using System.Globalization;
using PSPixelClassification.Classification.Accuracy;
using PSPixelClassification.Common;

namespace PSPixelClassification.Classification;

/// <summary>
/// How many labels a classifier gets right that were left out of training in turn: whole images, or else whole strokes. It is measured on
/// strokes, which lie in easy places, and says little about borders.
/// </summary>
/// <param name="Unit">What was left out: images or strokes.</param>
/// <param name="ImageCount">Labeled images.</param>
/// <param name="StrokeCount">Their strokes: labels of one class that touch each other.</param>
/// <param name="OverallAccuracy">Share of the judged pixels that are right, 0 … 1; NaN where nothing could be left out.</param>
/// <param name="MeanIoU">Mean IoU of the judged classes, 0 … 1; NaN where nothing could be left out.</param>
/// <param name="TooFew">Why the numbers mean little, a whole sentence; null where they rest on enough.</param>
public sealed record LeftOutAccuracy(
    AccuracyUnit Unit, int ImageCount, int StrokeCount, double OverallAccuracy, double MeanIoU, string? TooFew = null)
{
    /// <summary>"5 images left out in turn", "12 strokes of 2 images left out in turn".</summary>
    public string Basis => Unit == AccuracyUnit.Image
        ? $"{Counted.Of(ImageCount, "image")} left out in turn"
        : $"{Counted.Of(StrokeCount, "stroke")} of {Counted.Of(ImageCount, "image")} left out in turn";

    /// <summary>
    /// "93.1 % right, mean IoU 0.84 (12 strokes of 2 images left out in turn)", or "too few labels to tell (2 strokes …)".
    /// </summary>
    /// <returns>One line, the same in every language.</returns>
    public override string ToString() => TooFew is null
        ? string.Create(CultureInfo.InvariantCulture, $"{100 * OverallAccuracy:0.0} % right, mean IoU {MeanIoU:0.00} ({Basis})")
        : $"too few labels to tell ({Basis})";
}
