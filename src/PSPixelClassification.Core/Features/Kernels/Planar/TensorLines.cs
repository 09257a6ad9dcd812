using System.Runtime.CompilerServices;
using PSPixelClassification.Features.Kernels.Design;
using PSPixelClassification.Features.Kernels.Lanes;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Features.Kernels.Planar;

/// <summary>
/// The structure tensor of a scale from the presmoothed tile straight to the eigenvalues, for gradients of radius 1 and a smoothing of
/// radius 1 or 2. Two loops, because smoothing along x needs the products of neighboring columns: the first one makes products from the
/// three latest lines of gradients along x, the second one smooths them along both axes over the five latest lines. They take turns every
/// few rows: often enough that the products stay in the first-level cache, seldom enough that starting a loop costs nothing.
/// The bits are those of <see cref="StructureTensor{TLanes,TVector}"/> between convolutions along x.
/// </summary>
internal static unsafe partial class TensorLines<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    private const int XY = FilterLines.FieldPitch;
    private const int YY = 2 * FilterLines.FieldPitch;

    /// <summary>Computes both eigenvalues of a tile.</summary>
    /// <param name="smoothed">The presmoothed tile with a margin of the kernels' radii, mirrored at the image's borders.</param>
    /// <param name="tile">The tile, in image coordinates.</param>
    /// <param name="image">The whole image.</param>
    /// <param name="kernels">The kernels of the scale.</param>
    /// <param name="scratch">Scratch, its columns marked.</param>
    /// <param name="channel">Where the larger one goes; the smaller one goes to the next channel.</param>
    /// <param name="output">Receives them.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(
        WorkPlane smoothed, Region tile, Region image, FilterKernels kernels, FilterLines scratch, int channel, FeatureTile output)
    {
        int radius = kernels.Smooth.Radius;
        Region wide = tile.Inflate(radius);
        Region inside = wide.Intersect(image);
        VectorStretch fusedGradients = VectorStretch.Of(FusedColumns.Of(1, image.Width), inside.X, inside.Width, TLanes.Count);
        VectorStretch fusedSums = VectorStretch.Of(FusedColumns.Of(radius, image.Width), tile.X, tile.Width, TLanes.Count);
        LineWindow gradients = scratch.Ring(0);
        LineWindow sums = scratch.Ring(1);
        fixed (float* tensorSmooth = kernels.TensorSmooth.Half, tensorFirst = kernels.TensorFirst.Half, smooth = kernels.Smooth.Half)
        {
            // Two rows more than products: gradients along x come first.
            for (int y = wide.Y - 2; y < wide.Bottom; y += FilterLines.Band)
            {
                int rows = Math.Min(FilterLines.Band, wide.Bottom - y);
                int first = Math.Max(0, wide.Y - y);
                GradientJob gradientJob = new()
                {
                    Smooth = tensorSmooth,
                    First = tensorFirst,
                    Apart = scratch.ApartNear + (inside.X - tile.X),
                    Lines = gradients,
                    From = smoothed.At(inside.X, y + 1),
                    Stride = smoothed.Stride,
                    Products = scratch.Products,
                    FirstRow = first,
                    Rows = rows,
                    InsideStart = image.Y - y,
                    InsideEnd = image.Bottom - y,
                };
                Multiply(gradientJob, fusedGradients, inside.Width);
                gradients.Advance(rows);
                if (inside.Width < wide.Width) Mirror(scratch.Products, rows, wide, inside, image.Width);
                SumJob sumJob = new()
                {
                    Half = smooth,
                    Apart = radius == 2 ? scratch.ApartFar : scratch.ApartNear,
                    Lines = sums,
                    Products = scratch.Products + (tile.X - inside.X),
                    FirstRow = first,
                    Rows = rows,
                    TargetRow = y - radius - tile.Y,
                    Channel = channel,
                    Output = output,
                };
                if (radius == 2) Sum<Yes>(sumJob, fusedSums, tile.Width);
                else Sum<No>(sumJob, fusedSums, tile.Width);
                sums.Advance(rows - first);
            }
        }
    }
}
