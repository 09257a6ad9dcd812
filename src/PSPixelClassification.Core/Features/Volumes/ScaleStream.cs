using PSPixelClassification.Features.Kernels.Planar;
using PSPixelClassification.Features.Kernels.Volumes;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Features.Volumes;

/// <summary>All features of one channel at one scale, slice after slice, in 2D or 3D.</summary>
internal sealed class ScaleStream : IDisposable
{
    private readonly FeatureExtractor _extractor;
    private readonly ScalePlan _scale;
    private readonly int _channel;
    private readonly FilterStage _planar;
    private readonly PresmoothingStream _presmoothing;
    private readonly DerivativeStream? _derivatives;
    private readonly StructureTensorStream? _tensor;
    private Region _tile;
    private int _nextSlice;

    /// <summary>Takes the buffers.</summary>
    /// <param name="extractor">The plan.</param>
    /// <param name="scale">The scale.</param>
    /// <param name="channel">Channel of the image.</param>
    /// <param name="scratch">Planes shared with other streams.</param>
    /// <param name="planar">The filters of a scale in 2D, shared with other streams.</param>
    /// <param name="smoothed">The slices smoothed along x and y; null if the stream is to smooth them.</param>
    public ScaleStream(
        FeatureExtractor extractor, ScalePlan scale, int channel, VolumeScratch scratch, FilterStage planar, PlaneRing? smoothed)
    {
        _extractor = extractor;
        _scale = scale;
        _channel = channel;
        _planar = planar;
        _presmoothing = new PresmoothingStream(extractor, scale, scratch, smoothed);
        if (scale.IsIn2D) return;
        if (FeatureKinds.All.Any(kind => DerivativeStream.Computes(kind) && scale.Wants(kind, channel)))
            _derivatives = new DerivativeStream(extractor, scale, channel, scratch);
        if (scale.Wants(FeatureKind.StructureTensorEigenvalues, channel))
            _tensor = new StructureTensorStream(extractor, scale, channel, scratch);
    }

    /// <summary>Starts with another part of the image.</summary>
    public void Begin(FeatureInput input, Region tile, IndexRange slices)
    {
        int margin = _scale.IsIn2D ? 0 : _scale.DepthFilterRadius;
        IndexRange wide = new(Math.Max(0, slices.First - margin), Math.Min(slices.End + margin, _extractor.Shape.Depth));
        _presmoothing.Begin(input, _channel, tile, wide);
        _derivatives?.Begin(tile);
        _tensor?.Begin(tile, slices.First);
        _tile = tile;
        _nextSlice = wide.First;
    }

    /// <summary>Computes the wanted features of the next slice.</summary>
    public void Run(int slice, FeatureTile output)
    {
        if (_scale.IsIn2D)
        {
            _planar.Run(_presmoothing.Slice(slice), _tile, _scale, _channel, output);
            return;
        }

        int end = Math.Min(slice + _scale.DepthFilterRadius + 1, _extractor.Shape.Depth);
        for (; _nextSlice < end; _nextSlice++)
        {
            WorkPlane smoothed = _presmoothing.Slice(_nextSlice);
            _derivatives?.Add(_nextSlice, smoothed);
            _tensor?.Add(_nextSlice, smoothed);
        }

        _derivatives?.Run(slice, output);
        _tensor?.Run(slice, output);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _presmoothing.Dispose();
        _derivatives?.Dispose();
        _tensor?.Dispose();
    }
}
