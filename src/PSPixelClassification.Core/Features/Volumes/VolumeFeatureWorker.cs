using PSPixelClassification.Features.Kernels.Volumes;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Features.Volumes;

/// <summary>Features of slices of which some scales at least are in 3D: what slices have in common is computed once.</summary>
internal sealed class VolumeFeatureWorker : FeatureWorker
{
    private readonly VolumeScratch _scratch;
    private readonly FilterStage _planar;
    private readonly List<ScaleStream> _streams = [];

    /// <summary>Takes the buffers.</summary>
    /// <param name="extractor">The plan.</param>
    /// <param name="smoothed">What need not be smoothed again; not disposed here.</param>
    public VolumeFeatureWorker(FeatureExtractor extractor, IReadOnlyList<SmoothedSlices> smoothed)
        : base(extractor)
    {
        int filterRadius = extractor.Scales.Select(scale => scale.FilterRadius).DefaultIfEmpty(0).Max();
        _scratch = new VolumeScratch(
            extractor.Scales.Select(scale => scale.Kernels.Presmoothing.Radius).DefaultIfEmpty(0).Max(), filterRadius);
        _planar = new FilterStage(extractor.Engine, extractor.Shape, filterRadius);
        for (int channel = 0; channel < extractor.Shape.Channels; channel++)
        {
            foreach (ScalePlan scale in extractor.Scales)
            {
                if (!scale.WantsAny(channel)) continue;
                PlaneRing? ring = smoothed.Select(slices => slices.Of(scale.Sigma, channel)).FirstOrDefault(ring => ring is not null);
                _streams.Add(new ScaleStream(extractor, scale, channel, _scratch, _planar, ring));
                if (ring is not null) continue;
                Reach = (Math.Max(Reach?.InPlane ?? 0, scale.Halo), Math.Max(Reach?.AlongDepth ?? 0, scale.DepthHalo));
            }
        }
    }

    private protected override (int InPlane, int AlongDepth)? Reach { get; }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        foreach (ScaleStream stream in _streams) stream.Dispose();
        _planar.Dispose();
        _scratch.Dispose();
    }

    private protected override void Start(FeatureInput input, Region tile, IndexRange slices)
    {
        foreach (ScaleStream stream in _streams) stream.Begin(input, tile, slices);
    }

    private protected override void Compute(int slice, FeatureTile output)
    {
        foreach (ScaleStream stream in _streams) stream.Run(slice, output);
    }
}
