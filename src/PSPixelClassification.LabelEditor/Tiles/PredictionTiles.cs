using PSPixelClassification.Classification;
using PSPixelClassification.Classification.PostProcessing;
using PSPixelClassification.Imaging;
using PSPixelClassification.LabelEditor.Live;

namespace PSPixelClassification.LabelEditor.Tiles;

/// <summary>
/// Tiles of predictions, bytes: the class of the segmentation (0 where nothing is predicted), then for each class its probability times
/// 255. The segmentation is taken of the smoothed probabilities and by thresholds, if such are chosen; the probabilities that are shown are
/// those of the classifier. Coarse levels hold means of probabilities (<see cref="PredictionHalving"/>), a first answer single ones
/// (<see cref="SampledProbabilities"/>).
/// </summary>
/// <param name="images">The images.</param>
/// <param name="cache">Keeps tiles.</param>
/// <param name="model">The classifier.</param>
/// <param name="probabilities">Its probabilities.</param>
/// <param name="sampled">Those of first answers; null for none.</param>
internal sealed class PredictionTiles(
    IReadOnlyList<ClassifierImage> images, TileCache cache, LiveModel model, ProbabilityTiles probabilities,
    SampledProbabilities? sampled = null)
    : PyramidTiles(images, cache)
{
    /// <summary>The coarsest level that is predicted: a tile of it takes 64 of level 0, about a second.</summary>
    public const int MaxLevel = 3;

    protected override long? GenerationNow => model.Current is { Model: not null } current ? current.Generation : null;

    protected override TilePixels? Compute(TileAddress address, Region region, long generation, CancellationToken cancellationToken)
    {
        if (Present(generation) is not { } current) return null;
        if (sampled?.Get(current, address, region, cancellationToken) is { } values)
            return ToPixels(current, (region.Width, region.Height), values, smoothed: null);
        if (probabilities.Get(current, address.Image, address.Plane, region, cancellationToken) is not { } band)
            return null;
        float[]? smoothed = null;
        if (current.PostProcessing.Smoothing > 0)
        {
            smoothed = Smooth(current, address, region, cancellationToken);
            if (smoothed is null) return null;
        }

        return ToPixels(current, (region.Width, region.Height), band.Probabilities.Span, smoothed);
    }

    protected override TilePixels? ComputeCoarse(
        TileAddress address, Region region, long generation, CancellationToken cancellationToken) =>
        sampled is not null && Present(generation) is { } current
            && sampled.Get(current, address, region, cancellationToken) is { } values
            ? ToPixels(current, address.SizeIn(Images[address.Image].Extent), values, smoothed: null)
            : null;

    protected override TilePixels? Halve((int Width, int Height) size, IReadOnlyList<TilePixels?> children) =>
        Present(children[0]!.Generation) is { } current ? PredictionHalving.Halve(size, children, current.Decision()) : null;

    private LiveState? Present(long generation) =>
        model.Current is { Model: not null } current && current.Generation == generation ? current : null;

    private static TilePixels ToPixels(
        LiveState current, (int Width, int Height) size, ReadOnlySpan<float> probabilities, float[]? smoothed)
    {
        int pixels = size.Width * size.Height;
        int classes = current.Model!.Classes.Count;
        // Smoothed probabilities follow: coarser levels take classes of them.
        byte[] bytes = new byte[(1 + classes * (smoothed is null ? 1 : 2)) * pixels];
        ToBytes(probabilities, bytes.AsSpan(pixels));
        if (smoothed is not null) ToBytes(smoothed, bytes.AsSpan((1 + classes) * pixels));
        float[] values = new float[pixels];
        ReadOnlySpan<float> decisive = smoothed is null ? probabilities : smoothed;
        current.Decision().Decide(decisive, values);
        for (int i = 0; i < pixels; i++)
        {
            for (int at = i; at < decisive.Length && bytes[i] == 0; at += pixels)
            {
                if (decisive[at] > 0) bytes[i] = (byte)values[i];
            }
        }

        return new TilePixels(size.Width, size.Height, bytes.Length / pixels, 1, current.Generation, bytes) { ShownPlanes = 1 + classes };
    }

    // Axis order [class][y][x]; null if the classifier is not the present one any more.
    private float[]? Smooth(LiveState current, TileAddress address, Region region, CancellationToken cancellationToken)
    {
        ClassifierModel classifier = current.Model!;
        int pixels = (int)region.PixelCount;
        float[] smoothed = new float[classifier.Classes.Count * pixels];
        PlaneSmoother smoother = new(classifier, Images[address.Image].Extent, current.PostProcessing.Smoothing);
        bool isDone = smoother.Smooth(
            address.Plane, region,
            (plane, around) => probabilities.Get(current, address.Image, plane, around, cancellationToken), Take);
        return isDone ? smoothed : null;

        void Take(PredictionBand band)
        {
            int count = (int)band.Region.PixelCount;
            for (int c = 0; c < classifier.Classes.Count; c++)
            {
                band.Probabilities.Span.Slice(c * count, count)
                    .CopyTo(smoothed.AsSpan(c * pixels + (band.Region.Y - region.Y) * region.Width));
            }
        }
    }

    private static void ToBytes(ReadOnlySpan<float> values, Span<byte> bytes)
    {
        for (int i = 0; i < values.Length; i++) bytes[i] = (byte)Math.Round(values[i] * byte.MaxValue);
    }
}
