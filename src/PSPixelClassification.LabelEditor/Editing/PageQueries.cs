using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Features;
using PSPixelClassification.Imaging;
using PSPixelClassification.LabelEditor.Display;
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
    private readonly HashSet<Task> _running = [];
    private readonly CancellationTokenSource _stop = new();
    private (int Image, Plane Plane, IReadOnlyList<ChannelHistogram> Channels)? _latest;

    /// <summary>Answers a question some time later, unless the page that asks is gone by then.</summary>
    public void Ask(PageMessage question, IPageConnection page, FeatureSet chosen)
    {
        lock (_gate)
        {
            _running.RemoveWhere(task => task.IsCompleted);
            _running.Add(Task.Run(() => Answer(question, page, chosen)));
        }
    }

    /// <summary>Ends what is being worked on.</summary>
    public void Dispose()
    {
        _stop.Cancel();
        lock (_gate) Task.WaitAll(_running);
        _stop.Dispose();
    }

    private void Answer(PageMessage question, IPageConnection page, FeatureSet chosen)
    {
        try
        {
            using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token, page.Closed);
            SessionMessage answer = question switch
            {
                ProbeMessage probe => Probe(probe, stop.Token),
                HistogramMessage histogram => Histogram(histogram, stop.Token),
                UncertainMessage uncertain => Uncertain(uncertain, stop.Token),
                PlacesMessage places => Places(places),
                ObjectsMessage wanted => objects.Find(wanted, images.Get(wanted.Image, new Plane(wanted.T, wanted.Z)), stop.Token),
                FeaturesMessage features => Preview(features, chosen, stop.Token),
                _ => throw new LabelEditorException(PageErrorIds.MessageInvalid, "The page asked an unknown question. Reload the page."),
            };
            page.SendText(ProtocolJson.Encode(answer));
        }
        catch (OperationCanceledException)
        {
            // Nobody waits any more.
        }
        catch (Exception e)
        {
            // Also of an answer that has no words in JSON: the page must not wait for ever.
            page.SendText(ProtocolJson.Encode(FailedMessage.Of(NameOf(question), e)));
        }
    }

    // As the page calls it, which then waits for this answer no more.
    private static string NameOf(PageMessage question) => question switch
    {
        ProbeMessage => "probe",
        HistogramMessage => "histogram",
        UncertainMessage => "uncertain",
        PlacesMessage => "places",
        ObjectsMessage => "objects",
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
