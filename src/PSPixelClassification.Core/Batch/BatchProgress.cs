namespace PSPixelClassification.Batch;

/// <summary>Joins the progress of many files into one: the mean of their fractions. Thread-safe.</summary>
internal sealed class BatchProgress(int count, IProgress<double>? target)
{
    private readonly Lock _gate = new();
    private readonly double[] _fractions = new double[count];
    private double _sum;

    /// <summary>The progress of one file.</summary>
    public IProgress<double> Of(int index) => new Part(this, index);

    private void Report(int index, double fraction)
    {
        lock (_gate)
        {
            _sum += fraction - _fractions[index];
            _fractions[index] = fraction;
            target?.Report(_sum / count);
        }
    }

    private sealed class Part(BatchProgress whole, int index) : IProgress<double>
    {
        public void Report(double value) => whole.Report(index, value);
    }
}
