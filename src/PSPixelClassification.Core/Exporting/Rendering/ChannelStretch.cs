using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Pixels;

namespace PSPixelClassification.Exporting.Rendering;

/// <summary>
/// Maps a range of each channel's values to the whole range of an integer type; values outside are clipped, NaN becomes 0.
/// </summary>
internal sealed class ChannelStretch : SampleMapping
{
    private readonly PixelType _from;
    private readonly PixelType _to;
    private readonly SampleConversion[] _conversions;
    private float[] _values = [];

    /// <summary>Chooses the mapping.</summary>
    /// <param name="from">Type of the image's samples.</param>
    /// <param name="to">Type of the file's samples.</param>
    /// <param name="ranges">For each channel, the values that become the ends of the file's type.</param>
    public ChannelStretch(PixelType from, PixelType to, IReadOnlyList<(double Minimum, double Maximum)> ranges)
    {
        _from = from;
        _to = to;
        (double minimum, double maximum) = to.Range();
        ValueRange whole = new(minimum, maximum);
        _conversions = [.. ranges.Select(range => new SampleConversion(to, new ValueRange(range.Minimum, range.Maximum), whole))];
    }

    /// <inheritdoc/>
    public override void Map(ReadOnlySpan<byte> samples, Span<byte> destination)
    {
        int count = samples.Length / _from.SizeInBytes() / _conversions.Length;
        if (_values.Length < count) _values = new float[count];
        for (int c = 0; c < _conversions.Length; c++)
        {
            int source = count * _from.SizeInBytes();
            int target = count * _to.SizeInBytes();
            PixelConversion.ToSingle(_from, samples.Slice(c * source, source), _values);
            _conversions[c].Convert(_values.AsSpan(0, count), destination.Slice(c * target, target));
        }
    }
}
