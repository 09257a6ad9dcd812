using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Features;
using PSPixelClassification.Imaging;
using PSPixelClassification.LabelEditor.Protocol;
using PSPixelClassification.LabelEditor.Tiles;
using PSPixelClassification.Labels;

namespace PSPixelClassification.LabelEditor.Editing;

/// <summary>Answers what the page asks for without changing anything.</summary>
/// <param name="edits">Knows the images.</param>
/// <param name="tiles">Knows their pixels and predictions.</param>
/// <param name="table">Knows the features.</param>
internal sealed class PageQuestions(LabelEdits edits, SessionTiles tiles, FeatureTable table)
{
    /// <summary>The values of a pixel.</summary>
    /// <param name="message">Which pixel.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="PixelClassificationException">There is no such pixel, or the image cannot be read.</exception>
    public ProbeAnswer Probe(ProbeMessage message, CancellationToken cancellationToken) =>
        tiles.Probe(message, edits.Image(message.Image, new Plane(message.T, message.Z)), cancellationToken);

    /// <summary>How the values of a channel are distributed.</summary>
    /// <param name="message">Which channel.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="PixelClassificationException">There is no such channel, or the image cannot be read.</exception>
    public HistogramAnswer Histogram(HistogramMessage message, CancellationToken cancellationToken)
    {
        Plane plane = new(message.T, message.Z);
        ClassifierImage image = edits.Image(message.Image, plane);
        if (message.Channel < 0 || message.Channel >= image.Extent.Channels)
            throw new LabelEditorException("MessageInvalid", $"'{image.Name}' has no channel {message.Channel}.");
        // What is scaled for the page is scaled alike in all planes.
        ChannelHistogram histogram = RawTiles.IsAsIs(image)
            ? ChannelHistogram.Of(image, plane, cancellationToken)[message.Channel]
            : tiles.Range(message.Image, message.Channel);
        return new HistogramAnswer(
            message.Image, message.Channel, histogram.Minimum, histogram.Maximum, histogram.Low, histogram.High, histogram.Counts);
    }

    /// <summary>Where a label would help most.</summary>
    /// <param name="message">On which plane.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The answer; without a place if there is none.</returns>
    /// <exception cref="PixelClassificationException">There is no such plane, or the image cannot be read.</exception>
    public UncertainAnswer Uncertain(UncertainMessage message, CancellationToken cancellationToken)
    {
        Plane plane = new(message.T, message.Z);
        PixelPoint[] skip = [.. (message.Skip ?? []).Where(pair => pair.Count == 2).Select(pair => new PixelPoint(pair[0], pair[1]))];
        var spot = UncertainSpot.Find(tiles.Predictions, edits.Image(message.Image, plane), message.Image, plane, skip, cancellationToken);
        return new UncertainAnswer(spot?.X, spot?.Y, spot?.Uncertainty);
    }

    /// <summary>What a choice of features would cost.</summary>
    /// <param name="message">The choice.</param>
    /// <param name="chosen">The features that are chosen, which the answer shows where the choice is refused.</param>
    /// <returns>The answer.</returns>
    public FeatureTableMessage Preview(FeaturesMessage message, FeatureSet? chosen)
    {
        try
        {
            return table.Describe(table.Choose(message), isPreview: true);
        }
        catch (PixelClassificationException e)
        {
            return table.Describe(chosen, isPreview: true, e.Message);
        }
    }
}
