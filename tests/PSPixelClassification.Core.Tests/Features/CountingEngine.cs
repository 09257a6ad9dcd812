using PSPixelClassification.Features;
using PSPixelClassification.Features.Kernels;
using PSPixelClassification.Features.Kernels.Design;
using PSPixelClassification.Features.Kernels.Lanes;
using PSPixelClassification.Features.Kernels.Planar;
using PSPixelClassification.Features.Kernels.Volumes;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Core.Tests.Features;

/// <summary>Passes every call on to another engine and counts it: how much work a tile is, whatever the machine's speed.</summary>
internal sealed unsafe class CountingEngine(FilterEngine inner) : FilterEngine
{
    /// <summary>Passes along x over a tile's pixels, each for one scale or several.</summary>
    public int RowPasses { get; private set; }

    /// <summary>Passes along y.</summary>
    public int ColumnPasses { get; private set; }

    /// <summary>Calls that compute all derivative filters of a scale.</summary>
    public int DerivativeTiles { get; private set; }

    /// <summary>Calls that compute the structure tensor of a scale.</summary>
    public int TensorTiles { get; private set; }

    /// <summary>Calls of the plane-by-plane kernels, which only unusual scales need.</summary>
    public int PlanarCalls { get; private set; }

    /// <summary>Pixels convolved along y, by kernel.</summary>
    public Dictionary<Kernel, long> ColumnPixels { get; } = [];

    public override string Name => inner.Name;

    public override void ConvolveRows(WorkPlane source, WorkPlane target, Kernel kernel, int imageWidth)
    {
        PlanarCalls++;
        inner.ConvolveRows(source, target, kernel, imageWidth);
    }

    public override void ConvolveRows(WorkPlane source, ReadOnlySpan<WorkPlane> targets, ReadOnlySpan<Kernel> kernels, int imageWidth)
    {
        RowPasses++;
        inner.ConvolveRows(source, targets, kernels, imageWidth);
    }

    public override void ConvolveColumns(WorkPlane source, WorkPlane target, Region area, Kernel kernel)
    {
        ColumnPasses++;
        ColumnPixels[kernel] = ColumnPixels.GetValueOrDefault(kernel) + area.PixelCount;
        inner.ConvolveColumns(source, target, area, kernel);
    }

    public override void Derive(in DerivativeRow row, int columns, FilterKernels kernels)
    {
        PlanarCalls++;
        inner.Derive(row, columns, kernels);
    }

    public override void MultiplyGradients(WorkPlane first, WorkPlane smooth, Region area, TensorPlanes products, FilterKernels kernels)
    {
        PlanarCalls++;
        inner.MultiplyGradients(first, smooth, area, products, kernels);
    }

    public override void TensorEigenvalues(TensorPlanes rows, int y, float* larger, float* smaller, FilterKernels kernels)
    {
        PlanarCalls++;
        inner.TensorEigenvalues(rows, y, larger, smaller, kernels);
    }

    public override void DeriveTile(
        WorkPlane smoothed, Region tile, int imageWidth, FilterKernels kernels, FilterLines scratch, in DerivativeTargets targets,
        FeatureTile output)
    {
        DerivativeTiles++;
        inner.DeriveTile(smoothed, tile, imageWidth, kernels, scratch, targets, output);
    }

    public override void TensorTile(
        WorkPlane smoothed, Region tile, Region image, FilterKernels kernels, FilterLines scratch, int channel, FeatureTile output)
    {
        TensorTiles++;
        inner.TensorTile(smoothed, tile, image, kernels, scratch, channel, output);
    }

    public override void ConvolveDepth(PlaneRing source, PlaneRing target, IndexRange slices, Region area, int depth, Kernel kernel) =>
        inner.ConvolveDepth(source, target, slices, area, depth, kernel);

    public override void DeriveInPlane(in InPlaneRow row, int columns, DerivativeKernels kernels) =>
        inner.DeriveInPlane(row, columns, kernels);

    public override void DeriveVolume(in VolumeRow row, int columns, DerivativeKernels kernels) =>
        inner.DeriveVolume(row, columns, kernels);

    public override void MultiplyGradients3D(
        in DepthNeighbors fields, nint fieldPitch, nint offset, float* products, nint productPitch, int columns,
            DerivativeKernels kernels) =>
        inner.MultiplyGradients3D(fields, fieldPitch, offset, products, productPitch, columns, kernels);

    public override void TensorEigenvalues3D(
        in DepthNeighbors fields, nint fieldPitch, nint offset, float* largest, float* middle, float* smallest, int columns,
            Kernel kernel) =>
        inner.TensorEigenvalues3D(fields, fieldPitch, offset, largest, middle, smallest, columns, kernel);
}
