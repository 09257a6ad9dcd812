namespace PSPixelClassification.Classification.Tiles;

/// <summary>Reports the fraction of pixels done. Thread-safe.</summary>
/// <param name="progress">Told the fraction, 0 … 1, from any thread; null for nobody.</param>
/// <param name="total">All pixels.</param>
internal sealed class PixelProgress(IProgress<double>? progress, long total)
{
    private long _done;

    /// <summary>Counts pixels.</summary>
    /// <param name="pixels">How many were done.</param>
    public void Add(long pixels)
    {
        long done = Interlocked.Add(ref _done, pixels);
        if (pixels > 0) progress?.Report((double)done / total);
    }
}
