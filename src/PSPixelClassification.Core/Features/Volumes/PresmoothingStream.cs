using PSPixelClassification.Features.Kernels.Design;
using PSPixelClassification.Features.Kernels.Planar;
using PSPixelClassification.Features.Kernels.Volumes;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Features.Volumes;

/// <summary>The presmoothed slices of one channel at one scale, one after the other.</summary>
internal sealed class PresmoothingStream : IDisposable
{
    // Slices convolved along z together: the 2 R + 1 slices that each of them looks at are nearly the same and come from far memory once.
    // Slices that all tiles share lie in the memory itself, those of a tile alone in the last cache, as long as they are few.
    private const int BatchOfShared = 32;
    private const int BatchOfOwn = 8;

    private readonly FeatureExtractor _extractor;
    private readonly ScalePlan _scale;
    private readonly VolumeScratch _scratch;
    private readonly PlaneRing _inPlane;
    private readonly bool _ownsInPlane;
    private readonly int _batchSize;
    private readonly PlaneRing _smoothed;
    private FeatureInput? _input;
    private int _channel;
    private Region _inside;
    private int _nextInPlane;
    private IndexRange _slices;
    private IndexRange _batch;

    /// <summary>Takes the buffers.</summary>
    /// <param name="extractor">The plan.</param>
    /// <param name="scale">The scale.</param>
    /// <param name="scratch">Planes shared with other streams.</param>
    /// <param name="inPlane">The slices smoothed along x and y, which stay the caller's; null to smooth them here.</param>
    public PresmoothingStream(FeatureExtractor extractor, ScalePlan scale, VolumeScratch scratch, PlaneRing? inPlane)
    {
        _extractor = extractor;
        _scale = scale;
        _scratch = scratch;
        int width = FeatureTile.Side + 2 * scale.FilterRadius;
        int height = FeatureExtractor.MaxVolumeTileHeight + 2 * scale.FilterRadius;
        _ownsInPlane = inPlane is null;
        _batchSize = _ownsInPlane ? BatchOfOwn : BatchOfShared;
        _inPlane = inPlane ?? new PlaneRing(2 * scale.DepthPresmoothing.Radius + _batchSize, fields: 1, width, height);
        _smoothed = new PlaneRing(_batchSize, fields: 1, width, height);
    }

    /// <summary>Starts with another part of the image.</summary>
    /// <param name="input">The pixels.</param>
    /// <param name="channel">Channel of the image.</param>
    /// <param name="tile">The tile.</param>
    /// <param name="slices">The slices that will be asked for, inside the image.</param>
    public void Begin(FeatureInput input, int channel, Region tile, IndexRange slices)
    {
        Region wide = tile.Inflate(_scale.FilterRadius);
        _input = input;
        _channel = channel;
        _inside = wide.Intersect(_extractor.Shape.Bounds);
        if (_ownsInPlane) _inPlane.Reset(_inside);
        _smoothed.Reset(wide);
        _nextInPlane = Math.Max(0, slices.First - _scale.DepthPresmoothing.Radius);
        _slices = slices;
        _batch = new IndexRange(slices.First, slices.First);
    }

    /// <summary>A presmoothed slice with a margin of the scale's filter radius, mirrored at the image's borders.</summary>
    /// <param name="slice">From one call to the next the same or the following one.</param>
    public WorkPlane Slice(int slice)
    {
        if (slice >= _batch.End)
        {
            _batch = new IndexRange(slice, Math.Min(slice + _batchSize, _slices.End));
            Compute();
        }

        return _smoothed[slice, 0];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_ownsInPlane) _inPlane.Dispose();
        _smoothed.Dispose();
    }

    private void Compute()
    {
        int depth = _extractor.Shape.Depth;
        int end = Math.Min(_batch.End + _scale.DepthPresmoothing.Radius, depth);
        for (; _ownsInPlane && _nextInPlane < end; _nextInPlane++) SmoothInPlane(_nextInPlane);
        _extractor.Engine.ConvolveDepth(_inPlane, _smoothed, _batch, _inside, depth, _scale.DepthPresmoothing);
        for (int slice = _batch.First; slice < _batch.End; slice++) _smoothed[slice, 0].Mirror(_extractor.Shape.Bounds);
    }

    private void SmoothInPlane(int slice)
    {
        Kernel kernel = _scale.Kernels.Presmoothing;
        _scratch.Pixels.Reset(_inside.Inflate(kernel.Radius));
        _input!.CopyTo(_scratch.Pixels, _channel, slice);
        Region rows = new(_inside.X, _inside.Y - kernel.Radius, _inside.Width, _inside.Height + 2 * kernel.Radius);
        _scratch.PresmoothedRows.Reset(rows);
        _extractor.Engine.ConvolveRows(_scratch.Pixels, _scratch.PresmoothedRows, kernel, _extractor.Shape.Width);
        _extractor.Engine.ConvolveColumns(_scratch.PresmoothedRows, _inPlane[slice, 0], _inside, kernel);
    }
}
