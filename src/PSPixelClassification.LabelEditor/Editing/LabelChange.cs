using PSPixelClassification.Imaging;

namespace PSPixelClassification.LabelEditor.Editing;

/// <summary>What an edit changed.</summary>
/// <param name="Images">The images whose labels are others now.</param>
internal sealed record LabelChange(IReadOnlyList<int> Images)
{
    /// <summary>The plane, where the edit was on one.</summary>
    public Plane Plane { get; init; }

    /// <summary>The pixels that may have changed; null for any.</summary>
    public Region? Region { get; init; }

    /// <summary>Whether the classifier is that of other labels or classes; a name or a color does not matter to it.</summary>
    public bool NeedsTraining { get; init; }
}
