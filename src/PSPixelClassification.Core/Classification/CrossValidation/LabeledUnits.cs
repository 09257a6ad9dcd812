using PSPixelClassification.Classification.Training;
using PSPixelClassification.Labels;
using PSPixelClassification.Labels.Strokes;

namespace PSPixelClassification.Classification.CrossValidation;

/// <summary>The strokes of several images, to be dealt into folds.</summary>
internal sealed class LabeledUnits
{
    private readonly IReadOnlyList<int>[] _classIndices;
    private readonly int[] _imageOrder;
    private readonly int _classCount;

    private LabeledUnits(ConnectedStrokes[] strokes, IReadOnlyList<int>[] classIndices, int[] imageOrder, int classCount) =>
        (Strokes, _classIndices, _imageOrder, _classCount) = (strokes, classIndices, imageOrder, classCount);

    /// <summary>The strokes of each image.</summary>
    public ConnectedStrokes[] Strokes { get; }

    /// <summary>Finds the strokes of images.</summary>
    /// <param name="images">The images.</param>
    /// <param name="snapshots">Their labels.</param>
    /// <param name="classes">Their classes.</param>
    public static LabeledUnits Of(
        IReadOnlyList<ClassifierImage> images, IReadOnlyList<LabelSnapshot> snapshots, TrainingClasses classes)
    {
        IReadOnlyList<int>[] indices = [.. snapshots.Select(labels => classes.IndicesOf(labels.Classes))];
        int[] order = LabeledImageOrder.Of(images, snapshots, indices);
        return new LabeledUnits([.. snapshots.Select(ConnectedStrokes.Find)], indices, order, classes.Classes.Count);
    }

    /// <summary>For each class the number of images with labels of it.</summary>
    public int[] CountImages()
    {
        int[] counts = new int[_classCount];
        for (int image = 0; image < Strokes.Length; image++)
        {
            foreach (byte value in Strokes[image].Strokes.Select(stroke => stroke.Value).Distinct()) counts[_classIndices[image][value]]++;
        }

        return counts;
    }

    /// <summary>For each class the number of its strokes.</summary>
    public int[] CountStrokes()
    {
        int[] counts = new int[_classCount];
        ForEach((_, _, known) => counts[known]++);
        return counts;
    }

    /// <summary>Does something with every stroke.</summary>
    /// <param name="action">Takes the image, its stroke and the stroke's class.</param>
    public void ForEach(Action<int, int, int> action)
    {
        for (int image = 0; image < Strokes.Length; image++)
        {
            for (int stroke = 0; stroke < Strokes[image].Strokes.Count; stroke++) action(image, stroke, ClassOf(image, stroke));
        }
    }

    /// <summary>Deals whole images.</summary>
    /// <param name="mostFolds">Most folds.</param>
    /// <returns>The fold of each stroke of each image.</returns>
    public sbyte[][] DealImages(int mostFolds)
    {
        sbyte[] dealt = FoldDealer.Deal([.. _imageOrder.Select(PixelsOf)], _classCount, mostFolds);
        sbyte[] folds = new sbyte[dealt.Length];
        for (int i = 0; i < dealt.Length; i++) folds[_imageOrder[i]] = dealt[i];
        return [.. Strokes.Select((image, index) => Enumerable.Repeat(folds[index], image.Strokes.Count).ToArray())];
    }

    /// <summary>Deals strokes.</summary>
    /// <param name="mostFolds">Most folds.</param>
    /// <returns>The fold of each stroke of each image.</returns>
    public sbyte[][] DealStrokes(int mostFolds)
    {
        (int Image, int Stroke)[] all =
            [.. _imageOrder.SelectMany(image => Enumerable.Range(0, Strokes[image].Strokes.Count).Select(stroke => (image, stroke)))];
        sbyte[] dealt = FoldDealer.Deal(
            [.. all.Select(unit => new[] { (ClassOf(unit.Image, unit.Stroke), Strokes[unit.Image].Strokes[unit.Stroke].Pixels) })],
            _classCount, mostFolds);
        sbyte[][] folds = [.. Strokes.Select(image => new sbyte[image.Strokes.Count])];
        for (int i = 0; i < all.Length; i++) folds[all[i].Image][all[i].Stroke] = dealt[i];
        return folds;
    }

    /// <summary>
    /// Takes classes out of the folds that are in one fold only, as those with one unit are: without it training would not know them.
    /// Then numbers the folds that are left from 0.
    /// </summary>
    /// <param name="folds">The fold of each stroke of each image.</param>
    public void KeepClassesInTraining(sbyte[][] folds)
    {
        HashSet<sbyte>[] foldsOf = [.. Enumerable.Range(0, _classCount).Select(_ => new HashSet<sbyte>())];
        ForEach((image, stroke, known) => foldsOf[known].Add(folds[image][stroke]));
        ForEach((image, stroke, known) =>
        {
            if (foldsOf[known].Count < 2) folds[image][stroke] = FoldDealer.Never;
        });
        List<sbyte> left = [.. folds.SelectMany(image => image).Where(fold => fold != FoldDealer.Never).Distinct().Order()];
        ForEach((image, stroke, _) => folds[image][stroke] = (sbyte)left.IndexOf(folds[image][stroke]));
    }

    private int ClassOf(int image, int stroke) => _classIndices[image][Strokes[image].Strokes[stroke].Value];

    private IReadOnlyList<(int Class, long Pixels)> PixelsOf(int image) =>
    [
        .. Strokes[image].Strokes.GroupBy(stroke => _classIndices[image][stroke.Value])
            .Select(strokes => (strokes.Key, strokes.Sum(stroke => stroke.Pixels))),
    ];
}
