using System.Runtime.CompilerServices;
using PSPixelClassification.Features.Kernels.Lanes;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Features.Kernels.Design;

/// <summary>A kernel whose coefficients are pinned, with marks of the columns that it does not fuse.</summary>
/// <param name="half">Coefficients at 0 … radius.</param>
/// <param name="radius">The kernel's radius.</param>
/// <param name="apart">Room for a mark per column.</param>
internal readonly unsafe struct MarkedKernel(float* half, int radius, float* apart)
{
    /// <summary>Coefficients at 0 … <see cref="Radius"/>.</summary>
    public readonly float* Half = half;

    /// <summary>The kernel's radius.</summary>
    public readonly int Radius = radius;

    /// <summary>Negative at columns that round product and sum apart.</summary>
    public readonly float* Apart = apart;

    /// <summary>Marks the columns of a rectangle.</summary>
    /// <param name="area">The rectangle, in image coordinates.</param>
    /// <param name="columns">Its columns, filled up to whole vectors.</param>
    /// <param name="imageWidth">Columns of the whole image.</param>
    /// <param name="lanes">Columns of a vector.</param>
    /// <returns>The vectors that are fused in all lanes.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public VectorStretch Mark(Region area, int columns, int imageWidth, int lanes)
    {
        FusedColumns fused = FusedColumns.Of(Radius, imageWidth);
        fused.Mark(Apart, area.X, columns);
        return VectorStretch.Of(fused, area.X, area.Width, lanes);
    }
}
