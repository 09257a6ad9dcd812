using PSPixelClassification.Classification;
using PSPixelClassification.Classification.Uncertainty;
using PSPixelClassification.Common;
using PSPixelClassification.Imaging;
using PSPixelClassification.LabelEditor.Live;
using PSPixelClassification.LabelEditor.Protocol;
using PSPixelClassification.LabelEditor.Tiles;
using PSPixelClassification.Projects;

namespace PSPixelClassification.LabelEditor.Judging;

/// <summary>
/// Looks for the most uncertain spots of images as <see cref="UncertainSpots"/> does, a tile at a time: it waits while somebody waits for
/// a classifier or for what is on view.
/// </summary>
/// <param name="images">The images.</param>
/// <param name="tiles">Predicts tiles.</param>
/// <param name="view">What is on view.</param>
/// <param name="model">The classifier.</param>
internal sealed class SpotSearch(IReadOnlyList<ClassifierImage> images, ProbabilityTiles tiles, IPredictionView view, LiveModel model)
{
    /// <summary>Spots of a list: more than one labels before the classifier is another one.</summary>
    public const int MaxSpots = 20;

    /// <summary>Tiles that are looked at: 16 million pixels, some seconds in 2D.</summary>
    public const int MaxParts = 256;

    private static readonly TimeSpan s_wait = TimeSpan.FromMilliseconds(25);

    /// <summary>Looks at images one after the other.</summary>
    /// <param name="wanted">Which plane or images; they are there.</param>
    /// <param name="report">Told what is found so far, after each tile.</param>
    /// <param name="cancellationToken">Looked at per tile.</param>
    /// <returns>What was found, the most uncertain first; null if another classifier has taken the place of the first.</returns>
    public FoundSpots? Find(ListSpotsMessage wanted, Action<FoundSpots> report, CancellationToken cancellationToken)
    {
        LiveState current = WaitForClassifier(cancellationToken);
        if (current.Model is not { Classes.Count: > 1 } known) return FoundSpots.None(current.Generation);
        int[] chosen = wanted.Scope == "all" ? [.. Enumerable.Range(0, images.Count).Where(i => images[i].Source is not MissingImage)]
            : [wanted.Image];
        Plane? plane = wanted.Scope == "plane" ? new Plane(wanted.T, wanted.Z) : null;
        SpotParts[] parts = [.. chosen.Select(image => new SpotParts(images[image].Extent, plane))];
        long total = parts.Sum(part => part.Count);
        int[] most = [.. parts.Select(part => total <= MaxParts ? MaxParts : (int)Math.Max(1, MaxParts * part.Count / total))];
        long seen = parts.Zip(most).Sum(pair => Math.Min(pair.First.Count, pair.Second));
        FoundSpots found = new(known, current.Generation, [], 0, seen, total, []);
        for (int i = 0; i < chosen.Length; i++)
        {
            ClassifierImage image = images[chosen[i]];
            SpotCollector spots = new(known, image, MaxSpots);
            IReadOnlyList<UncertainSpot> before = found.Spots;
            long done = found.Done;
            try
            {
                foreach ((Plane place, Region region) in parts[i].Take(most[i]))
                {
                    WaitForView(cancellationToken);
                    bool isThere = tiles.Predict(
                        chosen[i], place, region, band => Add(spots, band, place, region), cancellationToken);
                    if (!isThere || model.Current.Generation != current.Generation) return null;
                    found = found with { Spots = UncertainSpots.Most([.. before, .. spots.Spots()], MaxSpots), Done = found.Done + 1 };
                    report(found);
                }
            }
            catch (PixelClassificationException e) when (chosen.Length > 1)
            {
                // One image that cannot be classified is told, and keeps nobody from the others.
                found = found with { Done = done + Math.Min(parts[i].Count, most[i]), Problems = [.. found.Problems, e.Message] };
            }
        }

        return found;
    }

    private static bool Add(SpotCollector spots, PredictionBand band, Plane plane, Region region)
    {
        spots.Add(plane, region, band.Probabilities.Span);
        return true;
    }

    // A first answer is replaced soon.
    private LiveState WaitForClassifier(CancellationToken cancellationToken)
    {
        while (model.Current.IsFirst || model.Message.State == "training") Wait(cancellationToken);
        return model.Current;
    }

    private void WaitForView(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        while (view.IsBusy) Wait(cancellationToken);
    }

    private static void Wait(CancellationToken cancellationToken)
    {
        cancellationToken.WaitHandle.WaitOne(s_wait);
        cancellationToken.ThrowIfCancellationRequested();
    }
}
