using System.Collections;
using System.Globalization;
using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Completion;

/// <summary>Offers the numbers of the images in the file that <c>-Path</c> names, their names beside them, and '*' for all.</summary>
public sealed class SeriesCompleter : NameCompleter
{
    private IReadOnlyList<ImageSeries> _series = [];

    /// <inheritdoc/>
    protected override IEnumerable<string> Names(IDictionary boundParameters)
    {
        _series = [.. NamedFiles.Of(boundParameters).Take(1).SelectMany(SeriesOf)];
        return [.. _series.Select(series => series.Index.ToString(CultureInfo.InvariantCulture)), "*"];
    }

    /// <inheritdoc/>
    protected override string ToolTip(string name) =>
        name == "*" ? "all images of a file" : _series.First(series => $"{series.Index}" == name).ToString();

    private static IReadOnlyList<ImageSeries> SeriesOf(string file)
    {
        try
        {
            return ClassifierImage.Open(file).Source.Info.Series;
        }
        catch (Exception e) when (e is PixelClassificationException or IOException or UnauthorizedAccessException)
        {
            // Running the command says what is wrong with the file.
            return [];
        }
    }
}
