namespace PSPixelClassification.Classification.Training;

/// <summary>Reports the progress of a part as that of the whole.</summary>
internal sealed class ScaledProgress : IProgress<double>
{
    private readonly IProgress<double> _whole;
    private readonly double _from;
    private readonly double _to;

    private ScaledProgress(IProgress<double> whole, double from, double to) => (_whole, _from, _to) = (whole, from, to);

    /// <summary>The progress of a part.</summary>
    /// <param name="whole">Told the fraction of the whole that is done; null for nobody.</param>
    /// <param name="from">The fraction at which the part begins.</param>
    /// <param name="to">The fraction at which it ends.</param>
    /// <returns>Takes the fraction of the part that is done; null for nobody.</returns>
    public static ScaledProgress? Part(IProgress<double>? whole, double from, double to) =>
        whole is null ? null : new ScaledProgress(whole, from, to);

    /// <inheritdoc/>
    public void Report(double value) => _whole.Report(_from + value * (_to - _from));
}
