using PSPixelClassification.Features.Kernels;
using PSPixelClassification.Features.Kernels.Design;
using PSPixelClassification.Features.Kernels.Planar;
using PSPixelClassification.Features.Planes;
using PSPixelClassification.Imaging;
using System.Runtime.CompilerServices;

namespace PSPixelClassification.Features;

/// <summary>The second step of every feature: all filters of one scale on a presmoothed tile. One thread's buffers.</summary>
/// <param name="engine">The kernels.</param>
/// <param name="shape">The image.</param>
/// <param name="largestRadius">The largest radius of a filter.</param>
internal sealed class FilterStage(FilterEngine engine, ImageShape shape, int largestRadius) : IDisposable
{
    private readonly FilterLines _lines = new(shape.Width);
    private PlanarFilters? _planar;

    // Hardly anybody needs it.
    private PlanarFilters Planar => _planar ??= new PlanarFilters(engine, shape, largestRadius);

    /// <summary>Computes the wanted features of one channel of the image.</summary>
    /// <param name="smoothed">The presmoothed tile with a margin of the scale's filter radius, mirrored at the image's borders.</param>
    /// <param name="tile">The tile.</param>
    /// <param name="scale">The scale.</param>
    /// <param name="imageChannel">The channel of the image.</param>
    /// <param name="output">Receives the features.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(WorkPlane smoothed, Region tile, ScalePlan scale, int imageChannel, FeatureTile output)
    {
        FilterKernels kernels = scale.Kernels;
        DerivativeTargets targets = new(scale, imageChannel);
        _lines.MarkColumns(tile);
        if (targets.Any)
        {
            if (FilterLines.FitDerivatives(kernels, targets))
                engine.DeriveTile(smoothed, tile, shape.Width, kernels, _lines, targets, output);
            else
                Planar.RunDerivatives(smoothed, tile, scale, imageChannel, output);
        }

        int channel = scale.FirstChannel(FeatureKind.StructureTensorEigenvalues, imageChannel);
        if (channel == ScalePlan.NotWanted) return;
        if (FilterLines.FitTensor(kernels)) engine.TensorTile(smoothed, tile, shape.Bounds, kernels, _lines, channel, output);
        else Planar.RunStructureTensor(smoothed, tile, kernels, channel, output);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _lines.Dispose();
        _planar?.Dispose();
    }
}
