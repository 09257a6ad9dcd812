using System.Runtime.CompilerServices;
using PSPixelClassification.Features.Kernels.Planar;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Features.Planes;

/// <summary>Features of single slices, all scales in 2D.</summary>
internal sealed class PlanarFeatureWorker : FeatureWorker
{
    private readonly WorkPlane _pixels;
    private readonly WorkPlane[] _rows = new WorkPlane[ScaleGroup.Size];
    private readonly IReadOnlyList<ScaleGroup>[] _groups;
    private readonly WorkPlane _smoothed;
    private readonly FilterStage _filters;
    private readonly int _presmoothingRadius;
    private readonly int _filterRadius;
    private FeatureInput? _input;
    private Region _tile;

    public PlanarFeatureWorker(FeatureExtractor extractor)
        : base(extractor)
    {
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

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _pixels.Dispose();
        foreach (WorkPlane plane in _rows) plane.Dispose();
        _smoothed.Dispose();
        _filters.Dispose();
    }

    private protected override void Start(FeatureInput input, Region tile, IndexRange slices)
    {
        (_input, _tile) = (input, tile);
        _pixels.Reset(tile.Inflate(_filterRadius).Intersect(Extractor.Shape.Bounds).Inflate(_presmoothingRadius));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private protected override void Compute(int slice, FeatureTile output)
    {
        for (int channel = 0; channel < Extractor.Shape.Channels; channel++)
        {
            if (_groups[channel].Count > 0) _input!.CopyTo(_pixels, channel, slice);
            foreach (ScaleGroup group in _groups[channel])
            {
                PresmoothRows(_tile, group);
                for (int i = 0; i < group.Scales.Count; i++)
                {
                    PresmoothColumns(_tile, group.Scales[i], _rows[i]);
                    _filters.Run(_smoothed, _tile, group.Scales[i], channel, output);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void PresmoothRows(Region tile, ScaleGroup group)
    {
        Region inside = tile.Inflate(group.FilterRadius).Intersect(Extractor.Shape.Bounds);
        int radius = group.PresmoothingRadius;
        Region area = new(inside.X, inside.Y - radius, inside.Width, inside.Height + 2 * radius);
        foreach (WorkPlane plane in _rows) plane.Reset(area);
        Extractor.Engine.ConvolveRows(_pixels, _rows, group.Presmoothing, Extractor.Shape.Width);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void PresmoothColumns(Region tile, ScalePlan scale, WorkPlane rows)
    {
        Region image = Extractor.Shape.Bounds;
        Region wide = tile.Inflate(scale.FilterRadius);
        _smoothed.Reset(wide);
        Extractor.Engine.ConvolveColumns(rows, _smoothed, wide.Intersect(image), scale.Kernels.Presmoothing);
        _smoothed.Mirror(image);
    }
}
