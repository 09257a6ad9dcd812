using PSPixelClassification.Classification.Training;
using PSPixelClassification.Imaging;
using PSPixelClassification.Labels;
using PSPixelClassification.Labels.Strokes;

namespace PSPixelClassification.Classification.CrossValidation;

/// <summary>
/// Which labeled pixels are left out of training together. The same labels give the same folds, whatever the order of the images; images
/// with equal labels are told apart by their names.
/// </summary>
internal sealed class LabelFolds
{
    /// <summary>Most folds where images are left out.</summary>
    public const int MostImageFolds = 10;

    /// <summary>Most folds where strokes are left out.</summary>
    public const int MostStrokeFolds = 5;

    /// <summary>Labeled images from which on whole images are left out.</summary>
    public const int FewestImages = 3;

    private readonly ConnectedStrokes[] _strokes;
    private readonly sbyte[][] _folds;

    private LabelFolds(LeaveOut unit, IReadOnlyList<LabelClass> classes, LabeledUnits units, sbyte[][] folds)
    {
        (Unit, Classes, _strokes, _folds) = (unit, classes, units.Strokes, folds);
        (ImageCounts, StrokeCounts) = (units.CountImages(), units.CountStrokes());
        ImageCount = units.Strokes.Count(image => image.Strokes.Count > 0);
        Count = folds.SelectMany(image => image).DefaultIfEmpty(FoldDealer.Never).Max() + 1;
        bool[] judged = new bool[classes.Count];
        units.ForEach((image, stroke, known) => judged[known] |= folds[image][stroke] != FoldDealer.Never);
        IsJudged = judged;
    }

    /// <summary>What is left out: images or strokes.</summary>
    public LeaveOut Unit { get; }

    /// <summary>Number of folds, each with labeled pixels; 0 where nothing can be left out.</summary>
    public int Count { get; }

    /// <summary>The images' classes joined by name.</summary>
    public IReadOnlyList<LabelClass> Classes { get; }

    /// <summary>Number of images with labels.</summary>
    public int ImageCount { get; }

    /// <summary>For each class the number of images with labels of it.</summary>
    public IReadOnlyList<int> ImageCounts { get; }

    /// <summary>For each class the number of its strokes.</summary>
    public IReadOnlyList<int> StrokeCounts { get; }

    /// <summary>
    /// For each class whether pixels of it are left out; not where all its labels are in one unit, which training cannot do without.
    /// </summary>
    public IReadOnlyList<bool> IsJudged { get; }

    /// <summary>Deals labels into folds.</summary>
    /// <param name="images">The images.</param>
    /// <param name="snapshots">Their labels.</param>
    /// <param name="leaveOut">What is left out.</param>
    public static LabelFolds Deal(
        IReadOnlyList<ClassifierImage> images, IReadOnlyList<LabelSnapshot> snapshots, LeaveOut leaveOut = LeaveOut.Auto)
    {
        TrainingClasses classes = TrainingClasses.Join(snapshots.Select(labels => labels.Classes));
        LabeledUnits units = LabeledUnits.Of(images, snapshots, classes);
        LeaveOut unit = leaveOut != LeaveOut.Auto ? leaveOut : CanLeaveOutImages(units) ? LeaveOut.Image : LeaveOut.Stroke;
        sbyte[][] folds = unit == LeaveOut.Image ? units.DealImages(MostImageFolds) : units.DealStrokes(MostStrokeFolds);
        units.KeepClassesInTraining(folds);
        return new LabelFolds(unit, classes.Classes, units, folds);
    }

    /// <summary>Reads the folds of a rectangle.</summary>
    /// <param name="image">The image's index among those that were dealt.</param>
    /// <param name="plane">Time point and slice.</param>
    /// <param name="region">Rectangle, wholly inside the image.</param>
    /// <param name="destination">
    /// Receives one entry a pixel in axis order [y][x]: its fold, from 0 to <see cref="Count"/> − 1, or
    /// <see cref="FoldDealer.Never"/> for labeled pixels that are always in training, and for those without a label.
    /// </param>
    public void Read(int image, Plane plane, Region region, Span<sbyte> destination) =>
        Read(image, plane, region, destination, FoldDealer.Never, stroke => _folds[image][stroke]);

    /// <summary>Reads the strokes of a rectangle.</summary>
    /// <param name="image">The image's index among those that were dealt.</param>
    /// <param name="plane">Time point and slice.</param>
    /// <param name="region">Rectangle, wholly inside the image.</param>
    /// <param name="destination">
    /// Receives one entry a pixel in axis order [y][x]: the number of its stroke in the image, from 0; −1 for those without a label.
    /// </param>
    public void ReadStrokes(int image, Plane plane, Region region, Span<int> destination) =>
        Read(image, plane, region, destination, none: -1, stroke => stroke);

    private void Read<T>(int image, Plane plane, Region region, Span<T> destination, T none, Func<int, T> valueOf)
    {
        destination[..(int)region.PixelCount].Fill(none);
        for (int y = region.Y; y < region.Bottom; y++)
        {
            Span<T> row = destination.Slice((y - region.Y) * region.Width, region.Width);
            foreach (StrokeRun run in _strokes[image].RowOf(plane, y))
            {
                (int left, int right) = (Math.Max(run.X, region.X), Math.Min(run.Right, region.Right));
                if (left < right) row[(left - region.X)..(right - region.X)].Fill(valueOf(run.Stroke));
            }
        }
    }

    private static bool CanLeaveOutImages(LabeledUnits units) =>
        units.Strokes.Count(image => image.Strokes.Count > 0) >= FewestImages && units.CountImages().Count(images => images > 1) > 1;
}
