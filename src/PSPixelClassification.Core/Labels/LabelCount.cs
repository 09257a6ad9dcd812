using System.Globalization;

namespace PSPixelClassification.Labels;

/// <summary>How many pixels of an image are labeled with a class.</summary>
/// <param name="Class">The class.</param>
/// <param name="Pixels">Its pixels, over all planes.</param>
public sealed record LabelCount(LabelClass Class, long Pixels)
{
    /// <summary>"nuclei 120".</summary>
    /// <returns>Name and pixels.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Class.Name} {Pixels}");
}
