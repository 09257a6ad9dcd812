using PSPixelClassification.Classification;
using PSPixelClassification.Classification.Uncertainty;

namespace PSPixelClassification.LabelEditor.Judging;

/// <summary>The uncertain spots that were found, and how far the search is.</summary>
/// <param name="Model">The classifier that is unsure of them; null for none.</param>
/// <param name="Generation">Its generation.</param>
/// <param name="Spots">The most uncertain first.</param>
/// <param name="Done">Tiles that were looked at.</param>
/// <param name="Seen">Tiles that are looked at.</param>
/// <param name="Total">Tiles that there are.</param>
/// <param name="Problems">Why images could not be looked at, whole sentences.</param>
internal sealed record FoundSpots(
    ClassifierModel? Model, int Generation, IReadOnlyList<UncertainSpot> Spots, long Done, long Seen, long Total,
    IReadOnlyList<string> Problems)
{
    /// <summary>Without a classifier nothing is found.</summary>
    public static FoundSpots None(int generation) => new(null, generation, [], 0, 0, 0, []);

    /// <summary>0 to 1.</summary>
    public double Progress => Seen == 0 ? 0 : (double)Done / Seen;
}
