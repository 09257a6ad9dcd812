using PSPixelClassification.Common;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Labels;

/// <summary>A class that pixels are labeled with.</summary>
public sealed record LabelClass
{
    /// <summary>The largest value, and so the largest number of classes: labels are one byte, 0 is "none".</summary>
    public const int MaxValue = 255;

    /// <summary>Makes a class.</summary>
    /// <param name="value">1 to 255.</param>
    /// <param name="name">Not blank, without control characters; white space at its ends is dropped.</param>
    /// <param name="color">The color it is shown in.</param>
    /// <exception cref="LabelException"><c>LabelNameInvalid</c>: the name is blank or holds control characters.</exception>
    public LabelClass(int value, string name, RgbColor color)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, MaxValue);
        Value = value;
        Name = CleanName(name);
        Color = color;
    }

    /// <summary>1 to 255: what the class's pixels hold in label images and segmentations.</summary>
    public int Value { get; }

    /// <summary>The name as it was given first. Names compare without regard to case.</summary>
    public string Name { get; }

    /// <summary>The color the class is shown in.</summary>
    public RgbColor Color { get; }

    /// <summary>"nuclei (1)".</summary>
    /// <returns>Name and value.</returns>
    public override string ToString() => $"{Name} ({Value})";

    /// <summary>Whether a name is that of the class, without regard to case and white space at its ends.</summary>
    /// <param name="name">The name.</param>
    public bool IsNamed(string name) => string.Equals(Name, name.Trim(), StringComparison.OrdinalIgnoreCase);

    private static string CleanName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        string trimmed = name.Trim();
        if (trimmed.Length == 0)
        {
            throw new LabelException(ErrorIds.LabelNameInvalid, "A class name is blank. Give the class a name, such as nuclei.");
        }

        if (trimmed.Any(char.IsControl))
        {
            throw new LabelException(
                ErrorIds.LabelNameInvalid, "A class name holds a line break or another control character. Leave it out.");
        }

        return trimmed;
    }
}
