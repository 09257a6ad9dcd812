using System.Globalization;
using PSPixelClassification.Common;
using PSPixelClassification.Imaging;
using PSPixelClassification.Labels;

namespace PSPixelClassification.Classification.Accuracy;

/// <summary>
/// How well a classifier does on pixels that it has not learned from. Ratios are 0 … 1, and NaN where there is nothing to divide by.
/// </summary>
public sealed class ClassifierAccuracy
{
    /// <summary>Sums up.</summary>
    /// <param name="unit">What was judged.</param>
    /// <param name="classes">All classes.</param>
    /// <param name="tally">The judged pixels.</param>
    /// <param name="imageCounts">For each class the images that hold it.</param>
    /// <param name="strokeCounts">For each class its strokes, 0 for truth.</param>
    internal ClassifierAccuracy(
        AccuracyUnit unit, IReadOnlyList<LabelClass> classes, AccuracyTally tally, IReadOnlyList<int> imageCounts,
        IReadOnlyList<int> strokeCounts)
    {
        Unit = unit;
        Colors = [.. classes.Select(known => known.Color)];
        Confusion = new ConfusionMatrix([.. classes.Select(known => known.Name)], tally.Pixels);
        Calibration = tally.Calibration;
        Classes = Array.AsReadOnly<ClassAccuracy>(
            [.. classes.Select((_, index) => ClassAccuracy.Of(Confusion, index, imageCounts[index], strokeCounts[index]))]);
        StrokeCount = strokeCounts.Sum();
    }

    /// <summary>What was judged: labels of images, or strokes, that had been left out of training; or pixels with truth.</summary>
    public AccuracyUnit Unit { get; }

    /// <summary>Images that it rests on.</summary>
    public required int ImageCount { get; init; }

    /// <summary>Strokes that it rests on; 0 for truth.</summary>
    public int StrokeCount { get; }

    /// <summary>Number of trainings, each without the pixels that it is judged on; 0 for truth.</summary>
    public int FoldCount { get; init; }

    /// <summary>Judged pixels.</summary>
    public long PixelCount => Confusion.Total;

    /// <summary>Share of the judged pixels that are right.</summary>
    public double OverallAccuracy =>
        (double)Enumerable.Range(0, Classes.Count).Sum(index => Confusion[index, index]) / PixelCount;

    /// <summary>Mean recall of the judged classes: rare classes count as much as common ones.</summary>
    public double BalancedAccuracy => Mean(known => known.Recall);

    /// <summary>Mean IoU of the judged classes.</summary>
    public double MeanIoU => Mean(known => known.IoU);

    /// <summary>
    /// Out-of-bag error of a classifier trained on all labels; NaN if unknown. It knows the neighbors of each pixel and is too good as a
    /// rule.
    /// </summary>
    public double OobError { get; init; } = double.NaN;

    /// <summary>The measures of each class.</summary>
    public IReadOnlyList<ClassAccuracy> Classes { get; }

    /// <summary>Which classes were taken for which.</summary>
    public ConfusionMatrix Confusion { get; }

    /// <summary>Ten bins of the winning probability, ascending; those without pixels hold NaN.</summary>
    public IReadOnlyList<CalibrationBin> Calibration { get; }

    /// <summary>
    /// Expected calibration error: how far the winning probability lies from the share of right pixels, mean over the bins weighted by
    /// their pixels (Naeini, Cooper, Hauskrecht 2015).
    /// </summary>
    public double CalibrationError =>
        PixelCount == 0 ? double.NaN : Calibration.Where(bin => bin.Pixels > 0).Sum(
            bin => Math.Abs(bin.FractionRight - bin.MeanProbability) * bin.Pixels) / PixelCount;

    /// <summary>
    /// Where the classifier was most wrong, at most 20 places: strokes that were left out, or squares of 64 × 64 pixels of images with
    /// truth. Those with the most wrong pixels come first, of as many by image, time point, slice, row and column.
    /// </summary>
    public IReadOnlyList<WrongPlace> WorstPlaces { get; private init; } = Array.AsReadOnly<WrongPlace>([]);

    /// <summary>Why the numbers mean little, a whole sentence; null where they rest on enough.</summary>
    public string? TooFew { get; init; }

    /// <summary>What was not judged and why, whole sentences; empty as a rule.</summary>
    public IReadOnlyList<string> Warnings { get; init => field = Array.AsReadOnly<string>([.. value]); } = Array.AsReadOnly<string>([]);

    /// <summary><see cref="WorstPlaces"/> with their images and classes.</summary>
    internal IReadOnlyList<JudgedPlace> JudgedPlaces
    {
        get;
        init
        {
            field = value;
            WorstPlaces = Array.AsReadOnly<WrongPlace>([.. value.Select(place => place.Summary)]);
        }
    } = [];

    /// <summary>The colors of the classes.</summary>
    internal IReadOnlyList<RgbColor> Colors { get; }

    /// <summary>The gist of labels left out.</summary>
    internal LeftOutAccuracy ToLeftOut() => new(Unit, ImageCount, StrokeCount, OverallAccuracy, MeanIoU, TooFew);

    /// <summary>"accuracy 0.9731, mean IoU 0.8410, 5 images left out in turn".</summary>
    /// <returns>Measures and what they rest on; "-" for those that are no number.</returns>
    public override string ToString() => $"accuracy {Text(OverallAccuracy)}, mean IoU {Text(MeanIoU)}, {Basis}";

    /// <summary>"5 images left out in turn", "12 strokes of 2 images left out in turn", "truth of 3 images".</summary>
    public string Basis => Unit == AccuracyUnit.TruthPixel ? $"truth of {Counted.Of(ImageCount, "image")}" : ToLeftOut().Basis;

    private double Mean(Func<ClassAccuracy, double> measure)
    {
        double[] judged = [.. Classes.Where(known => known.Support > 0).Select(measure)];
        return judged.Length == 0 ? double.NaN : judged.Sum() / judged.Length;
    }

    private static string Text(double value) => double.IsNaN(value) ? "-" : value.ToString("0.0000", CultureInfo.InvariantCulture);
}
