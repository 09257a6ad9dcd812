namespace PSPixelClassification.Classification.Accuracy;

/// <summary>
/// Keeps the worst of any number of places. Which they are, and their order, does not depend on the order in which they come. Not
/// thread-safe.
/// </summary>
internal sealed class WorstPlaces
{
    /// <summary>How many are kept.</summary>
    public const int Most = 20;

    private readonly List<JudgedPlace> _places;

    /// <summary>Begins with none, or with those of another list.</summary>
    /// <param name="other">The list, which stays as it is.</param>
    public WorstPlaces(WorstPlaces? other = null) => _places = [.. other?._places ?? []];

    /// <summary>The places, the worst first.</summary>
    public IReadOnlyList<JudgedPlace> Places => _places;

    /// <summary>Whether a place may be among the worst: what is known of it need not be put together otherwise.</summary>
    /// <param name="wrongPixels">How many of its pixels are wrong.</param>
    public bool MayTake(long wrongPixels) =>
        wrongPixels > 0 && (_places.Count < Most || wrongPixels >= _places[^1].Summary.WrongPixels);

    /// <summary>Takes a place, if it is among the worst.</summary>
    /// <param name="place">A place with wrong pixels.</param>
    public void Add(JudgedPlace place)
    {
        int index = _places.BinarySearch(place, JudgedPlace.WorstFirst);
        _places.Insert(index < 0 ? ~index : index, place);
        if (_places.Count > Most) _places.RemoveAt(Most);
    }
}
