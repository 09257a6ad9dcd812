namespace PSPixelClassification.Features.Kernels.Lanes;

/// <summary>
/// The vectors of a row of pixels by rounding: columns Start … End − 1, a whole number of vectors behind the first column, are fused in all
/// lanes; those before and behind are mixed. Columns count from the row's first.
/// </summary>
internal readonly record struct VectorStretch(int Start, int End)
{
    /// <summary>Finds the fused vectors.</summary>
    /// <param name="fused">The fused columns, in image coordinates.</param>
    /// <param name="first">The row's first column, in image coordinates.</param>
    /// <param name="columns">Columns of the row; how those that fill up its last vector round does not matter.</param>
    /// <param name="lanes">Columns of a vector.</param>
    public static VectorStretch Of(FusedColumns fused, int first, int columns, int lanes)
    {
        int all = (columns + lanes - 1) / lanes * lanes;
        int start = Math.Clamp((fused.Start - first + lanes - 1) / lanes * lanes, 0, all);
        int end = fused.End >= first + columns ? all : Math.Max(0, fused.End - first) / lanes * lanes;
        return new VectorStretch(start, Math.Max(start, end));
    }

    /// <summary>The vectors that are fused in two stretches of the same row.</summary>
    /// <param name="other">The other stretch.</param>
    public VectorStretch Intersect(VectorStretch other)
    {
        int start = Math.Max(Start, other.Start);
        return new VectorStretch(start, Math.Max(start, Math.Min(End, other.End)));
    }
}
