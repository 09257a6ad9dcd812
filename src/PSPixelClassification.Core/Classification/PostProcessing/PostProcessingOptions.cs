using System.Collections.Immutable;

namespace PSPixelClassification.Classification.PostProcessing;

/// <summary>
/// What happens to probabilities before they are written and classes are taken of them; nothing as a rule, as in ilastik.
/// </summary>
public sealed record PostProcessingOptions
{
    /// <summary>The largest <see cref="Smoothing"/>.</summary>
    public const double MaxSmoothing = 20;

    /// <summary>Nothing.</summary>
    public static PostProcessingOptions None { get; } = new();

    /// <summary>
    /// σ in pixels of the Gaussian that the probabilities are smoothed with, 0 … <see cref="MaxSmoothing"/>; 0 leaves them as they are.
    /// </summary>
    public double Smoothing { get; init; }

    /// <summary>
    /// By the names of classes, from which probability on a pixel is of the class, over 0 … 1. The classes without one share what is
    /// left.
    /// </summary>
    public ImmutableSortedDictionary<string, double> ClassThresholds { get; init; } =
        ImmutableSortedDictionary.Create<string, double>(StringComparer.OrdinalIgnoreCase);
}
