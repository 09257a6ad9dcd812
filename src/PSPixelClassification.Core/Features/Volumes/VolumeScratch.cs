using PSPixelClassification.Features.Kernels.Planar;
using PSPixelClassification.Features.Kernels.Volumes;

namespace PSPixelClassification.Features.Volumes;

/// <summary>Planes for what one slice needs on its way, shared by all streams of a worker.</summary>
internal sealed class VolumeScratch : IDisposable
{
    /// <summary>Takes the buffers.</summary>
    /// <param name="presmoothingRadius">The largest radius of a presmoothing.</param>
    /// <param name="filterRadius">The largest radius of a filter.</param>
    public VolumeScratch(int presmoothingRadius, int filterRadius)
    {
        int width = FeatureTile.Side + 2 * filterRadius;
        int height = FeatureExtractor.MaxVolumeTileHeight + 2 * filterRadius;
        Pixels = new WorkPlane(width + 2 * presmoothingRadius, height + 2 * presmoothingRadius);
        PresmoothedRows = new WorkPlane(width, height + 2 * presmoothingRadius);
        for (int i = 0; i < Rows.Length; i++) Rows[i] = new WorkPlane(width, height);
        Products = new PlaneRing(slices: 1, TensorField3.Count, width, height);
    }

    /// <summary>The pixels of one channel of a slice, mirrored at the image's borders.</summary>
    public WorkPlane Pixels { get; }

    /// <summary>The same smoothed along x.</summary>
    public WorkPlane PresmoothedRows { get; }

    /// <summary>Results along x of up to four kernels.</summary>
    public WorkPlane[] Rows { get; } = new WorkPlane[4];

    /// <summary>The products of a slice's gradients, mirrored at the image's borders.</summary>
    public PlaneRing Products { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        Pixels.Dispose();
        PresmoothedRows.Dispose();
        foreach (WorkPlane plane in Rows) plane.Dispose();
        Products.Dispose();
    }
}
