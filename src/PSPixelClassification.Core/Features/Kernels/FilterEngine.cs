using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using PSPixelClassification.Features.Kernels.Design;
using PSPixelClassification.Features.Kernels.Lanes;
using PSPixelClassification.Features.Kernels.Planar;
using PSPixelClassification.Features.Kernels.Volumes;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Features.Kernels;

/// <summary>All kernels of one vector width, behind one dispatcher. Stateless; every engine gives the same bits.</summary>
internal abstract unsafe class FilterEngine
{
    /// <summary>One float at a time.</summary>
    public static FilterEngine Scalar { get; } = new FilterEngine<ScalarLane, float>("scalar");

    /// <summary>The engines that this processor runs in hardware, the fastest first.</summary>
    public static IReadOnlyList<FilterEngine> Available { get; } = FindAvailable();

    /// <summary>The fastest engine.</summary>
    public static FilterEngine Best => Available[0];

    /// <summary>Vector width, for messages and tests.</summary>
    public abstract string Name { get; }

    /// <inheritdoc cref="RowConvolution{TLanes,TVector}.Run"/>
    public abstract void ConvolveRows(WorkPlane source, WorkPlane target, Kernel kernel, int imageWidth);

    /// <inheritdoc cref="RowGroupConvolution{TLanes,TVector}.Run"/>
    public abstract void ConvolveRows(WorkPlane source, ReadOnlySpan<WorkPlane> targets, ReadOnlySpan<Kernel> kernels, int imageWidth);

    /// <inheritdoc cref="ColumnConvolution{TLanes,TVector}.Run"/>
    public abstract void ConvolveColumns(WorkPlane source, WorkPlane target, Region area, Kernel kernel);

    /// <inheritdoc cref="DerivativeFilters{TLanes,TVector}.Run(in DerivativeRow, int, FilterKernels)"/>
    public abstract void Derive(in DerivativeRow row, int columns, FilterKernels kernels);

    /// <inheritdoc cref="StructureTensor{TLanes,TVector}.Products(WorkPlane, WorkPlane, Region, TensorPlanes, FilterKernels)"/>
    public abstract void MultiplyGradients(WorkPlane first, WorkPlane smooth, Region area, TensorPlanes products, FilterKernels kernels);

    /// <inheritdoc cref="StructureTensor{TLanes,TVector}.Row(TensorPlanes, int, float*, float*, FilterKernels)"/>
    public abstract void TensorEigenvalues(TensorPlanes rows, int y, float* larger, float* smaller, FilterKernels kernels);

    /// <inheritdoc cref="DerivativeLines{TLanes,TVector}.Compute"/>
    public abstract void DeriveTile(
        WorkPlane smoothed, Region tile, int imageWidth, FilterKernels kernels, FilterLines scratch, in DerivativeTargets targets,
        FeatureTile output);

    /// <inheritdoc cref="TensorLines{TLanes,TVector}.Run"/>
    public abstract void TensorTile(
        WorkPlane smoothed, Region tile, Region image, FilterKernels kernels, FilterLines scratch, int channel, FeatureTile output);

    /// <inheritdoc cref="DepthConvolution{TLanes,TVector}.Run"/>
    public abstract void ConvolveDepth(PlaneRing source, PlaneRing target, IndexRange slices, Region area, int depth, Kernel kernel);

    /// <inheritdoc cref="InPlaneDerivatives{TLanes,TVector}.Run(in InPlaneRow, int, DerivativeKernels)"/>
    public abstract void DeriveInPlane(in InPlaneRow row, int columns, DerivativeKernels kernels);

    /// <inheritdoc cref="VolumeFilters{TLanes,TVector}.Run(in VolumeRow, int, DerivativeKernels)"/>
    public abstract void DeriveVolume(in VolumeRow row, int columns, DerivativeKernels kernels);

    /// <inheritdoc cref="StructureTensor3D{TLanes,TVector}.Products"/>
    public abstract void MultiplyGradients3D(
        in DepthNeighbors fields, nint fieldPitch, nint offset, float* products, nint productPitch, int columns, DerivativeKernels kernels);

    /// <inheritdoc cref="StructureTensor3D{TLanes,TVector}.Eigenvalues"/>
    public abstract void TensorEigenvalues3D(
        in DepthNeighbors fields, nint fieldPitch, nint offset, float* largest, float* middle, float* smallest, int columns, Kernel kernel);

    private static List<FilterEngine> FindAvailable()
    {
        List<FilterEngine> engines = [];
        if (Vector512.IsHardwareAccelerated && Avx512F.IsSupported) engines.Add(new FilterEngine<Lanes16, Vector512<float>>("16 lanes"));
        if (Vector256.IsHardwareAccelerated && Fma.IsSupported) engines.Add(new FilterEngine<Lanes8, Vector256<float>>("8 lanes"));
        if (Vector128.IsHardwareAccelerated && (Fma.IsSupported || AdvSimd.IsSupported))
            engines.Add(new FilterEngine<Lanes4, Vector128<float>>("4 lanes"));
        engines.Add(Scalar);
        return engines;
    }
}
