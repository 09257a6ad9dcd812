using System.Runtime.CompilerServices;
using PSPixelClassification.Features.Kernels;
using PSPixelClassification.Features.Kernels.Design;
using PSPixelClassification.Features.Kernels.Planar;
using PSPixelClassification.Features.Kernels.Volumes;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Features.Volumes;

/// <summary>From a presmoothed slice to the fields of <see cref="InPlaneField"/>.</summary>
internal static unsafe class InPlaneStage
{
    /// <summary>Computes the wanted fields of a slice over the target's rectangle.</summary>
    /// <param name="engine">The kernels.</param>
    /// <param name="smoothed">The presmoothed slice; a kernel radius larger than the target on all sides.</param>
    /// <param name="target">Receives the fields.</param>
    /// <param name="slice">The slice.</param>
    /// <param name="fields">The fields, bit k for field k.</param>
    /// <param name="kernels">The kernels.</param>
    /// <param name="scratch">Room for results along x.</param>
    /// <param name="imageWidth">Columns of the whole image.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(
        FilterEngine engine, WorkPlane smoothed, PlaneRing target, int slice, int fields, DerivativeKernels kernels, VolumeScratch scratch,
        int imageWidth)
    {
        Region area = target.Area;
        WorkPlane?[] rows =
        [
            ConvolveRows(kernels.Smooth, 0, 1 << InPlaneField.Smooth | 1 << InPlaneField.Y | 1 << InPlaneField.YY),
            ConvolveRows(kernels.First, 1, 1 << InPlaneField.X | 1 << InPlaneField.XY),
            ConvolveRows(kernels.Second, 2, 1 << InPlaneField.XX),
            ConvolveRows(kernels.Narrow, 3, 1 << InPlaneField.Narrow),
        ];
        InPlaneRow row = new() { FieldPitch = target.FieldPitch, Fields = fields, Stride = rows[0]!.Stride };
        for (int y = area.Y; y < area.Bottom; y++)
        {
            row.Smooth = At(rows[0], area.X, y);
            row.First = At(rows[1], area.X, y);
            row.Second = At(rows[2], area.X, y);
            row.Narrow = At(rows[3], area.X, y);
            row.Target = target[slice, 0].At(area.X, y);
            engine.DeriveInPlane(row, area.Width, kernels);
        }

        WorkPlane? ConvolveRows(Kernel kernel, int index, int users)
        {
            if ((fields & users) == 0) return null;
            // All four have the same rows, and so the same stride, whatever their kernels' radii.
            int margin = kernels.Smooth.Radius;
            WorkPlane plane = scratch.Rows[index];
            plane.Reset(new Region(area.X, area.Y - margin, area.Width, area.Height + 2 * margin));
            engine.ConvolveRows(smoothed, plane, kernel, imageWidth);
            return plane;
        }
    }

    private static float* At(WorkPlane? plane, int x, int y) => plane is null ? null : plane.At(x, y);
}
