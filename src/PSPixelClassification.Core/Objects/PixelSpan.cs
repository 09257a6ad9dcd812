namespace PSPixelClassification.Objects;

/// <summary>Pixels of a row beside each other.</summary>
/// <param name="X">The first column.</param>
/// <param name="Right">The column behind the last one.</param>
internal readonly record struct PixelSpan(int X, int Right)
{
    /// <summary>Number of pixels, at least 1.</summary>
    public int Length => Right - X;
}
