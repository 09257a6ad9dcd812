namespace PSPixelClassification.Imaging;

/// <summary>Consecutive slices of a volume, or time points.</summary>
/// <param name="First">The first one.</param>
/// <param name="End">The one after the last.</param>
public readonly record struct IndexRange(int First, int End)
{
    /// <summary>How many they are.</summary>
    public int Count => End - First;

    /// <summary>One alone.</summary>
    /// <param name="index">Which.</param>
    /// <returns>A range of one.</returns>
    public static IndexRange Of(int index) => new(index, index + 1);

    /// <summary>The range with others before and behind it.</summary>
    /// <param name="margin">How many on each side.</param>
    /// <returns>A range that may leave the image.</returns>
    public IndexRange Inflate(int margin) => new(First - margin, End + margin);

    /// <summary>What is in both ranges.</summary>
    /// <param name="other">The other range.</param>
    /// <returns>A range whose count is 0 or less where they have nothing in common.</returns>
    public IndexRange Intersect(IndexRange other) => new(Math.Max(First, other.First), Math.Min(End, other.End));

    /// <summary>Whether all of another range is in this one.</summary>
    /// <param name="other">The other range.</param>
    public bool Contains(IndexRange other) => First <= other.First && other.End <= End;

    /// <summary>"3" or "3..7", with the last one, as PowerShell writes ranges.</summary>
    /// <returns>The range for a person.</returns>
    public override string ToString() => Count == 1 ? $"{First}" : $"{First}..{End - 1}";
}
