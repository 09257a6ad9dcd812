using System.Collections;
using System.Globalization;
using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats;

namespace PSPixelClassification.Completion;

/// <summary>Offers the levels of resolution of the image that <c>-Path</c> names, their extents beside them.</summary>
public sealed class LevelCompleter : NameCompleter
{
    private const int MaxShown = 20;

    // Where no image is named yet.
    private static readonly Dictionary<string, string> s_usual =
        new() { ["0"] = "the finest", ["1"] = "the next coarser", ["2"] = "coarser still" };

    private IReadOnlyDictionary<string, string> _levels = new Dictionary<string, string>();

    /// <inheritdoc/>
    protected override IEnumerable<string> Names(IDictionary boundParameters)
    {
        Dictionary<string, string> levels = NamedFiles.Of(boundParameters).Take(1).SelectMany(LevelsOf)
            .ToDictionary(entry => entry.Level, entry => entry.Shape);
        _levels = levels.Count > 0 ? levels : s_usual;
        return _levels.Keys;
    }

    /// <inheritdoc/>
    protected override string ToolTip(string name) => _levels[name];

    private static IEnumerable<(string Level, string Shape)> LevelsOf(string path)
    {
        try
        {
            int count = ClassifierImage.Open(path).LevelCount;
            return [.. Enumerable.Range(0, Math.Min(count, MaxShown)).Select(level => Describe(path, level))];
        }
        catch (Exception e) when (e is PixelClassificationException or IOException or UnauthorizedAccessException)
        {
            // Running the command says what is wrong with the image.
            return [];
        }
    }

    private static (string Level, string Shape) Describe(string path, int level)
    {
        ImageInfo info = ClassifierImage.Open(path, new ImageOpenOptions { Level = level }).Source.Info;
        return (level.ToString(CultureInfo.InvariantCulture), $"{info}{(info.PixelSize is { } size ? $", {size}" : "")}");
    }
}
