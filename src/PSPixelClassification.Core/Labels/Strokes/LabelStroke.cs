using PSPixelClassification.Imaging;

namespace PSPixelClassification.Labels.Strokes;

/// <summary>Pixels that get a class together.</summary>
/// <param name="ClassName">A class of the image; an unknown name becomes a new class.</param>
/// <param name="Mask">The pixels.</param>
/// <param name="Plane">Time point and slice.</param>
public sealed record LabelStroke(string ClassName, PixelMask Mask, Plane Plane = default)
{
    /// <summary>The color of the class if it is new; null for the palette's.</summary>
    public RgbColor? NewClassColor { get; init; }

    /// <summary>Names of classes whose pixels stay as they are; unknown ones play no part.</summary>
    public IReadOnlyCollection<string> LockedClasses { get; init; } = [];

    /// <summary>What errors call the stroke, such as "row 3"; null where there is but one.</summary>
    public string? Name { get; init; }
}
