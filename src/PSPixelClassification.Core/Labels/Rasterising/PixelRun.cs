namespace PSPixelClassification.Labels.Rasterising;

/// <summary>Neighboring pixels of one row.</summary>
/// <param name="Y">The row.</param>
/// <param name="X">The first column.</param>
/// <param name="Length">How many pixels, at least 1.</param>
internal readonly record struct PixelRun(int Y, int X, int Length)
{
    /// <summary>The column after the last.</summary>
    public int Right => X + Length;
}
