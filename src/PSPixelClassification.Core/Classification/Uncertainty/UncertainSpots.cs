using PSPixelClassification.Imaging;

namespace PSPixelClassification.Classification.Uncertainty;

/// <summary>Finds where labels would help most.</summary>
public static class UncertainSpots
{
    /// <summary>
    /// Classifies an image and looks for the blocks of pixels with the greatest sums of uncertainties: one after the other, each time
    /// without blocks that have labels and without places near those before. Of equal blocks the first in the order of planes, 256 × 256
    /// tiles and rows is taken. So it is what the label page goes to, one after the other, but that the page looks at the slice on view
    /// alone, and in a large image at some tiles.
    /// </summary>
    /// <param name="model">The classifier, of two classes or more.</param>
    /// <param name="image">The image, with its labels as they are now.</param>
    /// <param name="count">How many spots at most.</param>
    /// <param name="threads">Most threads at once; never changes the result.</param>
    /// <param name="progress">Told the fraction done, 0 … 1.</param>
    /// <param name="cancellationToken">Looked at per tile.</param>
    /// <returns>The spots, the most uncertain first; fewer where nothing else is uncertain.</returns>
    /// <exception cref="Common.ClassifierMismatchException">The model cannot classify the image.</exception>
    /// <exception cref="ImageFormatException">The pixel data is damaged.</exception>
    public static IReadOnlyList<UncertainSpot> Find(
        ClassifierModel model, ClassifierImage image, int count, int threads, IProgress<double>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(image);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        if (model.Classes.Count < 2) return [];
        SpotCollector spots = new(model, image, count);
        BlockRows rows = new(model.Classes.Count, image.Extent, (plane, region, probabilities) => spots.Add(plane, region, probabilities));
        new PixelPredictor(model, image).Predict(
            image.Extent.Bounds, PredictionRequest.Probabilities, threads, rows.Add, progress, cancellationToken);
        return spots.Spots();
    }

    /// <summary>Spots of several images, the most uncertain first.</summary>
    /// <param name="spots">The spots of images in their order, those of each as they were found.</param>
    /// <param name="count">How many at most.</param>
    public static IReadOnlyList<UncertainSpot> Most(IEnumerable<UncertainSpot> spots, int count) =>
        Array.AsReadOnly<UncertainSpot>([.. spots.OrderByDescending(spot => spot.Sum).Take(count)]);
}
