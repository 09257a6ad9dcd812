using PSPixelClassification.Features.Kernels.Design;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Features;

/// <summary>
/// A feature set on images of one shape and pixel size: how many pixels each σ is, how far the features look and how large an image must
/// be. Only it knows, since σ may be lengths. Immutable.
/// </summary>
public sealed class FeatureGeometry
{
    private readonly SamplingStep _step;

    /// <summary>Fits a set to an image.</summary>
    /// <param name="set">The features; without a choice of 2D or 3D, the image decides (<see cref="FeatureSet.Resolve"/>).</param>
    /// <param name="shape">The shape of the image.</param>
    /// <param name="pixelSize">Its pixel size; null if it is not known, which is enough for σ in pixels.</param>
    /// <param name="imageName">What errors call the image; null for "The image".</param>
    /// <exception cref="Common.ClassifierMismatchException">
    /// Where σ are lengths: <c>PixelSizeMissing</c>, also where only the distance of slices is not known and σ are in 3D;
    /// <c>PixelsNotSquare</c>; <c>SigmaUnsuitable</c>: a σ is less than 0.3 or more than 100 pixels, or slices.
    /// </exception>
    public FeatureGeometry(FeatureSet set, ImageShape shape, PixelSize? pixelSize, string? imageName = null)
    {
        ArgumentNullException.ThrowIfNull(set);
        Set = set.Resolve(shape);
        Shape = shape;
        FeatureSelection[] in3D = [.. Set.Selections.Where(selection => !Set.IsIn2D(selection.Sigma, shape))];
        if (set.SigmaUnit == SigmaUnit.Micrometer)
        {
            SigmaRequirements requirements = new(Set, in3D, imageName is null ? "The image" : $"'{imageName}'");
            _step = requirements.StepOf(pixelSize);
            requirements.Check(_step);
        }
        else
        {
            _step = SamplingStep.One;
        }

        IsPlanar = in3D.Length == 0;
        Halo = Set.Selections.Max(HaloOf);
        DepthHalo = in3D.Select(selection => AlongDepth(selection.Sigma).Halo(selection.Kind)).DefaultIfEmpty(0).Max();
        MinimumImageSize = ImageSizeRule.Minimum(_step.InPlane(Set.Selections.Max(selection => selection.Sigma)));
        MinimumDepth = in3D.Select(selection => ImageSizeRule.Minimum(_step.AlongDepth(selection.Sigma))).DefaultIfEmpty(1).Max();
    }

    /// <summary>The features, with the choice of 2D or 3D made.</summary>
    public FeatureSet Set { get; }

    /// <summary>The shape of the image.</summary>
    public ImageShape Shape { get; }

    /// <summary>Whether all scales are in 2D, so that a slice's features are those of its pixels alone.</summary>
    public bool IsPlanar { get; }

    /// <summary>
    /// How many pixels around a pixel its features look at along x and y: both steps' radii, of the widest. 38 for the default set.
    /// </summary>
    public int Halo { get; }

    /// <summary>
    /// How many slices before and behind a slice its features look at: 0 where all is in 2D, otherwise both steps' radii of the widest
    /// scale in 3D.
    /// </summary>
    public int DepthHalo { get; }

    /// <summary>
    /// The smallest width and height of an image: ceil(3.5 σ) + 1 of the largest σ in pixels (ilastik's rule). 36 for the default set.
    /// </summary>
    public int MinimumImageSize { get; }

    /// <summary>
    /// The fewest slices an image may have, 1 where all is in 2D: ceil(3.5 σ) + 1 of the largest σ in 3D, in slices (ilastik's rule).
    /// ilastik's filters also fall back to 2D below ceil(2 min(σ, 1)) + 1 slices, but never get to it: that is no more than this minimum.
    /// </summary>
    public int MinimumDepth { get; }

    /// <summary>How many pixels around a pixel a feature looks at along x and y.</summary>
    internal int HaloOf(FeatureSelection selection) => InPlane(selection.Sigma).Halo(selection.Kind);

    /// <summary>Whether an image has as many slices as a scale in 3D needs.</summary>
    internal bool FitsDepth(double sigma) => ImageSizeRule.Minimum(_step.AlongDepth(sigma)) <= Shape.Depth;

    /// <summary>The Gaussians of a scale along x and y.</summary>
    internal AxisScale InPlane(double sigma) => Along(sigma, _step.X);

    /// <summary>The Gaussians of a scale along z; of no meaning in 2D.</summary>
    internal AxisScale AlongDepth(double sigma) => Along(sigma, _step.Z);

    /// <summary>
    /// What a feature is multiplied by after it was computed with pixels of x and y for lengths, so that images of other pixel sizes give
    /// the same values: derivatives become those per micrometer. To the first order a difference of Gaussians is 0.28 f² times the
    /// Laplacian, f the filter's σ, and the smaller eigenvalues of the structure tensor, which is averaged over f, are f² times squared
    /// curvatures; they become those of the whole σ, which f is where σ is no larger than a pixel.
    /// </summary>
    /// <param name="selection">The feature.</param>
    /// <param name="output">Which of its outputs, from 0.</param>
    /// <returns>1 for σ in pixels.</returns>
    internal double FactorOf(FeatureSelection selection, int output)
    {
        if (Set.SigmaUnit == SigmaUnit.Pixel) return 1;
        double sigma = Math.Max(1, SamplingStep.Samples(selection.Sigma, FinestStep(selection.Sigma)));
        double perArea = 1 / (_step.X * _step.X);
        return selection.Kind switch
        {
            FeatureKind.GaussianSmoothing => 1,
            FeatureKind.DifferenceOfGaussians => sigma * sigma,
            FeatureKind.GaussianGradientMagnitude => 1 / _step.X,
            FeatureKind.StructureTensorEigenvalues when output > 0 => sigma * sigma * perArea,
            _ => perArea,
        };
    }

    // ilastik's two Gaussians, chosen in samples of the finest axis, are the same lengths along all: where all axes are alike, they are
    // those of σ in pixels.
    private AxisScale Along(double sigma, double step)
    {
        if (Set.SigmaUnit == SigmaUnit.Pixel) return AxisScale.InPixels(sigma);
        double finest = FinestStep(sigma);
        AxisScale scale = AxisScale.InPixels(SamplingStep.Samples(sigma, finest));
        return new AxisScale(scale.Presmoothing * (finest / step), scale.Filter * (finest / step), SmallestRadius: 1, _step.X / step);
    }

    private double FinestStep(double sigma) => Set.IsIn2D(sigma, Shape) ? _step.X : Math.Min(_step.X, _step.Z);
}
