namespace PSPixelClassification.Objects;

/// <summary>What becomes of the pixels of a class: which of them make one object, and which objects stay.</summary>
public sealed record ObjectOptions
{
    /// <summary>The largest <see cref="MinimumDistance"/>, in pixels.</summary>
    public const int MaxMinimumDistance = 1000;

    /// <summary>The largest <see cref="Smoothing"/>, in pixels.</summary>
    public const double MaxSmoothing = 100;

    /// <summary>
    /// The least distance between the middles of two objects that touch, in pixels (Chebyshev): objects are split where a watershed on
    /// the distance to their border says so. 0: what touches is one object.
    /// </summary>
    public int MinimumDistance { get; init; }

    /// <summary>
    /// σ of the Gaussian that smooths the distances before middles are looked for, in pixels: against too many of them; 0 for none.
    /// </summary>
    public double Smoothing { get; init; }

    /// <summary>Pixels of the smallest object that stays, at least 1.</summary>
    public long MinimumSize { get; init; } = 1;

    /// <summary>Pixels of the largest object that stays; null for any.</summary>
    public long? MaximumSize { get; init; }

    /// <summary>
    /// Whether holes are filled before objects are told apart: pixels outside the class from which no way along rows, columns and slices
    /// leads to the border of the image, as <c>binary_fill_holes</c> of scipy.
    /// </summary>
    public bool FillHoles { get; init; }

    /// <summary>Whether objects that touch the border of the image go: they are cut, so that their size says nothing.</summary>
    public bool ClearBorder { get; init; }

    /// <summary>
    /// The distance between slices as a multiple of that between columns, over 0; of slices that are no volume it plays no part.
    /// </summary>
    public double SliceSpacing { get; init; } = 1;
}
