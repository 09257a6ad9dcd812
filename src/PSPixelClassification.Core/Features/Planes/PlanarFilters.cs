using System.Runtime.CompilerServices;
using PSPixelClassification.Features.Kernels;
using PSPixelClassification.Features.Kernels.Design;
using PSPixelClassification.Features.Kernels.Planar;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Features.Planes;

/// <summary>
/// All filters of a scale one convolution after the other, plane by plane, for kernels of any radius: for the unusual σ whose radii
/// <see cref="DerivativeLines{TLanes,TVector}"/> and <see cref="TensorLines{TLanes,TVector}"/> do not know.
/// </summary>
internal sealed unsafe class PlanarFilters : IDisposable
{
    private readonly FilterEngine _engine;
    private readonly ImageShape _shape;

    // Results along x: smoothed, first and second derivative, narrowly smoothed. The structure tensor, done last, uses the same memory.
    private readonly WorkPlane[] _rows = new WorkPlane[4];
    private readonly TensorPlanes _products;

    /// <summary>Takes the buffers.</summary>
    /// <param name="engine">The kernels.</param>
    /// <param name="shape">The image.</param>
    /// <param name="largestRadius">The largest radius of a filter.</param>
    public PlanarFilters(FilterEngine engine, ImageShape shape, int largestRadius)
    {
        _engine = engine;
        _shape = shape;
        int side = FeatureTile.Side + 2 * largestRadius;
        for (int i = 0; i < _rows.Length; i++) _rows[i] = new WorkPlane(side, side);
        _products = new TensorPlanes(new WorkPlane(side, side), new WorkPlane(side, side), new WorkPlane(side, side));
    }

    /// <summary>Computes the wanted features of one channel of the image, all but the structure tensor.</summary>
    /// <param name="smoothed">The presmoothed tile with a margin of the scale's filter radius, mirrored at the image's borders.</param>
    /// <param name="tile">The tile.</param>
    /// <param name="scale">The scale.</param>
    /// <param name="imageChannel">The channel of the image.</param>
    /// <param name="output">Receives the features.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void RunDerivatives(WorkPlane smoothed, Region tile, ScalePlan scale, int imageChannel, FeatureTile output)
    {
        FilterKernels kernels = scale.Kernels;
        bool Wants(FeatureKind kind) => scale.Wants(kind, imageChannel);
        bool wantsFirst = Wants(FeatureKind.GaussianGradientMagnitude) || Wants(FeatureKind.HessianOfGaussianEigenvalues);
        bool wantsSecond = Wants(FeatureKind.LaplacianOfGaussian) || Wants(FeatureKind.HessianOfGaussianEigenvalues);
        bool wantsNarrow = Wants(FeatureKind.DifferenceOfGaussians);
        if (!wantsFirst && !wantsSecond && !wantsNarrow && !Wants(FeatureKind.GaussianSmoothing)) return;

        int radius = kernels.Smooth.Radius;
        Region rows = new(tile.X, tile.Y - radius, tile.Width, tile.Height + 2 * radius);
        DerivativeRow row = default;
        WorkPlane smooth = ConvolveRows(smoothed, 0, rows, kernels.Smooth);
        WorkPlane? first = wantsFirst ? ConvolveRows(smoothed, 1, rows, kernels.First) : null;
        WorkPlane? second = wantsSecond ? ConvolveRows(smoothed, 2, rows, kernels.Second) : null;
        WorkPlane? narrow = wantsNarrow ? ConvolveRows(smoothed, 3, rows, kernels.Narrow) : null;
        row.Stride = smooth.Stride;
        Span<int> channels = stackalloc int[FeatureKinds.All.Count];
        for (int kind = 0; kind < channels.Length; kind++) channels[kind] = scale.FirstChannel((FeatureKind)kind, imageChannel);
        for (int y = 0; y < tile.Height; y++)
        {
            row.Smooth = smooth.At(tile.X, tile.Y + y);
            row.First = first is null ? null : first.At(tile.X, tile.Y + y);
            row.Second = second is null ? null : second.At(tile.X, tile.Y + y);
            row.Narrow = narrow is null ? null : narrow.At(tile.X, tile.Y + y);
            row.Gaussian = Target(output, channels[(int)FeatureKind.GaussianSmoothing], y);
            row.Laplacian = Target(output, channels[(int)FeatureKind.LaplacianOfGaussian], y);
            row.Gradient = Target(output, channels[(int)FeatureKind.GaussianGradientMagnitude], y);
            row.Difference = Target(output, channels[(int)FeatureKind.DifferenceOfGaussians], y);
            int hessian = channels[(int)FeatureKind.HessianOfGaussianEigenvalues];
            row.HessianLarger = Target(output, hessian, y);
            row.HessianSmaller = hessian == ScalePlan.NotWanted ? null : output.Row(hessian + 1, y);
            _engine.Derive(row, tile.Width, kernels);
        }
    }

    /// <summary>Computes the eigenvalues of the structure tensor.</summary>
    /// <param name="smoothed">The presmoothed tile with a margin of the scale's filter radius, mirrored at the image's borders.</param>
    /// <param name="tile">The tile.</param>
    /// <param name="kernels">The kernels of the scale.</param>
    /// <param name="firstChannel">Where the larger one goes; the smaller one goes to the next channel.</param>
    /// <param name="output">Receives them.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void RunStructureTensor(WorkPlane smoothed, Region tile, FilterKernels kernels, int firstChannel, FeatureTile output)
    {
        int radius = kernels.Smooth.Radius;
        Region wide = tile.Inflate(radius);
        Region inside = wide.Intersect(_shape.Bounds);
        int gradientRadius = kernels.TensorSmooth.Radius;
        Region rows = new(inside.X, inside.Y - gradientRadius, inside.Width, inside.Height + 2 * gradientRadius);
        WorkPlane first = ConvolveRows(smoothed, 0, rows, kernels.TensorFirst);
        WorkPlane smooth = ConvolveRows(smoothed, 1, rows, kernels.TensorSmooth);

        // Gradients outside the image are not wanted: ilastik mirrors their products, and that of gₓ and g_y keeps its sign.
        _products.Reset(wide);
        _engine.MultiplyGradients(first, smooth, inside, _products, kernels);
        _products.Mirror(_shape.Bounds);

        rows = new Region(tile.X, wide.Y, tile.Width, wide.Height);
        TensorPlanes sums = new(
            ConvolveRows(_products.XX, 0, rows, kernels.Smooth),
            ConvolveRows(_products.XY, 1, rows, kernels.Smooth),
            ConvolveRows(_products.YY, 2, rows, kernels.Smooth));
        for (int y = 0; y < tile.Height; y++)
            _engine.TensorEigenvalues(sums, tile.Y + y, output.Row(firstChannel, y), output.Row(firstChannel + 1, y), kernels);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (WorkPlane plane in _rows) plane.Dispose();
        _products.XX.Dispose();
        _products.XY.Dispose();
        _products.YY.Dispose();
    }

    private static float* Target(FeatureTile output, int channel, int row) =>
        channel == ScalePlan.NotWanted ? null : output.Row(channel, row);

    private WorkPlane ConvolveRows(WorkPlane source, int target, Region area, Kernel kernel)
    {
        WorkPlane plane = _rows[target];
        plane.Reset(area);
        _engine.ConvolveRows(source, plane, kernel, _shape.Width);
        return plane;
    }
}
