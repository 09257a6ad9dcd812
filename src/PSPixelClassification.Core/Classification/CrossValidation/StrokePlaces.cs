using PSPixelClassification.Classification.Accuracy;

namespace PSPixelClassification.Classification.CrossValidation;

/// <summary>Finds the strokes of which most pixels are wrong.</summary>
internal static class StrokePlaces
{
    /// <summary>Looks at all strokes that were left out.</summary>
    /// <param name="training">The labels.</param>
    /// <param name="judged">What forests say about them.</param>
    /// <param name="cancellationToken">Looked at from time to time.</param>
    /// <returns>The worst ones, the worst first.</returns>
    public static IReadOnlyList<JudgedPlace> Find(LeftOutTraining training, LeftOutRows judged, CancellationToken cancellationToken)
    {
        IReadOnlyList<int> classes = training.Set.ForestClasses;
        string[] names = [.. training.Folds.Classes.Select(known => known.Name)];
        Dictionary<(ClassifierImage, int), StrokeTally> tallies = [];
        training.ForEachPixel(pixel =>
        {
            (ClassifierImage, int) key = (pixel.Image, pixel.Stroke);
            if (!tallies.TryGetValue(key, out StrokeTally? tally)) tallies.Add(key, tally = new StrokeTally(pixel.Image, names));
            tally.Cover(pixel);
            if (judged.WinnerOf(pixel.Row) is >= 0 and int winner)
                tally.Judge(pixel, classes[training.Rows.ClassOf(pixel.Row)], classes[winner]);
        });
        cancellationToken.ThrowIfCancellationRequested();
        WorstPlaces worst = new();
        Dictionary<(ClassifierImage, int), PlaceClasses> shown = [];
        foreach (((ClassifierImage, int) key, StrokeTally tally) in tallies.OrderByDescending(entry => entry.Value.WrongPixels))
        {
            if (!worst.MayTake(tally.WrongPixels)) break;
            JudgedPlace place = tally.ToPlace();
            worst.Add(place);
            shown.Add(key, place.Classes);
        }

        training.ForEachPixel(pixel =>
        {
            if (!shown.TryGetValue((pixel.Image, pixel.Stroke), out PlaceClasses? place) || pixel.Plane != place.Plane) return;
            if (judged.WinnerOf(pixel.Row) is >= 0 and int winner && place.Region.Contains(new(pixel.X, pixel.Y, 1, 1)))
                place.Set(pixel.X, pixel.Y, classes[training.Rows.ClassOf(pixel.Row)], classes[winner]);
        });
        return worst.Places;
    }
}
