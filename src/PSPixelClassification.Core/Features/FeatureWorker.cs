using System.Runtime.CompilerServices;
using PSPixelClassification.Features.Kernels;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Features;

/// <summary>One thread's buffers for feature extraction. Not thread-safe.</summary>
public sealed unsafe class FeatureWorker : IDisposable
{
    private readonly FeatureExtractor _extractor;
    private readonly WorkPlane _pixels;
    private readonly WorkPlane[] _rows = new WorkPlane[ScaleGroup.Size];
    private readonly IReadOnlyList<ScaleGroup>[] _groups;
    private readonly WorkPlane _smoothed;
    private readonly FilterStage _filters;
    private readonly int _presmoothingRadius;
    private readonly int _filterRadius;

    internal FeatureWorker(FeatureExtractor extractor)
    {
        _extractor = extractor;
        _groups = [.. Enumerable.Range(0, extractor.Shape.Channels).Select(channel => ScaleGroup.Of(extractor.Scales, channel))];
        _presmoothingRadius = extractor.Scales.Select(scale => scale.Kernels.Presmoothing.Radius).DefaultIfEmpty(0).Max();
        _filterRadius = extractor.Scales.Select(scale => scale.FilterRadius).DefaultIfEmpty(0).Max();
        int filtered = FeatureTile.Side + 2 * _filterRadius;
        int presmoothed = filtered + 2 * _presmoothingRadius;
        _pixels = new WorkPlane(presmoothed, presmoothed);
        for (int i = 0; i < _rows.Length; i++) _rows[i] = new WorkPlane(filtered, presmoothed);
        _smoothed = new WorkPlane(filtered, filtered);
        _filters = new FilterStage(extractor.Engine, extractor.Shape, _filterRadius);
    }

    /// <summary>Computes the features of one tile.</summary>
    /// <param name="input">Pixels; its window holds <see cref="FeatureExtractor.WindowFor"/> of the tile.</param>
    /// <param name="tile">At most 128 × 128 pixels, inside the image.</param>
    /// <param name="output">Receives the wanted channels. Pixels that are not finite make every feature that looks at them not finite.</param>
    /// <exception cref="ArgumentException">The tile, the window or the output does not fit.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Compute(FeatureInput input, Region tile, FeatureTile output)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(output);
        Check(input, tile, output);
        for (int channel = 0; channel < _extractor.Shape.Channels; channel++)
        {
            if (_groups[channel].Count > 0) Load(input, channel, tile);
            foreach (ScaleGroup group in _groups[channel])
            {
                PresmoothRows(tile, group);
                for (int i = 0; i < group.Scales.Count; i++)
                {
                    PresmoothColumns(tile, group.Scales[i], _rows[i]);
                    _filters.Run(_smoothed, tile, group.Scales[i], channel, output);
                }
            }
        }

        output.ClearOutside(tile);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _pixels.Dispose();
        foreach (WorkPlane plane in _rows) plane.Dispose();
        _smoothed.Dispose();
        _filters.Dispose();
    }

    private void Check(FeatureInput input, Region tile, FeatureTile output)
    {
        Region image = _extractor.Shape.Bounds;
        if (tile.IsEmpty || tile.Width > FeatureTile.Side || tile.Height > FeatureTile.Side || !image.Contains(tile))
            throw new ArgumentException($"The tile {tile} is empty, wider or higher than {FeatureTile.Side}, or not inside the image.", nameof(tile));
        if (input.Shape != _extractor.Shape)
            throw new ArgumentException("The input belongs to an image of another shape.", nameof(input));
        if (!input.Window.Contains(_extractor.WindowFor(tile)))
            throw new ArgumentException($"The window {input.Window} does not hold {_extractor.WindowFor(tile)}, which the tile needs.", nameof(input));
        if (output.ChannelCount != _extractor.ChannelCount)
            throw new ArgumentException($"{output.ChannelCount} channels are not the {_extractor.ChannelCount} of the set.", nameof(output));
    }

    // Copies what the tile needs of one channel, mirrored at the image's borders.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Load(FeatureInput input, int channel, Region tile)
    {
        Region image = _extractor.Shape.Bounds;
        _pixels.Reset(tile.Inflate(_filterRadius).Intersect(image).Inflate(_presmoothingRadius));
        Region inside = _pixels.Area.Intersect(image).Intersect(input.Window);
        Region window = input.Window;
        float* source = input.Pointer + channel * window.PixelCount;
        for (int y = inside.Y; y < inside.Bottom; y++)
        {
            new ReadOnlySpan<float>(source + (long)(y - window.Y) * window.Width + (inside.X - window.X), inside.Width)
                .CopyTo(new Span<float>(_pixels.At(inside.X, y), inside.Width));
        }

        _pixels.Mirror(image);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void PresmoothRows(Region tile, ScaleGroup group)
    {
        Region inside = tile.Inflate(group.FilterRadius).Intersect(_extractor.Shape.Bounds);
        int radius = group.PresmoothingRadius;
        Region area = new(inside.X, inside.Y - radius, inside.Width, inside.Height + 2 * radius);
        foreach (WorkPlane plane in _rows) plane.Reset(area);
        _extractor.Engine.ConvolveRows(_pixels, _rows, group.Presmoothing, _extractor.Shape.Width);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void PresmoothColumns(Region tile, ScalePlan scale, WorkPlane rows)
    {
        Region image = _extractor.Shape.Bounds;
        Region wide = tile.Inflate(scale.FilterRadius);
        _smoothed.Reset(wide);
        _extractor.Engine.ConvolveColumns(rows, _smoothed, wide.Intersect(image), scale.Kernels.Presmoothing);
        _smoothed.Mirror(image);
    }
}
