using System.Runtime.CompilerServices;
using PSPixelClassification.Features.Kernels.Design;
using PSPixelClassification.Features.Kernels.Lanes;
using PSPixelClassification.Features.Kernels.Planar;
using PSPixelClassification.Features.Kernels.Volumes;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Features.Volumes;

/// <summary>The 3D structure tensor of one channel at one scale, slice after slice.</summary>
internal sealed unsafe class StructureTensorStream : IDisposable
{
    private readonly FeatureExtractor _extractor;
    private readonly FilterKernels _kernels;
    private readonly FilterKernels _depthKernels;
    private readonly VolumeScratch _scratch;
    private readonly PlaneRing _gradients;
    private readonly PlaneRing _products;
    private readonly int _firstChannel;
    private Region _tile;
    private Region _inside;
    private int _nextProduct;

    /// <summary>Takes the buffers.</summary>
    public StructureTensorStream(FeatureExtractor extractor, ScalePlan scale, int imageChannel, VolumeScratch scratch)
    {
        _extractor = extractor;
        (_kernels, _depthKernels) = (scale.Kernels, scale.DepthKernels);
        _scratch = scratch;
        _firstChannel = scale.FirstChannel(FeatureKind.StructureTensorEigenvalues, imageChannel);
        int radius = _kernels.Smooth.Radius;
        (int width, int height) = (FeatureTile.Side, FeatureExtractor.MaxVolumeTileHeight);
        int depthRadius = _depthKernels.Smooth.Radius;
        int gradientSlices = 2 * (depthRadius + _depthKernels.TensorSmooth.Radius) + 1;
        _gradients = new PlaneRing(gradientSlices, InPlaneField.GradientCount, width + 2 * radius, height + 2 * radius);
        _products = new PlaneRing(2 * depthRadius + 1, TensorField3.Count, width, height);
    }

    /// <summary>Starts with another tile.</summary>
    /// <param name="tile">The tile.</param>
    /// <param name="firstSlice">The first slice that <see cref="Run"/> will be asked for.</param>
    public void Begin(Region tile, int firstSlice)
    {
        _tile = tile;
        _inside = tile.Inflate(_kernels.Smooth.Radius).Intersect(_extractor.Shape.Bounds);
        _gradients.Reset(_inside);
        _products.Reset(tile);
        _nextProduct = Math.Max(0, firstSlice - _depthKernels.Smooth.Radius);
    }

    /// <summary>Takes the next presmoothed slice.</summary>
    public void Add(int slice, WorkPlane smoothed) =>
        InPlaneStage.Run(
            _extractor.Engine, smoothed, _gradients, slice, (1 << InPlaneField.GradientCount) - 1, _kernels.TensorGradients, _scratch,
            _extractor.Shape.Width);

    /// <summary>
    /// Computes the eigenvalues of a slice, when that and both kernels' radii along z more on either side have been added.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(int slice, FeatureTile output)
    {
        int radius = _depthKernels.Smooth.Radius;
        int depth = _extractor.Shape.Depth;
        _scratch.Products.Reset(_tile.Inflate(_kernels.Smooth.Radius));
        for (; _nextProduct < Math.Min(slice + radius + 1, depth); _nextProduct++) SmoothProducts(_nextProduct);
        DepthNeighbors fields = _products.Around(slice, radius, depth);
        for (int y = 0; y < _tile.Height; y++)
        {
            _extractor.Engine.TensorEigenvalues3D(
                fields, _products.FieldPitch, (nint)y * _products.Stride,
                output.Row(_firstChannel, y), output.Row(_firstChannel + 1, y), output.Row(_firstChannel + 2, y),
                _tile.Width, _depthKernels.Smooth);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _gradients.Dispose();
        _products.Dispose();
    }

    // ilastik mirrors the products at the image's borders, not the gradients.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void SmoothProducts(int slice)
    {
        PlaneRing products = _scratch.Products;
        DepthNeighbors gradients = _gradients.Around(slice, _depthKernels.TensorSmooth.Radius, _extractor.Shape.Depth);
        for (int y = _inside.Y; y < _inside.Bottom; y++)
        {
            _extractor.Engine.MultiplyGradients3D(
                gradients, _gradients.FieldPitch, (nint)(y - _inside.Y) * _gradients.Stride,
                products[0, 0].At(_inside.X, y), products.FieldPitch, _inside.Width, _depthKernels.TensorGradients);
        }

        WorkPlane rows = _scratch.Rows[0];
        rows.Reset(new Region(_tile.X, products.Area.Y, _tile.Width, products.Area.Height));
        for (int field = 0; field < TensorField3.Count; field++)
        {
            WorkPlane product = products[0, field];
            product.Mirror(_extractor.Shape.Bounds);
            _extractor.Engine.ConvolveRows(product, rows, _kernels.Smooth, _extractor.Shape.Width);
            _extractor.Engine.ConvolveColumns(rows, _products[slice, field], _tile, _kernels.Smooth);
        }
    }
}
