namespace PSPixelClassification.Features.Kernels;

/// <summary>The slices First … End − 1.</summary>
internal readonly record struct SliceRange(int First, int End)
{
    /// <summary>How many they are.</summary>
    public int Count => End - First;
}
