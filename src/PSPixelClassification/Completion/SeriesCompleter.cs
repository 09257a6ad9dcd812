using System.Collections;
using System.Globalization;
using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Completion;

/// <summary>
/// Offers the images in the file that <c>-Path</c> names: their numbers and names, the wildcards of rows and wells, and '*' for all.
/// </summary>
public sealed class SeriesCompleter : NameCompleter
{
    private const string All = "*";
    private readonly Dictionary<string, string> _toolTips = [];

    /// <inheritdoc/>
    protected override IEnumerable<string> Names(IDictionary boundParameters)
    {
        IReadOnlyList<ImageSeries> series = [.. NamedFiles.Of(boundParameters).Take(1).SelectMany(SeriesOf)];
        foreach (ImageSeries one in series) _toolTips.TryAdd(one.Index.ToString(CultureInfo.InvariantCulture), $"{one}");
        foreach (ImageSeries one in series) _toolTips.TryAdd(one.Name, $"{one}");
        foreach ((string group, int count) in series.SelectMany(one => GroupsOf(one.Name)).CountBy(group => group))
            _toolTips.TryAdd($"{group}/{All}", Counted.Of(count, "image"));
        _toolTips.TryAdd(All, "all images of a file");
        return _toolTips.Keys;
    }

    /// <inheritdoc/>
    protected override string ToolTip(string name) => _toolTips[name];

    // Of A/1/0: the row A, and the well A/1.
    private static IEnumerable<string> GroupsOf(string name) =>
        name.Select((letter, i) => (letter, i)).Where(place => place.letter == '/').Select(place => name[..place.i]);

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
