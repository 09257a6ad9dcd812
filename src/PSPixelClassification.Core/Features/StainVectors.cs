using System.Globalization;

namespace PSPixelClassification.Features;

/// <summary>
/// Three stains of histology: how strongly each absorbs red, green and blue (Ruifrok and Johnston, Anal Quant Cytol Histol 2001).
/// Immutable; equal by content.
/// </summary>
public sealed class StainVectors : IEquatable<StainVectors>
{
    private const int Count = InputChannels.StainCount;

    private readonly double[] _vectors;
    private readonly double[] _unmixing;

    /// <summary>Takes the stains' absorbances.</summary>
    /// <param name="vectors">Red, green and blue of the first stain, of the second and of the third: nine numbers.</param>
    /// <exception cref="ArgumentException">They are not nine finite numbers, or one stain is a mixture of the others.</exception>
    public StainVectors(IReadOnlyList<double> vectors)
    {
        ArgumentNullException.ThrowIfNull(vectors);
        if (vectors.Count != Count * Count || !vectors.All(double.IsFinite))
            throw new ArgumentException("Three stains are nine numbers: red, green and blue of each.", nameof(vectors));
        _vectors = [.. vectors];
        _unmixing = Invert(_vectors)
            ?? throw new ArgumentException("The stains cannot be told apart: one is a mixture of the others.", nameof(vectors));
        Vectors = Array.AsReadOnly(_vectors);
    }

    /// <summary>Hematoxylin, eosin and DAB, scikit-image's <c>rgb_from_hed</c>.</summary>
    public static StainVectors HematoxylinEosinDab { get; } = new([0.65, 0.70, 0.29, 0.07, 0.99, 0.11, 0.27, 0.57, 0.78]);

    /// <summary>Red, green and blue of the first stain, of the second and of the third.</summary>
    public IReadOnlyList<double> Vectors { get; }

    /// <summary>The inverse, [color][stain]: what turns optical densities of colors into those of stains.</summary>
    internal ReadOnlySpan<double> Unmixing => _unmixing;

    /// <inheritdoc/>
    public bool Equals(StainVectors? other) => other is not null && _vectors.AsSpan().SequenceEqual(other._vectors);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as StainVectors);

    /// <inheritdoc/>
    public override int GetHashCode() => _vectors.Aggregate(0, HashCode.Combine);

    /// <summary>"0.65 0.7 0.29, 0.07 0.99 0.11, 0.27 0.57 0.78".</summary>
    /// <returns>The three stains.</returns>
    public override string ToString() => string.Join(
        ", ", _vectors.Chunk(Count).Select(
            stain => string.Join(" ", stain.Select(value => value.ToString("R", CultureInfo.InvariantCulture)))));

    // Cofactors over the determinant; null for a singular matrix.
    private static double[]? Invert(double[] m)
    {
        double[] cofactors = new double[Count * Count];
        for (int row = 0; row < Count; row++)
        {
            for (int column = 0; column < Count; column++)
            {
                (int r1, int r2) = ((row + 1) % Count, (row + 2) % Count);
                (int c1, int c2) = ((column + 1) % Count, (column + 2) % Count);
                cofactors[column * Count + row] = m[r1 * Count + c1] * m[r2 * Count + c2] - m[r1 * Count + c2] * m[r2 * Count + c1];
            }
        }

        double determinant = m[0] * cofactors[0] + m[1] * cofactors[Count] + m[2] * cofactors[2 * Count];
        double scale = m.Max(Math.Abs);
        return Math.Abs(determinant) > 1e-9 * scale * scale * scale ? [.. cofactors.Select(value => value / determinant)] : null;
    }
}
