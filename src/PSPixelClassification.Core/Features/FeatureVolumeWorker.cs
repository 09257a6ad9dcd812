using PSPixelClassification.Features.Kernels;
using PSPixelClassification.Features.Volumes;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Features;

/// <summary>
/// One thread's buffers for feature extraction from volumes: <see cref="Begin"/> a tile, then take its slices with <see cref="Next"/> in
/// ascending order. Not thread-safe.
/// </summary>
public sealed class FeatureVolumeWorker : IDisposable
{
    /// <summary>
    /// Slices computed together, scale after scale: what a scale remembers of earlier slices is too much for the cache to hold it for all
    /// scales at once.
    /// </summary>
    private const int Batch = 8;

    private readonly FeatureVolumeExtractor _extractor;
    private readonly VolumeScratch _scratch;
    private readonly FilterStage _planar;
    private readonly List<ScaleStream> _streams = [];
    private readonly FeatureTile[] _features = new FeatureTile[Batch];
    private Region _tile;
    private SliceRange _remaining;
    private SliceRange _computed;

    internal FeatureVolumeWorker(FeatureVolumeExtractor extractor)
    {
        _extractor = extractor;
        int filterRadius = extractor.Scales.Select(scale => scale.FilterRadius).DefaultIfEmpty(0).Max();
        _scratch = new VolumeScratch(
            extractor.Scales.Select(scale => scale.Kernels.Presmoothing.Radius).DefaultIfEmpty(0).Max(), filterRadius);
        _planar = new FilterStage(extractor.Engine, extractor.Shape, filterRadius);
        for (int channel = 0; channel < extractor.Shape.Channels; channel++)
        {
            foreach (ScalePlan scale in extractor.Scales)
            {
                if (scale.WantsAny(channel)) _streams.Add(new ScaleStream(extractor, scale, channel, _scratch, _planar));
            }
        }

        for (int i = 0; i < Batch; i++) _features[i] = new FeatureTile(extractor.ChannelCount, FeatureVolumeExtractor.LargestTileHeight);
    }

    /// <summary>Starts with a tile.</summary>
    /// <param name="input">
    /// Pixels; its box holds <see cref="FeatureVolumeExtractor.WindowFor"/> of the tile, from
    /// <see cref="FeatureVolumeExtractor.FirstSliceFor"/> to <see cref="FeatureVolumeExtractor.EndSliceFor"/>. It is read by
    /// <see cref="Next"/> and must not change before the last slice is out.
    /// </param>
    /// <param name="tile">At most 128 × 32 pixels, inside the image.</param>
    /// <param name="firstSlice">The first slice wanted.</param>
    /// <param name="endSlice">The slice after the last.</param>
    /// <exception cref="ArgumentException">The tile, the slices or the box does not fit.</exception>
    public void Begin(FeatureVolumeInput input, Region tile, int firstSlice, int endSlice)
    {
        ArgumentNullException.ThrowIfNull(input);
        Check(input, tile, firstSlice, endSlice);
        _tile = tile;
        _remaining = new SliceRange(firstSlice, endSlice);
        _computed = new SliceRange(firstSlice, firstSlice);
        foreach (ScaleStream stream in _streams) stream.Begin(input, tile, _remaining);
    }

    /// <summary>Computes the features of the tile's next slice.</summary>
    /// <returns>
    /// The features, which stay valid until the next call; null behind the last slice. Pixels that are not finite make every feature that
    /// looks at them not finite.
    /// </returns>
    public FeatureTile? Next()
    {
        if (_remaining.Count == 0) return null;
        int slice = _remaining.First;
        if (slice >= _computed.End)
        {
            _computed = new SliceRange(slice, Math.Min(slice + Batch, _remaining.End));
            Compute();
        }

        _remaining = new SliceRange(slice + 1, _remaining.End);
        return _features[slice - _computed.First];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (ScaleStream stream in _streams) stream.Dispose();
        foreach (FeatureTile tile in _features) tile.Dispose();
        _planar.Dispose();
        _scratch.Dispose();
    }

    private void Compute()
    {
        foreach (ScaleStream stream in _streams)
        {
            for (int slice = _computed.First; slice < _computed.End; slice++) stream.Run(slice, _features[slice - _computed.First]);
        }

        for (int i = 0; i < _computed.Count; i++) _features[i].ClearOutside(_tile);
    }

    private void Check(FeatureVolumeInput input, Region tile, int firstSlice, int endSlice)
    {
        ImageShape shape = _extractor.Shape;
        (int width, int height) = (FeatureVolumeExtractor.LargestTileWidth, FeatureVolumeExtractor.LargestTileHeight);
        if (tile.IsEmpty || tile.Width > width || tile.Height > height || !shape.Bounds.Contains(tile))
            throw new ArgumentException($"The tile {tile} is empty, larger than {width} × {height}, or not inside the image.", nameof(tile));
        if (firstSlice < 0 || firstSlice >= endSlice || endSlice > shape.Depth)
        {
            throw new ArgumentException(
                $"Slices {firstSlice} to {endSlice - 1} are none, or not inside the image of {shape.Depth} slices.", nameof(firstSlice));
        }

        if (input.Shape != shape) throw new ArgumentException("The input belongs to an image of another shape.", nameof(input));
        (int first, int end) = (_extractor.FirstSliceFor(firstSlice), _extractor.EndSliceFor(endSlice));
        if (!input.Window.Contains(_extractor.WindowFor(tile)) || input.FirstSlice > first || input.EndSlice < end)
        {
            throw new ArgumentException(
                $"The window {input.Window} and slices {input.FirstSlice} to {input.EndSlice - 1} do not hold {_extractor.WindowFor(tile)} "
                + $"and {first} to {end - 1}, which the tile needs.",
                nameof(input));
        }
    }
}
