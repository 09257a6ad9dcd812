using PSPixelClassification.Imaging;

namespace PSPixelClassification.Objects.Measuring;

/// <summary>Sums and ranges of an image's values in each object and channel.</summary>
internal sealed class IntensityTally
{
    private const int BandRows = 64;
    private readonly int _channels;
    private readonly (double Sum, double Minimum, double Maximum)[] _tallies;
    private readonly long[] _counts;

    private IntensityTally(int objects, int channels)
    {
        _channels = channels;
        _counts = new long[objects];
        _tallies = new (double, double, double)[checked((long)objects * channels)];
        Array.Fill(_tallies, (0, double.PositiveInfinity, double.NegativeInfinity));
    }

    /// <summary>Reads a time point.</summary>
    /// <param name="image">The image, of the objects' extent.</param>
    /// <param name="time">The time point.</param>
    /// <param name="runs">The objects.</param>
    /// <param name="cancellationToken">Looked at per band of rows.</param>
    /// <exception cref="ImageFormatException">The pixel data is damaged.</exception>
    public static IntensityTally Of(IImageSource image, int time, ObjectRuns runs, CancellationToken cancellationToken)
    {
        ImageShape shape = image.Info.Shape;
        IntensityTally tally = new(runs.Count, shape.Channels);
        using ExactReader reader = new(image);
        ReadOnlySpan<ObjectRun> left = runs.ByRow;
        while (!left.IsEmpty)
        {
            cancellationToken.ThrowIfCancellationRequested();
            // Rows without objects are not read.
            (int z, int y) = Math.DivRem(left[0].Row, shape.Height);
            Region band = new Region(0, y, shape.Width, BandRows).Intersect(shape.Bounds);
            int end = z * shape.Height + band.Bottom;
            int count = 0;
            while (count < left.Length && left[count].Row < end) count++;
            tally.Add(left[..count], left[0].Row, reader.Read(new Plane(time, z), band), band);
            left = left[count..];
        }

        return tally;
    }

    /// <summary>What was found in an object, channel by channel.</summary>
    /// <param name="index">The object, from 0.</param>
    public ObjectIntensities Of(int index)
    {
        ObjectIntensity[] channels = new ObjectIntensity[_channels];
        for (int c = 0; c < _channels; c++)
        {
            (double sum, double minimum, double maximum) = _tallies[(long)index * _channels + c];
            channels[c] = new ObjectIntensity(sum / _counts[index], sum, minimum, maximum);
        }

        return new ObjectIntensities(channels);
    }

    private void Add(ReadOnlySpan<ObjectRun> runs, int firstRow, double[] values, Region band)
    {
        int pixels = (int)band.PixelCount;
        foreach (ObjectRun run in runs)
        {
            _counts[run.Object] += run.Right - run.X;
            int first = (run.Row - firstRow) * band.Width + run.X;
            for (int c = 0; c < _channels; c++)
            {
                ref (double Sum, double Minimum, double Maximum) tally = ref _tallies[(long)run.Object * _channels + c];
                foreach (double value in values.AsSpan(c * pixels + first, run.Right - run.X))
                {
                    tally.Sum += value;
                    tally.Minimum = Math.Min(tally.Minimum, value);
                    tally.Maximum = Math.Max(tally.Maximum, value);
                }
            }
        }
    }
}
