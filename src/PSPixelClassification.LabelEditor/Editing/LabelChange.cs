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

    /// <summary>Whether the classes are others now.</summary>
    public bool HasOtherClasses { get; init; }

    /// <summary>The new names of renamed classes by their old ones.</summary>
    public IReadOnlyDictionary<string, string>? NewNames { get; init; }
}
