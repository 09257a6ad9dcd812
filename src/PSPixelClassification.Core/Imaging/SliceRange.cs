namespace PSPixelClassification.Imaging;

/// <summary>Consecutive slices of a volume.</summary>
/// <param name="First">The first slice.</param>
/// <param name="End">The slice after the last.</param>
public readonly record struct SliceRange(int First, int End)
{
    /// <summary>How many they are.</summary>
    public int Count => End - First;

    /// <summary>One slice alone.</summary>
    /// <param name="slice">The slice.</param>
    /// <returns>A range of one.</returns>
    public static SliceRange Of(int slice) => new(slice, slice + 1);

    /// <summary>The range with slices before and behind it.</summary>
    /// <param name="margin">How many on each side.</param>
    /// <returns>A range that may leave the image.</returns>
    public SliceRange Inflate(int margin) => new(First - margin, End + margin);

    /// <summary>The slices that are in both ranges.</summary>
    /// <param name="other">The other range.</param>
    /// <returns>A range whose count is 0 or less where they have none in common.</returns>
    public SliceRange Intersect(SliceRange other) => new(Math.Max(First, other.First), Math.Min(End, other.End));

    /// <summary>Whether all slices of another range are in this one.</summary>
    /// <param name="other">The other range.</param>
    public bool Contains(SliceRange other) => First <= other.First && other.End <= End;

    /// <summary>"slice 3" or "slices 3 to 7".</summary>
    /// <returns>The range for a person.</returns>
    public override string ToString() => Count == 1 ? $"slice {First}" : $"slices {First} to {End - 1}";
}
