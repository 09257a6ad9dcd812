using System.Buffers;
using System.Runtime.InteropServices;
using PSPixelClassification.Classification;
using PSPixelClassification.Features;
using PSPixelClassification.Imaging;
using PSPixelClassification.LabelEditor.Display;

namespace PSPixelClassification.LabelEditor.Tiles;

/// <summary>
/// Tiles of single feature channels in 16 bits, from the 0.35 % to the 99.65 % quantile of a sample of the image: the same for all tiles of
/// the channel, whichever was asked for first.
/// </summary>
internal sealed class FeatureTiles(IReadOnlyList<ClassifierImage> images, TileCache cache) : PyramidTiles(images, cache), IDisposable
{
    private readonly Lock _gate = new();
    private ChosenFeatures? _chosen;
    private int _generation;

    protected override long? GenerationNow
    {
        get
        {
            lock (_gate) return _chosen is null ? null : _generation;
        }
    }

    /// <summary>Other features are chosen.</summary>
    /// <param name="featureSet">The features; null for none.</param>
    public void Choose(FeatureSet? featureSet)
    {
        lock (_gate)
        {
            if (featureSet is not null && featureSet.Equals(_chosen?.FeatureSet)) return;
            _chosen?.Dispose();
            _chosen = featureSet is null ? null : new ChosenFeatures(featureSet, Images);
            _generation++;
        }
    }

    public void Dispose() => Choose(null);

    protected override TilePixels? Compute(TileAddress address, Region region, long generation, CancellationToken cancellationToken)
    {
        ChosenFeatures chosen;
        lock (_gate)
        {
            if (_chosen is null || generation != _generation) return null;
            chosen = _chosen;
        }

        if (address.Channel < 0 || address.Channel >= chosen.FeatureSet.GetChannelCount(Images[address.Image].Extent)) return null;
        ChannelHistogram range = chosen.Range(address.Image, address.Channel, cancellationToken);
        using IMemoryOwner<float> rented = MemoryPool<float>.Shared.Rent((int)region.PixelCount);
        Memory<float> computed = rented.Memory[..(int)region.PixelCount];
        chosen.Compute(address.Image, address.Channel, address.Plane, region, computed, cancellationToken);
        byte[] bytes = new byte[region.PixelCount * sizeof(ushort)];
        Span<ushort> scaled = MemoryMarshal.Cast<byte, ushort>(bytes.AsSpan());
        ReadOnlySpan<float> values = computed.Span;
        for (int i = 0; i < values.Length; i++) scaled[i] = UInt16Scaling.Scale(values[i], range.Low, range.High);
        return new TilePixels(region.Width, region.Height, 1, sizeof(ushort), generation, bytes);
    }
}
