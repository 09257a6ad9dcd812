using System.Numerics;

namespace PSPixelClassification.Imaging.Formats.Zarr.Writing;

/// <summary>The smallest and the greatest finite value of each channel. Thread-safe.</summary>
/// <param name="channels">Number of channels.</param>
internal sealed class SampleExtremes(int channels)
{
    private readonly Lock _gate = new();
    private readonly (double Minimum, double Maximum)?[] _found = new (double, double)?[channels];

    /// <summary>Counts samples.</summary>
    public void Add<T>(int channel, ReadOnlySpan<T> samples)
        where T : unmanaged, INumber<T>, IMinMaxValue<T>
    {
        (T minimum, T maximum) = (T.MaxValue, T.MinValue);
        foreach (T sample in samples)
        {
            // What is no number is neither.
            if (!T.IsFinite(sample)) continue;
            if (sample < minimum) minimum = sample;
            if (sample > maximum) maximum = sample;
        }

        if (minimum > maximum) return;
        (double low, double high) = (double.CreateTruncating(minimum), double.CreateTruncating(maximum));
        lock (_gate)
        {
            _found[channel] = _found[channel] is { } known ? (Math.Min(known.Minimum, low), Math.Max(known.Maximum, high)) : (low, high);
        }
    }

    /// <summary>The extremes of a channel; 0 and 0 where no value is finite.</summary>
    public (double Minimum, double Maximum) Of(int channel) => _found[channel] ?? (0, 0);
}
