namespace PSPixelClassification.Classification.Accuracy;

/// <summary>Counts which classes the pixels of a place were taken for.</summary>
/// <param name="classCount">Number of classes.</param>
internal sealed class Mistakes(int classCount)
{
    private readonly Dictionary<(int Truth, int Predicted), long> _wrong = [];

    /// <summary>Number of all judged pixels.</summary>
    public long Judged { get; private set; }

    /// <summary>Number of those that were taken for another class.</summary>
    public long Wrong { get; private set; }

    /// <summary>Counts a pixel.</summary>
    /// <param name="truth">Index of its true class.</param>
    /// <param name="predicted">Index of the class that it was taken for.</param>
    public void Add(int truth, int predicted)
    {
        Judged++;
        if (truth == predicted) return;
        Wrong++;
        _wrong[(truth, predicted)] = _wrong.GetValueOrDefault((truth, predicted)) + 1;
    }

    /// <summary>
    /// The class that most of the wrong pixels are of, and the one that most of these were taken for; the first of as many.
    /// </summary>
    /// <returns>Indices of classes; there must be a wrong pixel.</returns>
    public (int Truth, int Predicted) Commonest()
    {
        int truth = MostOf(known => _wrong.Where(entry => entry.Key.Truth == known).Sum(entry => entry.Value));
        return (truth, MostOf(known => _wrong.GetValueOrDefault((truth, known))));
    }

    private int MostOf(Func<int, long> count) => Enumerable.Range(0, classCount).MaxBy(count);
}
