using PSPixelClassification.Features;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Classification.Inputs;

/// <summary>
/// Finds the percentiles of a whole time point, exactly, band by band: once over integers of up to 16 bits, twice over others.
/// </summary>
/// <param name="inputs">Which channels.</param>
/// <param name="image">The image.</param>
internal sealed class PercentileScan(InputChannels inputs, ClassifierImage image)
{
    private const int BandRows = 64;

    private readonly ImageInfo _info = image.Source.Info;
    private readonly InputPlanes _planes = new(inputs, image.Source.Info);
    private readonly InputChannel[] _scaled = [.. inputs.Kinds.Where(kind => kind != InputChannel.Stored)];

    private delegate void Pass(RankCounter counter, ReadOnlySpan<float> values, ReadOnlySpan<byte> counts);

    /// <summary>Reads a time point.</summary>
    /// <param name="time">The time point.</param>
    /// <param name="cancellationToken">Looked at per band of rows.</param>
    /// <returns>
    /// One for each channel that is scaled, in their order. Where both percentiles are the same value, as of a few cells on empty ground,
    /// it is the least and the largest value; a constant channel becomes 0. Where a mask leaves out everything, all pixels count.
    /// </returns>
    /// <exception cref="ImageFormatException">The pixel data is damaged.</exception>
    public IReadOnlyList<ValueScaling> Read(int time, CancellationToken cancellationToken)
    {
        if (_scaled.Length == 0) return [];
        IReadOnlyList<RankCounter>[] counters = Count(time, image.PredictionMask, cancellationToken);
        if (image.PredictionMask is not null && counters.All(kind => kind.All(counter => counter.Count == 0)))
            counters = Count(time, null, cancellationToken);
        List<ValueScaling> scalings = [];
        for (int i = 0; i < _scaled.Length; i++)
        {
            for (int c = 0; c < inputs.Count(_scaled[i], _info.Shape.Channels); c++)
                scalings.Add(Scaling(counters[i][_scaled[i] == InputChannel.NormalizedTogether ? 0 : c]));
        }

        return scalings.AsReadOnly();
    }

    // For each scaled kind its counters: one for all channels together, or one for each.
    private IReadOnlyList<RankCounter>[] Count(int time, ClassifierImage? mask, CancellationToken cancellationToken)
    {
        PixelType type = _info.PixelType;
        IReadOnlyList<RankCounter>[] counters =
        [
            .. from kind in _scaled
               let count = kind == InputChannel.NormalizedTogether ? 1 : inputs.Count(kind, _info.Shape.Channels)
               select Enumerable.Range(0, count)
                   .Select(_ => new RankCounter(kind == InputChannel.Stain ? PixelType.Float32 : type)).ToArray(),
        ];
        Scan(time, mask, counters, (counter, values, counts) => counter.Add(values, counts), cancellationToken);
        bool isKnown = true;
        foreach (RankCounter counter in counters.SelectMany(kind => kind).Where(counter => counter.Count > 0))
            isKnown &= !counter.Want(Ranks(counter.Count));
        if (!isKnown) Scan(time, mask, counters, (counter, values, counts) => counter.AddAgain(values, counts), cancellationToken);
        return counters;
    }

    private void Scan(
        int time, ClassifierImage? mask, IReadOnlyList<RankCounter>[] counters, Pass pass, CancellationToken cancellationToken)
    {
        ImageShape shape = _info.Shape;
        int rows = Math.Min(BandRows, shape.Height);
        int bandPixels = checked(rows * shape.Width);
        byte[] samples = new byte[checked(bandPixels * shape.Channels * _info.PixelType.SizeInBytes())];
        float[] stored = new float[bandPixels * _planes.StoredCount];
        float[] unscaled = new float[bandPixels * Math.Max(shape.Channels, InputChannels.StainCount)];
        byte[] classified = new byte[mask is null ? 0 : bandPixels];
        using IPixelReader reader = image.Source.OpenReader();
        using PredictionMaskReader? maskReader = mask is null ? null : new PredictionMaskReader(mask);
        for (int z = 0; z < shape.Depth; z++)
        {
            for (int y = 0; y < shape.Height; y += rows)
            {
                cancellationToken.ThrowIfCancellationRequested();
                Region band = new Region(0, y, shape.Width, rows).Intersect(shape.Bounds);
                int pixels = (int)band.PixelCount;
                Span<float> values = stored.AsSpan(0, pixels * _planes.StoredCount);
                reader.Read(new Plane(time, z), band, samples);
                _planes.Convert(samples, values);
                maskReader?.Read(new Plane(time, z), band, classified);
                ReadOnlySpan<byte> counts = mask is null ? default : classified.AsSpan(0, pixels);
                for (int i = 0; i < _scaled.Length; i++)
                {
                    Span<float> planes = unscaled.AsSpan(0, pixels * inputs.Count(_scaled[i], shape.Channels));
                    _planes.Unscaled(_scaled[i], values, planes);
                    for (int c = 0; c < planes.Length / pixels; c++)
                        pass(counters[i][Math.Min(c, counters[i].Count - 1)], planes.Slice(c * pixels, pixels), counts);
                }
            }
        }
    }

    private ValueScaling Scaling(RankCounter counter)
    {
        if (counter.Count == 0) return new ValueScaling(0, 1);
        (float lower, float upper) = (Percentile(counter, inputs.LowerPercentile), Percentile(counter, inputs.UpperPercentile));
        if (upper <= lower) (lower, upper) = (counter.ValueAt(0), counter.ValueAt(counter.Count - 1));
        // The distance of the largest floats from each other is no float; nothing of an image is lost if they come closer.
        float range = Math.Min(upper - lower, float.MaxValue);
        return new ValueScaling(lower, range > 0 ? range : 1);
    }

    private long[] Ranks(long count)
    {
        long lower = (long)Position(inputs.LowerPercentile, count);
        long upper = (long)Position(inputs.UpperPercentile, count);
        return [0, lower, Math.Min(lower + 1, count - 1), upper, Math.Min(upper + 1, count - 1), count - 1];
    }

    // numpy.percentile with method "linear".
    private static float Percentile(RankCounter counter, double percentile)
    {
        double position = Position(percentile, counter.Count);
        long rank = (long)position;
        double fraction = position - rank;
        double below = counter.ValueAt(rank);
        double above = counter.ValueAt(Math.Min(rank + 1, counter.Count - 1));
        double difference = above - below;
        return (float)(fraction >= 0.5 ? above - difference * (1 - fraction) : below + difference * fraction);
    }

    private static double Position(double percentile, long count) => percentile / 100 * (count - 1);
}
