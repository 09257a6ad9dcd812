namespace PSPixelClassification.Exporting;

/// <summary>Two different finite numbers.</summary>
/// <param name="Minimum">The lower end as a rule; a range may run downwards to invert an image.</param>
/// <param name="Maximum">The other end.</param>
public readonly record struct ValueRange(double Minimum, double Maximum)
{
    /// <summary>0 … 1.</summary>
    public static ValueRange Unit { get; } = new(0, 1);
}
