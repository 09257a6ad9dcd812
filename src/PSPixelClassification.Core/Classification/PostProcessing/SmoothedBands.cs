using PSPixelClassification.Common;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Classification.PostProcessing;

/// <summary>Puts smoothed rows together to bands, and gives pixels without probabilities none.</summary>
/// <param name="classCount">Classes.</param>
/// <param name="region">The rectangle that is asked for.</param>
/// <param name="consumer">Takes the bands.</param>
internal sealed class SmoothedBands(int classCount, Region region, Action<PredictionBand> consumer) : IDisposable
{
    private const int MaxRows = 64;
    private const byte Masked = 0;
    private const byte Unclassified = 1;
    private const byte Classified = 2;

    private readonly RentedArray<float> _probabilities = new();
    private readonly RentedArray<byte> _mask = new();
    // Of the rows that are not complete yet, in their order.
    private readonly Queue<byte[]> _kinds = new();
    private readonly Stack<byte[]> _free = new();
    private bool _isMasked;

    /// <summary>Notes which pixels of the next row have probabilities.</summary>
    /// <param name="weights">1 for those that have, 0 for the others.</param>
    /// <param name="mask">The prediction mask; empty for none.</param>
    public void Keep(ReadOnlySpan<float> weights, ReadOnlySpan<byte> mask)
    {
        _isMasked = !mask.IsEmpty;
        byte[] kinds = _free.TryPop(out byte[]? free) ? free : new byte[region.Width];
        for (int i = 0; i < kinds.Length; i++)
            kinds[i] = _isMasked && mask[i] == 0 ? Masked : weights[i] > 0 ? Classified : Unclassified;
        _kinds.Enqueue(kinds);
    }

    /// <summary>Takes the next row.</summary>
    /// <param name="plane">Its plane.</param>
    /// <param name="y">Its row in image coordinates.</param>
    /// <param name="sums">Axis order [class][x], and after them the sums of the weights.</param>
    public void Take(Plane plane, int y, ReadOnlySpan<float> sums)
    {
        int row = (y - region.Y) % MaxRows;
        Region band = new Region(region.X, y - row, region.Width, MaxRows).Intersect(region);
        int pixels = (int)band.PixelCount;
        Memory<float> probabilities = _probabilities.Take(classCount * MaxRows * region.Width)[..(classCount * pixels)];
        Memory<byte> mask = _mask.Take(MaxRows * region.Width)[..pixels];
        byte[] kinds = _kinds.Dequeue();
        ReadOnlySpan<float> weights = sums[(classCount * region.Width)..];
        for (int k = 0; k < classCount; k++)
        {
            ReadOnlySpan<float> ofClass = sums.Slice(k * region.Width, region.Width);
            Span<float> values = probabilities.Span.Slice(k * pixels + row * region.Width, region.Width);
            for (int i = 0; i < values.Length; i++) values[i] = kinds[i] == Classified ? Math.Min(ofClass[i] / weights[i], 1) : 0;
        }

        for (int i = 0; i < kinds.Length; i++) mask.Span[row * region.Width + i] = kinds[i] == Masked ? (byte)0 : (byte)1;
        _free.Push(kinds);
        if (row < band.Height - 1) return;
        consumer(new PredictionBand(plane, band, probabilities, default) { Mask = _isMasked ? mask : default });
    }

    /// <summary>Gives the memory back.</summary>
    public void Dispose()
    {
        _probabilities.Dispose();
        _mask.Dispose();
    }
}
