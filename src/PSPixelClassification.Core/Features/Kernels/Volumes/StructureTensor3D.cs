using System.Runtime.CompilerServices;
using PSPixelClassification.Features.Kernels.Design;
using PSPixelClassification.Features.Kernels.Lanes;

namespace PSPixelClassification.Features.Kernels.Volumes;

/// <summary>The parts of the 3D structure tensor along z: gradients to their products, smoothed products to eigenvalues.</summary>
internal static unsafe class StructureTensor3D<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    /// <summary>Finishes the three gradients along z and multiplies them, for one row.</summary>
    /// <param name="fields">The gradient's fields of <see cref="InPlaneField"/>.</param>
    /// <param name="fieldPitch">Floats from a field to the next.</param>
    /// <param name="offset">Floats from a field's first value to the row.</param>
    /// <param name="products">Where the row of the fields of <see cref="TensorField3"/> goes.</param>
    /// <param name="productPitch">Floats from a product to the next.</param>
    /// <param name="columns">Pixels of the row; outputs are written in whole vectors.</param>
    /// <param name="kernels">The gradients' kernels.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Products(
        DepthNeighbors fields, nint fieldPitch, nint offset, float* products, nint productPitch, int columns, DerivativeKernels kernels)
    {
        fixed (float* smoothHalf = kernels.Smooth.Half, firstHalf = kernels.First.Half)
        {
            Coefficients smooth = new(smoothHalf, kernels.Smooth.Radius);
            Coefficients first = new(firstHalf, kernels.First.Radius);
            for (int column = 0; column < columns; column += TLanes.Count)
            {
                nint at = offset + column;
                TVector x = DepthTaps<TLanes, TVector>.Even(fields, at + InPlaneField.X * fieldPitch, smooth);
                TVector y = DepthTaps<TLanes, TVector>.Even(fields, at + InPlaneField.Y * fieldPitch, smooth);
                TVector z = DepthTaps<TLanes, TVector>.Odd(fields, at, first);
                float* target = products + column;
                TLanes.Store(TLanes.Multiply(x, x), target + TensorField3.XX * productPitch);
                TLanes.Store(TLanes.Multiply(x, y), target + TensorField3.XY * productPitch);
                TLanes.Store(TLanes.Multiply(x, z), target + TensorField3.XZ * productPitch);
                TLanes.Store(TLanes.Multiply(y, y), target + TensorField3.YY * productPitch);
                TLanes.Store(TLanes.Multiply(y, z), target + TensorField3.YZ * productPitch);
                TLanes.Store(TLanes.Multiply(z, z), target + TensorField3.ZZ * productPitch);
            }
        }
    }

    /// <summary>Smooths the products of one row along z and stores the tensor's eigenvalues.</summary>
    /// <param name="fields">The fields of <see cref="TensorField3"/>, smoothed along x and y.</param>
    /// <param name="fieldPitch">Floats from a field to the next.</param>
    /// <param name="offset">Floats from a field's first value to the row.</param>
    /// <param name="largest">Receives the largest eigenvalues, in whole vectors.</param>
    /// <param name="middle">Receives the middle ones.</param>
    /// <param name="smallest">Receives the smallest ones.</param>
    /// <param name="columns">Pixels of the row.</param>
    /// <param name="kernel">The smoothing.</param>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Eigenvalues(
        DepthNeighbors fields, nint fieldPitch, nint offset, float* largest, float* middle, float* smallest, int columns, Kernel kernel)
    {
        float* entries = stackalloc float[TensorRow.Length];
        TensorRow tensors = new(entries);
        fixed (float* half = kernel.Half)
        {
            Coefficients smooth = new(half, kernel.Radius);
            for (int field = 0; field < TensorField3.Count; field++)
            {
                for (int column = 0; column < columns; column += TLanes.Count)
                {
                    nint at = offset + field * fieldPitch + column;
                    TLanes.Store(DepthTaps<TLanes, TVector>.Even(fields, at, smooth), tensors[field] + column);
                }
            }
        }

        Eigenvalues3D<TLanes, TVector>.Run(tensors, largest, middle, smallest, columns);
    }
}
