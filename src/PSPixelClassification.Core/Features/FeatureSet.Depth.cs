using PSPixelClassification.Imaging;

namespace PSPixelClassification.Features;

public sealed partial class FeatureSet
{
    /// <summary>
    /// Which scales are computed slice by slice instead of in 3D, aligned with <see cref="Sigmas"/> (ilastik's <c>ComputeIn2d</c>). Null
    /// leaves it to the image: all in 2D where it has one slice, otherwise all in 3D.
    /// </summary>
    public IReadOnlyList<bool>? In2D { get; }

    /// <summary>The same features, all scales in 2D or all in 3D.</summary>
    /// <param name="all">True for 2D.</param>
    /// <returns>The set with the choice made.</returns>
    public FeatureSet WithIn2D(bool all) => WithIn2D(_ => all);

    /// <summary>The same features, some scales in 2D and all others in 3D.</summary>
    /// <param name="sigmasIn2D">The scales in 2D; each is one of <see cref="Sigmas"/>.</param>
    /// <returns>The set with the choice made.</returns>
    /// <exception cref="ArgumentException">The set has no such scale.</exception>
    public FeatureSet WithIn2D(IEnumerable<double> sigmasIn2D)
    {
        ArgumentNullException.ThrowIfNull(sigmasIn2D);
        HashSet<double> chosen = [.. sigmasIn2D];
        foreach (double sigma in chosen)
        {
            if (!Sigmas.Contains(sigma))
            {
                throw new ArgumentException(
                    $"σ {FormatSigma(sigma)} is not one of the set's scales: {string.Join(", ", Sigmas.Select(FormatSigma))}.", nameof(
                        sigmasIn2D));
            }
        }

        return WithIn2D(chosen.Contains);
    }

    /// <summary>The set as it is computed for an image: where 2D or 3D was left to the image, the choice is made.</summary>
    /// <param name="shape">The shape of the image; only its depth counts.</param>
    /// <returns>A set whose <see cref="In2D"/> is not null.</returns>
    public FeatureSet Resolve(ImageShape shape) => In2D is null ? WithIn2D(shape.Depth == 1) : this;

    /// <summary>Whether a scale is computed slice by slice in an image.</summary>
    /// <param name="sigma">One of <see cref="Sigmas"/>.</param>
    /// <param name="shape">The shape of the image; only its depth counts.</param>
    /// <returns>False for 3D.</returns>
    /// <exception cref="ArgumentException">The set has no such scale.</exception>
    public bool IsIn2D(double sigma, ImageShape shape)
    {
        for (int i = 0; i < Sigmas.Count; i++)
        {
            if (Sigmas[i] == sigma) return In2D is null ? shape.Depth == 1 : In2D[i];
        }

        throw new ArgumentException($"σ {FormatSigma(sigma)} is not one of the set's scales.", nameof(sigma));
    }

    /// <summary>Whether all scales are in 2D in an image, so that a slice's features are those of its pixels alone.</summary>
    /// <param name="shape">The shape of the image; only its depth counts.</param>
    public bool IsPlanar(ImageShape shape) => _selections.All(selection => IsIn2D(selection.Sigma, shape));

    private FeatureSet WithIn2D(Func<double, bool> isIn2D) =>
        new([.. Kinds], [.. Sigmas], _selections, SigmaUnit, [.. Sigmas.Select(isIn2D)], Inputs, _channels);
}
