namespace PSPixelClassification.PracticeImages;

/// <summary>A straight stroke as a person would draw it into a practice image.</summary>
/// <param name="Class">"nuclei" or "background".</param>
/// <param name="Line">The stroke's two ends: x, y, x, y.</param>
public sealed record PracticeStroke(string Class, IReadOnlyList<int> Line)
{
    /// <summary>The stroke's two ends: x, y, x, y.</summary>
    public IReadOnlyList<int> Line { get; init => field = Array.AsReadOnly<int>([.. value]); } = Array.AsReadOnly<int>([.. Line]);

    /// <summary>"nuclei 120,84 to 140,90".</summary>
    /// <returns>Class and ends.</returns>
    public override string ToString() => $"{Class} {Line[0]},{Line[1]} to {Line[2]},{Line[3]}";
}
