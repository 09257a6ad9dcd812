using PSPixelClassification.Common;

namespace PSPixelClassification.PracticeImages;

/// <summary>A practice image on disk.</summary>
/// <param name="Name">"sample_0001" …</param>
/// <param name="SourcePath">Absolute path of the image: UInt16 TIFF.</param>
/// <param name="TruthPath">
/// Absolute path of its truth: UInt16 TIFF, 0 for background, 1 … <paramref name="ObjectCount"/> for the objects.
/// </param>
/// <param name="ObjectCount">How many objects there are.</param>
/// <param name="Stroke">A few strokes in some of the objects and beside them, enough to train on.</param>
public sealed record PracticeImageFile(
    string Name, string SourcePath, string TruthPath, int ObjectCount, IReadOnlyList<PracticeStroke> Stroke)
{
    /// <summary>A few strokes in some of the objects and beside them, enough to train on.</summary>
    public IReadOnlyList<PracticeStroke> Stroke { get; init => field = Array.AsReadOnly<PracticeStroke>([.. value]); }
        = Array.AsReadOnly<PracticeStroke>([.. Stroke]);

    /// <summary>"sample_0001 (74 objects)".</summary>
    /// <returns>Name and number of objects.</returns>
    public override string ToString() => $"{Name} ({Counted.Of(ObjectCount, "object")})";
}
