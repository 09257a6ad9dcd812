using PSPixelClassification.Imaging;

namespace PSPixelClassification.Features.Kernels.Planar;

/// <summary>The three different entries of a 2 × 2 tensor field, in planes of the same rectangle.</summary>
internal readonly record struct TensorPlanes(WorkPlane XX, WorkPlane XY, WorkPlane YY)
{
    /// <summary>Moves all planes to another rectangle.</summary>
    public void Reset(Region area)
    {
        XX.Reset(area);
        XY.Reset(area);
        YY.Reset(area);
    }

    /// <summary>Mirrors all planes at the image's borders.</summary>
    public void Mirror(Region image)
    {
        XX.Mirror(image);
        XY.Mirror(image);
        YY.Mirror(image);
    }
}
