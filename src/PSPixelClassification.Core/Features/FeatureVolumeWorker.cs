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
    private readonly FeatureVolumeExtractor _extractor;
    private readonly VolumeScratch _scratch;
    private readonly FilterStage _planar;
    private readonly List<ScaleStream> _streams = [];
    private Region _tile;
    private SliceRange _remaining;

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
        foreach (ScaleStream stream in _streams) stream.Begin(input, tile, _remaining);
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
        if (output.ChannelCount != _extractor.ChannelCount)
            throw new ArgumentException($"{output.ChannelCount} channels are not the {_extractor.ChannelCount} of the set.", nameof(output));
        if (_remaining.Count == 0) return false;
        foreach (ScaleStream stream in _streams) stream.Run(_remaining.First, output);
        output.ClearOutside(_tile);
        _remaining = new SliceRange(_remaining.First + 1, _remaining.End);
        return true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (ScaleStream stream in _streams) stream.Dispose();
        _planar.Dispose();
        _scratch.Dispose();
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
