using System.Globalization;

namespace PSPixelClassification.Classification.Accuracy;

/// <summary>Which classes were taken for which, in pixels.</summary>
public sealed class ConfusionMatrix
{
    private readonly long[,] _pixels;

    /// <summary>Takes the counts.</summary>
    /// <param name="classNames">The classes.</param>
    /// <param name="pixels">[truth][predicted], as many rows and columns as classes.</param>
    internal ConfusionMatrix(IReadOnlyList<string> classNames, long[,] pixels)
    {
        ClassNames = Array.AsReadOnly<string>([.. classNames]);
        _pixels = (long[,])pixels.Clone();
    }

    /// <summary>The classes, of rows and columns alike.</summary>
    public IReadOnlyList<string> ClassNames { get; }

    /// <summary>Number of all pixels.</summary>
    public long Total => _pixels.Cast<long>().Sum();

    /// <summary>Number of pixels of a class that were taken for a class.</summary>
    /// <param name="truth">Index of the true class.</param>
    /// <param name="predicted">Index of the predicted class.</param>
    public long this[int truth, int predicted] => _pixels[truth, predicted];

    /// <summary>Number of pixels that are of a class.</summary>
    /// <param name="truth">Index of the class.</param>
    public long TrueCount(int truth) => Enumerable.Range(0, ClassNames.Count).Sum(predicted => _pixels[truth, predicted]);

    /// <summary>Number of pixels that were taken for a class.</summary>
    /// <param name="predicted">Index of the class.</param>
    public long PredictedCount(int predicted) => Enumerable.Range(0, ClassNames.Count).Sum(truth => _pixels[truth, predicted]);

    /// <summary>"nuclei: 120 nuclei, 3 background; background: 1 nuclei, 400 background".</summary>
    /// <returns>For each true class what its pixels were taken for.</returns>
    public override string ToString() =>
        string.Join("; ", ClassNames.Select((name, truth) => $"{name}: {string.Join(", ", ClassNames.Select(
            (other, predicted) => string.Create(CultureInfo.InvariantCulture, $"{_pixels[truth, predicted]} {other}")))}"));
}
