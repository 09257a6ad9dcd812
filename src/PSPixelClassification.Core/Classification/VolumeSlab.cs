namespace PSPixelClassification.Classification;

/// <summary>Consecutive slices of one time point that are computed together.</summary>
/// <param name="Time">The time point.</param>
/// <param name="FirstSlice">The first slice.</param>
/// <param name="EndSlice">The slice after the last.</param>
internal readonly record struct VolumeSlab(int Time, int FirstSlice, int EndSlice)
{
    /// <summary>Number of slices.</summary>
    public int Depth => EndSlice - FirstSlice;
}
