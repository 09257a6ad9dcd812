using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Features;
using PSPixelClassification.Imaging;
using PSPixelClassification.LabelEditor.Conversation;
using PSPixelClassification.LabelEditor.Display;
using PSPixelClassification.LabelEditor.Judging;
using PSPixelClassification.LabelEditor.Protocol;
using PSPixelClassification.LabelEditor.Serving;
using PSPixelClassification.LabelEditor.Tiles;
using PSPixelClassification.Labels;
using PSPixelClassification.Labels.Strokes;

namespace PSPixelClassification.LabelEditor.Editing;

/// <summary>
/// Answers what the page asks for without changing anything. Answers take their time beside the edits, and must not keep these waiting.
/// </summary>
internal sealed class PageQueries(SessionImages images, SessionTiles tiles, FeatureTable table, ObjectsPreview objects) : IDisposable
{
    private const int MaxPlaces = 500;

    private readonly Lock _gate = new();
    private readonly BackgroundAnswers _answers = new();
    private (int Image, Plane Plane, IReadOnlyList<ChannelHistogram> Channels)? _latest;

    /// <summary>Answers a question some time later, unless the page that asks is gone by then.</summary>
    public void Ask(PageMessage question, IPageConnection page, FeatureSet chosen) =>
        _answers.Ask(NameOf(question), page, stop => Answer(question, chosen, stop));

    /// <summary>Ends what is being worked on.</summary>
    public void Dispose() => _answers.Dispose();

    private SessionMessage Answer(PageMessage question, FeatureSet chosen, CancellationToken cancellationToken) => question switch
    {
        ProbeMessage probe => Probe(probe, cancellationToken),
        HistogramMessage histogram => Histogram(histogram, cancellationToken),
        UncertainMessage uncertain => Uncertain(uncertain, cancellationToken),
        PlacesMessage places => Places(places),
        ObjectsMessage wanted => objects.Find(wanted, images.Get(wanted.Image, new Plane(wanted.T, wanted.Z)), cancellationToken),
        ThumbnailMessage thumbnail => tiles.Thumbnail(thumbnail.Image, images.Get(thumbnail.Image), cancellationToken),
        FeaturesMessage features => Preview(features, chosen, cancellationToken),
        _ => throw new LabelEditorException(PageErrorIds.MessageInvalid, "The page asked an unknown question. Reload the page."),
    };

    // As the page calls it, which then waits for this answer no more.
    private static string NameOf(PageMessage question) => question switch
    {
        ProbeMessage => "probe",
        HistogramMessage => "histogram",
        UncertainMessage => "uncertain",
        PlacesMessage => "places",
        ObjectsMessage => "objects",
        ThumbnailMessage => "thumbnail",
        _ => "features",
    };

    private ProbeAnswer Probe(ProbeMessage message, CancellationToken cancellationToken) =>
        tiles.Probe(message, images.Get(message.Image, new Plane(message.T, message.Z)), cancellationToken);

    private HistogramAnswer Histogram(HistogramMessage message, CancellationToken cancellationToken)
    {
        Plane plane = new(message.T, message.Z);
        ClassifierImage image = images.Get(message.Image, plane);
        if (message.Channel < 0 || message.Channel >= image.Extent.Channels)
            throw new LabelEditorException(PageErrorIds.MessageInvalid, $"'{image.Name}' has no channel {message.Channel}.");
        // What is scaled for the page is scaled alike in all planes.
        ChannelHistogram histogram = RawTiles.IsAsIs(image)
            ? Histograms(message.Image, image, plane, cancellationToken)[message.Channel]
            : tiles.Range(message.Image, message.Channel, cancellationToken);
        return new HistogramAnswer(
            message.Image, message.Channel, histogram.Minimum, histogram.Maximum, histogram.Low, histogram.High, histogram.From,
            histogram.To, histogram.Counts);
    }

    // All channels are read at once, and asked for one after the other.
    private IReadOnlyList<ChannelHistogram> Histograms(int index, ClassifierImage image, Plane plane, CancellationToken cancellationToken)
    {
        (int Image, Plane Plane, IReadOnlyList<ChannelHistogram> Channels)? latest;
        lock (_gate) latest = _latest;
        if (latest is { } known && known.Image == index && known.Plane == plane) return known.Channels;
        IReadOnlyList<ChannelHistogram> channels = ChannelHistogram.Of(image, plane, cancellationToken);
        lock (_gate) _latest = (index, plane, channels);
        return channels;
    }

    private UncertainAnswer Uncertain(UncertainMessage message, CancellationToken cancellationToken)
    {
        Plane plane = new(message.T, message.Z);
        PixelPoint[] skip = [.. (message.Skip ?? []).Where(pair => pair.Count == 2).Select(pair => new PixelPoint(pair[0], pair[1]))];
        var spot = NextSpot.Find(tiles.Probabilities, images.Get(message.Image, plane), message.Image, plane, skip, cancellationToken);
        return new UncertainAnswer(spot?.X, spot?.Y, spot?.Uncertainty);
    }

    private PlacesAnswer Places(PlacesMessage message)
    {
        IReadOnlyList<ConnectedStroke> strokes = images.Get(message.Image).Labels.Snapshot().FindStrokes();
        IEnumerable<(int Index, ConnectedStroke Stroke)> largest = strokes.Index().OrderByDescending(entry => entry.Item.Pixels)
            .Take(MaxPlaces).OrderBy(entry => entry.Item.Value).ThenBy(entry => entry.Index);
        return new PlacesAnswer(message.Image, strokes.Count,
        [
            .. largest.Select(entry => entry.Stroke).Select(stroke => new PlaceState(
                stroke.Value, stroke.Plane.Time, stroke.Plane.Z, stroke.Middle.X, stroke.Middle.Y, stroke.Pixels)),
        ]);
    }

    private FeatureTableMessage Preview(FeaturesMessage message, FeatureSet chosen, CancellationToken cancellationToken)
    {
        try
        {
            InputChannels inputs = InputRows.Choose(message.Inputs, chosen.Inputs);
            return table.Preview(table.Choose(message.Selections, message.In2D, inputs), cancellationToken);
        }
        catch (PixelClassificationException e)
        {
            return table.Describe(chosen) with { Preview = true, Refused = e.Message };
        }
    }
}
