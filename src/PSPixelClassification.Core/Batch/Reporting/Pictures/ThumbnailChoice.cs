namespace PSPixelClassification.Batch.Reporting.Pictures;

/// <summary>Which images of a large batch are shown.</summary>
internal static class ThumbnailChoice
{
    /// <summary>Chooses images: marked ones first, then others, evenly over the whole.</summary>
    /// <param name="images">All images that can be shown.</param>
    /// <param name="marked">Those to be looked at, the worst first.</param>
    /// <param name="most">How many at most.</param>
    /// <returns>The chosen ones in the order of all.</returns>
    public static IReadOnlyList<ImageOutcome> Of(IReadOnlyList<ImageOutcome> images, IReadOnlyList<ImageOutcome> marked, int most)
    {
        HashSet<ImageOutcome> chosen = [.. marked.Take(most)];
        HashSet<ImageOutcome> known = [.. marked];
        chosen.UnionWith(Evenly([.. images.Where(image => !known.Contains(image))], most - chosen.Count));
        return [.. images.Where(chosen.Contains)];
    }

    private static IEnumerable<ImageOutcome> Evenly(ImageOutcome[] images, int most) => images.Length <= most
        ? images
        : Enumerable.Range(0, most).Select(i => images[(int)((2L * i + 1) * images.Length / (2L * most))]);
}
