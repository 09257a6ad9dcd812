using PSPixelClassification.Features.Kernels.Design;
using PSPixelClassification.Features.Kernels.Lanes;
using PSPixelClassification.Features.Kernels.Planar;
using PSPixelClassification.Features.Kernels.Volumes;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Features.Kernels;

/// <summary>The kernels compiled for one vector width.</summary>
internal sealed unsafe class FilterEngine<TLanes, TVector>(string name) : FilterEngine
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    /// <inheritdoc/>
    public override string Name { get; } = name;

    /// <inheritdoc/>
    public override void ConvolveRows(WorkPlane source, WorkPlane target, Kernel kernel, int imageWidth) =>
        RowConvolution<TLanes, TVector>.Run(source, target, kernel, imageWidth);

    /// <inheritdoc/>
    public override void ConvolveRows(WorkPlane source, ReadOnlySpan<WorkPlane> targets, ReadOnlySpan<Kernel> kernels, int imageWidth) =>
        RowGroupConvolution<TLanes, TVector>.Run(source, targets, kernels, imageWidth);

    /// <inheritdoc/>
    public override void ConvolveColumns(WorkPlane source, WorkPlane target, Region area, Kernel kernel) =>
        ColumnConvolution<TLanes, TVector>.Run(source, target, area, kernel);

    /// <inheritdoc/>
    public override void Derive(in DerivativeRow row, int columns, FilterKernels kernels) =>
        DerivativeFilters<TLanes, TVector>.Run(row, columns, kernels);

    /// <inheritdoc/>
    public override void MultiplyGradients(WorkPlane first, WorkPlane smooth, Region area, TensorPlanes products, FilterKernels kernels) =>
        StructureTensor<TLanes, TVector>.Products(first, smooth, area, products, kernels);

    /// <inheritdoc/>
    public override void TensorEigenvalues(TensorPlanes rows, int y, float* larger, float* smaller, FilterKernels kernels) =>
        StructureTensor<TLanes, TVector>.Row(rows, y, larger, smaller, kernels);

    /// <inheritdoc/>
    public override void DeriveTile(
        WorkPlane smoothed, Region tile, int imageWidth, FilterKernels kernels, FilterLines scratch, in DerivativeTargets targets,
        FeatureTile output) =>
        DerivativeLines<TLanes, TVector>.Compute(smoothed, tile, imageWidth, kernels, scratch, targets, output);

    /// <inheritdoc/>
    public override void TensorTile(
        WorkPlane smoothed, Region tile, Region image, FilterKernels kernels, FilterLines scratch, int channel, FeatureTile output) =>
        TensorLines<TLanes, TVector>.Run(smoothed, tile, image, kernels, scratch, channel, output);

    /// <inheritdoc/>
    public override void ConvolveDepth(PlaneRing source, PlaneRing target, IndexRange slices, Region area, int depth, Kernel kernel) =>
        DepthConvolution<TLanes, TVector>.Run(source, target, slices, area, depth, kernel);

    /// <inheritdoc/>
    public override void DeriveInPlane(in InPlaneRow row, int columns, DerivativeKernels kernels) =>
        InPlaneDerivatives<TLanes, TVector>.Run(row, columns, kernels);

    /// <inheritdoc/>
    public override void DeriveVolume(in VolumeRow row, int columns, DerivativeKernels kernels) =>
        VolumeFilters<TLanes, TVector>.Run(row, columns, kernels);

    /// <inheritdoc/>
    public override void MultiplyGradients3D(
        in DepthNeighbors fields, nint fieldPitch, nint offset, float* products, nint productPitch, int columns,
            DerivativeKernels kernels) =>
        StructureTensor3D<TLanes, TVector>.Products(fields, fieldPitch, offset, products, productPitch, columns, kernels);

    /// <inheritdoc/>
    public override void TensorEigenvalues3D(
        in DepthNeighbors fields, nint fieldPitch, nint offset, float* largest, float* middle, float* smallest, int columns,
            Kernel kernel) =>
        StructureTensor3D<TLanes, TVector>.Eigenvalues(fields, fieldPitch, offset, largest, middle, smallest, columns, kernel);
}
