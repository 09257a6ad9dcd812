namespace PSPixelClassification.Batch.Reporting.Pictures;

/// <summary>Which images of a large batch are shown.</summary>
internal static class ThumbnailChoice
{
    /// <summary>Chooses images: marked ones first, then others, evenly over the whole.</summary>
    /// <param name="images">All images.</param>
    /// <param name="isMarked">Whether one is to be looked at.</param>
    /// <param name="most">How many at most.</param>
    /// <returns>The chosen ones in the order of all.</returns>
    public static IReadOnlyList<ImageOutcome> Of(
        IReadOnlyList<ImageOutcome> images, Func<ImageOutcome, bool> isMarked, int most)
    {
        ImageOutcome[] marked = [.. Evenly([.. images.Where(isMarked)], most)];
        ImageOutcome[] others = [.. Evenly([.. images.Where(image => !isMarked(image))], most - marked.Length)];
        HashSet<ImageOutcome> chosen = [.. marked, .. others];
        return [.. images.Where(chosen.Contains)];
    }

    private static IEnumerable<ImageOutcome> Evenly(ImageOutcome[] images, int most) => images.Length <= most
        ? images
        : Enumerable.Range(0, most).Select(i => images[(int)((2L * i + 1) * images.Length / (2L * most))]);
}
