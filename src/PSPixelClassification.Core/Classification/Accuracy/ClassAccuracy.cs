using System.Globalization;

namespace PSPixelClassification.Classification.Accuracy;

/// <summary>How well one class is told from the others. Ratios are 0 … 1, and NaN where there is nothing to divide by.</summary>
/// <param name="Name">The class.</param>
/// <param name="Precision">Share of the pixels taken for the class that are of it.</param>
/// <param name="Recall">Share of the class's pixels that were taken for it.</param>
/// <param name="F1">Harmonic mean of both (Dice coefficient): 2 · right / (true + predicted).</param>
/// <param name="IoU">Intersection over union (Jaccard index): right / (true + predicted − right).</param>
/// <param name="Support">Judged pixels of the class; 0 where it was not judged: all ratios are NaN then.</param>
/// <param name="ImageCount">Images that hold the class.</param>
/// <param name="StrokeCount">Its strokes; 0 for truth, which has none.</param>
public sealed record ClassAccuracy(
    string Name, double Precision, double Recall, double F1, double IoU, long Support, int ImageCount, int StrokeCount)
{
    /// <summary>Measures a class.</summary>
    /// <param name="matrix">The counts.</param>
    /// <param name="index">Index of the class.</param>
    /// <param name="imageCount">Images that hold the class.</param>
    /// <param name="strokeCount">Its strokes.</param>
    internal static ClassAccuracy Of(ConfusionMatrix matrix, int index, int imageCount, int strokeCount)
    {
        (long right, long real, long found) = (matrix[index, index], matrix.TrueCount(index), matrix.PredictedCount(index));
        return real == 0
            ? new(matrix.ClassNames[index], double.NaN, double.NaN, double.NaN, double.NaN, 0, imageCount, strokeCount)
            : new(matrix.ClassNames[index], (double)right / found, (double)right / real, 2.0 * right / (real + found),
                (double)right / (real + found - right), real, imageCount, strokeCount);
    }

    /// <summary>"nuclei: IoU 0.9630, recall 0.9812".</summary>
    /// <returns>Name and measures; "not judged" without pixels.</returns>
    public override string ToString() => Support == 0
        ? $"{Name}: not judged"
        : string.Create(CultureInfo.InvariantCulture, $"{Name}: IoU {IoU:0.0000}, recall {Recall:0.0000}");
}
