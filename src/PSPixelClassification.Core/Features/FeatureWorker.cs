using PSPixelClassification.Imaging;

namespace PSPixelClassification.Features;

/// <summary>
/// One thread's buffers for feature extraction: <see cref="Begin"/> a tile, then take its slices with <see cref="Next"/> in ascending
/// order.
/// Not thread-safe.
/// </summary>
public abstract class FeatureWorker : IDisposable
{
    private Region _tile;
    private IndexRange _remaining;

    private protected FeatureWorker(FeatureExtractor extractor) => Extractor = extractor;

    private protected FeatureExtractor Extractor { get; }

    /// <summary>How many pixels and slices around a tile the worker reads; null if it reads none.</summary>
    private protected virtual (int InPlane, int AlongDepth)? Reach => (Extractor.Halo, Extractor.DepthHalo);

    /// <summary>Starts with a tile.</summary>
    /// <param name="input">
    /// Pixels; its box holds <see cref="FeatureExtractor.WindowFor"/> of the tile and <see cref="FeatureExtractor.SlicesFor"/> of the
    /// slices. It is read by <see cref="Next"/> and must not change before the last slice is out.
    /// </param>
    /// <param name="tile">
    /// Inside the image, at most <see cref="FeatureTile.Side"/> columns and <see cref="FeatureExtractor.MaxTileHeight"/> rows.
    /// </param>
    /// <param name="slices">The slices wanted, at least one.</param>
    /// <exception cref="ArgumentException">The tile, the slices or the box does not fit.</exception>
    public void Begin(FeatureInput input, Region tile, IndexRange slices)
    {
        ArgumentNullException.ThrowIfNull(input);
        Check(input, tile, slices);
        _tile = tile;
        _remaining = slices;
        Start(input, tile, slices);
    }

    /// <summary>Computes the features of the tile's next slice.</summary>
    /// <param name="output">
    /// Receives the wanted channels. Pixels that are not finite make every feature that looks at them not finite.
    /// </param>
    /// <returns>False, and nothing computed, behind the last slice.</returns>
    /// <exception cref="ArgumentException">The output has another number of channels.</exception>
    public bool Next(FeatureTile output)
    {
        ArgumentNullException.ThrowIfNull(output);
        if (output.ChannelCount != Extractor.ChannelCount)
            throw new ArgumentException($"{output.ChannelCount} channels are not the {Extractor.ChannelCount} of the set.", nameof(output));
        if (_remaining.Count <= 0) return false;
        Compute(_remaining.First, output);
        foreach ((int channel, float factor) in Extractor.Factors) output.Multiply(channel, _tile, factor);
        output.ClearOutside(_tile);
        _remaining = _remaining with { First = _remaining.First + 1 };
        return true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc cref="Dispose()"/>
    /// <param name="disposing">Whether managed things may be touched.</param>
    protected abstract void Dispose(bool disposing);

    /// <summary>Takes what was checked.</summary>
    private protected abstract void Start(FeatureInput input, Region tile, IndexRange slices);

    /// <summary>Computes a slice, the one after the last call's.</summary>
    private protected abstract void Compute(int slice, FeatureTile output);

    private void Check(FeatureInput input, Region tile, IndexRange slices)
    {
        ImageShape shape = Extractor.Shape;
        (int width, int height) = (FeatureTile.Side, Extractor.MaxTileHeight);
        if (tile.IsEmpty || tile.Width > width || tile.Height > height || !shape.Bounds.Contains(tile))
            throw new ArgumentException(
                $"The tile {tile} is empty, larger than {width} × {height}, or not inside the image.", nameof(tile));
        if (slices.Count <= 0 || !shape.Slices.Contains(slices))
            throw new ArgumentException($"Slices {slices} are none, or not inside the image of {shape.Depth} slices.", nameof(slices));
        if (input.Shape != shape) throw new ArgumentException("The input belongs to an image of another shape.", nameof(input));
        if (Reach is not { } reach) return;
        Region window = tile.Inflate(reach.InPlane).Intersect(shape.Bounds);
        IndexRange needed = slices.Inflate(reach.AlongDepth).Intersect(shape.Slices);
        if (!input.Window.Contains(window) || !input.Slices.Contains(needed))
        {
            throw new ArgumentException(
                $"The window {input.Window} of slices {input.Slices} does not hold {window} of {needed}, which the tile needs.",
                nameof(input));
        }
    }
}
