namespace PSPixelClassification.Classification.Accuracy;

/// <summary>Counts judged pixels, one after the other: sums depend on their order. Not thread-safe.</summary>
internal sealed class AccuracyTally
{
    private const int BinCount = 10;
    // The edges as numpy.linspace(0, 1, 11) computes them.
    private const double BinWidth = 0.1;
    private readonly long[,] _pixels;
    private readonly long[] _binPixels;
    private readonly long[] _binRight;
    private readonly double[] _binSums;

    /// <summary>Begins at nothing.</summary>
    /// <param name="classCount">Number of classes.</param>
    public AccuracyTally(int classCount) =>
        (_pixels, _binPixels, _binRight, _binSums) =
            (new long[classCount, classCount], new long[BinCount], new long[BinCount], new double[BinCount]);

    /// <summary>Goes on where another one stands.</summary>
    /// <param name="other">The tally, which stays as it is.</param>
    public AccuracyTally(AccuracyTally other) =>
        (_pixels, _binPixels, _binRight, _binSums) =
            ((long[,])other._pixels.Clone(), [.. other._binPixels], [.. other._binRight], [.. other._binSums]);

    /// <summary>The counts, [truth][predicted].</summary>
    public long[,] Pixels => _pixels;

    /// <summary>Number of judged pixels of a class.</summary>
    /// <param name="truth">Index of the class.</param>
    public long Judged(int truth) => Enumerable.Range(0, _pixels.GetLength(1)).Sum(predicted => _pixels[truth, predicted]);

    /// <summary>Ten bins of the winning probability, each with its upper edge, as scikit-learn's calibration_curve has them.</summary>
    public IReadOnlyList<CalibrationBin> Calibration => Array.AsReadOnly<CalibrationBin>(
    [
        .. Enumerable.Range(0, BinCount).Select(bin => new CalibrationBin(
            bin * BinWidth, (bin + 1) * BinWidth, _binSums[bin] / _binPixels[bin], (double)_binRight[bin] / _binPixels[bin],
            _binPixels[bin])),
    ]);

    /// <summary>Counts a pixel.</summary>
    /// <param name="truth">Index of its true class.</param>
    /// <param name="predicted">Index of the class with the highest probability.</param>
    /// <param name="probability">That probability.</param>
    public void Add(int truth, int predicted, float probability)
    {
        _pixels[truth, predicted]++;
        int bin = 0;
        while (bin < BinCount - 1 && (bin + 1) * BinWidth < probability) bin++;
        _binPixels[bin]++;
        _binSums[bin] += probability;
        if (truth == predicted) _binRight[bin]++;
    }
}
