using System.Runtime.CompilerServices;
using PSPixelClassification.Features.Kernels.Planar;
using PSPixelClassification.Features.Kernels.Volumes;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Features.Volumes;

/// <summary>All 3D filters but the structure tensor, for one channel at one scale, slice after slice.</summary>
internal sealed unsafe class DerivativeStream : IDisposable
{
    private readonly FeatureExtractor _extractor;
    private readonly ScalePlan _scale;
    private readonly VolumeScratch _scratch;
    private readonly PlaneRing _fields;
    private readonly int[] _channels;
    private readonly int _wantedFields;
    private Region _tile;

    /// <summary>Takes the buffers.</summary>
    public DerivativeStream(FeatureExtractor extractor, ScalePlan scale, int imageChannel, VolumeScratch scratch)
    {
        _extractor = extractor;
        _scale = scale;
        _scratch = scratch;
        _channels = [.. FeatureKinds.All.Select(kind => scale.FirstChannel(kind, imageChannel))];
        foreach (FeatureKind kind in FeatureKinds.All)
        {
            if (scale.Wants(kind, imageChannel)) _wantedFields |= FieldsFor(kind);
        }

        int slices = scale.DepthKernels.Smooth.Radius + scale.DepthFilterRadius + 1;
        _fields = new PlaneRing(
            slices, InPlaneField.Count, FeatureTile.Side, FeatureExtractor.MaxVolumeTileHeight);
    }

    /// <summary>Whether a filter is one of those.</summary>
    public static bool Computes(FeatureKind kind) => FieldsFor(kind) != 0;

    /// <summary>Starts with another tile.</summary>
    public void Begin(Region tile)
    {
        _tile = tile;
        _fields.Reset(tile);
    }

    /// <summary>Takes the next presmoothed slice.</summary>
    public void Add(int slice, WorkPlane smoothed) =>
        InPlaneStage.Run(
            _extractor.Engine, smoothed, _fields, slice, _wantedFields, _scale.Kernels.Filters, _scratch, _extractor.Shape.Width);

    /// <summary>Computes the features of a slice, when that and a kernel radius more on either side have been added.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(int slice, FeatureTile output)
    {
        VolumeRow row = default;
        row.Fields = _fields.Around(slice, _scale.DepthKernels.Smooth.Radius, _extractor.Shape.Depth);
        row.FieldPitch = _fields.FieldPitch;
        int hessian = _channels[(int)FeatureKind.HessianOfGaussianEigenvalues];
        for (int y = 0; y < _tile.Height; y++)
        {
            row.Offset = (nint)y * _fields.Stride;
            row.Gaussian = Target(output, _channels[(int)FeatureKind.GaussianSmoothing], y);
            row.Laplacian = Target(output, _channels[(int)FeatureKind.LaplacianOfGaussian], y);
            row.Gradient = Target(output, _channels[(int)FeatureKind.GaussianGradientMagnitude], y);
            row.Difference = Target(output, _channels[(int)FeatureKind.DifferenceOfGaussians], y);
            row.HessianLargest = Target(output, hessian, y);
            row.HessianMiddle = hessian == ScalePlan.NotWanted ? null : output.Row(hessian + 1, y);
            row.HessianSmallest = hessian == ScalePlan.NotWanted ? null : output.Row(hessian + 2, y);
            _extractor.Engine.DeriveVolume(row, _tile.Width, _scale.DepthKernels.Filters);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _fields.Dispose();

    private static int FieldsFor(FeatureKind kind) => kind switch
    {
        FeatureKind.GaussianSmoothing => 1 << InPlaneField.Smooth,
        FeatureKind.LaplacianOfGaussian => 1 << InPlaneField.Smooth | 1 << InPlaneField.XX | 1 << InPlaneField.YY,
        FeatureKind.GaussianGradientMagnitude => 1 << InPlaneField.Smooth | 1 << InPlaneField.X | 1 << InPlaneField.Y,
        FeatureKind.DifferenceOfGaussians => 1 << InPlaneField.Smooth | 1 << InPlaneField.Narrow,
        FeatureKind.HessianOfGaussianEigenvalues => (1 << InPlaneField.Narrow) - 1,
        _ => 0,
    };

    private static float* Target(FeatureTile output, int channel, int row) =>
        channel == ScalePlan.NotWanted ? null : output.Row(channel, row);
}
