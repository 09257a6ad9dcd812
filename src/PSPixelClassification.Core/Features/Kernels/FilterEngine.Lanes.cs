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
}
