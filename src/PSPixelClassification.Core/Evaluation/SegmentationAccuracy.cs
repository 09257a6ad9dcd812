using System.Globalization;

namespace PSPixelClassification.Evaluation;

/// <summary>How well a segmentation's foreground covers the true one, pixel by pixel.</summary>
/// <param name="Name">The segmentation's name.</param>
/// <param name="TruePositive">Pixels that are foreground in both.</param>
/// <param name="FalsePositive">Pixels that are foreground in the segmentation only.</param>
/// <param name="FalseNegative">Pixels that are foreground in the truth only.</param>
/// <param name="TrueNegative">Pixels that are foreground in neither.</param>
public sealed record SegmentationAccuracy(string Name, long TruePositive, long FalsePositive, long FalseNegative, long TrueNegative)
{
    /// <summary>The segmentation's value that is the foreground; null where that was not said.</summary>
    public int? Class { get; init; }

    /// <summary>The time point, from 0; null for all of them together.</summary>
    public int? Time { get; init; }

    /// <summary>Intersection over union (Jaccard index), 0 … 1; NaN if neither has foreground.</summary>
    public double IoU => (double)TruePositive / (TruePositive + FalsePositive + FalseNegative);

    /// <summary>Dice coefficient (F1), 0 … 1; NaN if neither has foreground.</summary>
    public double Dice => 2.0 * TruePositive / (2.0 * TruePositive + FalsePositive + FalseNegative);

    /// <summary>Fraction of the segmentation's foreground that is true, 0 … 1.</summary>
    public double Precision => (double)TruePositive / (TruePositive + FalsePositive);

    /// <summary>Fraction of the true foreground that was found, 0 … 1.</summary>
    public double Recall => (double)TruePositive / (TruePositive + FalseNegative);

    /// <summary>"frame_0001 class 1: IoU 0.9630, Dice 0.9812".</summary>
    /// <returns>Name, class and time point as far as they are known, and measures; "-" for those that are no number.</returns>
    public override string ToString() =>
        $"{Name}{(Class is { } value ? $" class {value}" : "")}{(Time is { } time ? $" time {time}" : "")}: IoU {Text(IoU)}, "
        + $"Dice {Text(Dice)}";

    private static string Text(double value) => double.IsNaN(value) ? "-" : value.ToString("0.0000", CultureInfo.InvariantCulture);
}
