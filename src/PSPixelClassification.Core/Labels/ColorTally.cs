using System.Runtime.InteropServices;
using PSPixelClassification.Common;

namespace PSPixelClassification.Labels;

/// <summary>
/// Counts the pixels of each color of a label image. Of an image with more than 65,536 colors, those that come later are counted together.
/// </summary>
/// <param name="mapped">The colors that stand for classes.</param>
internal sealed class ColorTally(IReadOnlySet<long> mapped)
{
    private const int MaxColors = 1 << 16;

    private readonly Dictionary<long, long> _pixels = [];
    private long _others;

    /// <summary>Counts values of <see cref="LabelColors"/>.</summary>
    public void Add(ReadOnlySpan<long> values)
    {
        for (int i = 0; i < values.Length;)
        {
            int length = values[i..].IndexOfAnyExcept(values[i]);
            if (length < 0) length = values.Length - i;
            Add(values[i], length);
            i += length;
        }
    }

    /// <summary>Counts pixels of one color.</summary>
    public void Add(long value, int pixels)
    {
        if (_pixels.Count < MaxColors || _pixels.ContainsKey(value))
            CollectionsMarshal.GetValueRefOrAddDefault(_pixels, value, out _) += pixels;
        else _others += pixels;
    }

    /// <summary>"#ffffff (4000 pixels), #ff0000 (96 pixels) …", the most frequent first.</summary>
    /// <param name="most">How many colors are listed.</param>
    public string Describe(int most) => Describe(Ordered(_pixels), most, _others > 0);

    /// <summary>
    /// What was left out: pixels of colors that stand for no class, but for those that cannot be seen and those of the background, which is
    /// the most frequent color of the image if that stands for no class.
    /// </summary>
    /// <param name="most">How many colors are listed.</param>
    /// <param name="listed">The colors, the most frequent first; empty if there is none.</param>
    /// <returns>How many pixels.</returns>
    public long LeftOut(int most, out string listed)
    {
        List<KeyValuePair<long, long>> ordered = Ordered(_pixels);
        if (ordered.Count > 0 && !mapped.Contains(ordered[0].Key)) ordered.RemoveAt(0);
        ordered.RemoveAll(color => color.Key == LabelColors.Transparent || mapped.Contains(color.Key));
        listed = ordered.Count == 0 ? "" : Describe(ordered, most, _others > 0);
        return ordered.Sum(color => color.Value) + _others;
    }

    private static List<KeyValuePair<long, long>> Ordered(Dictionary<long, long> pixels) =>
        [.. pixels.OrderByDescending(color => color.Value).ThenBy(color => color.Key)];

    private static string Describe(List<KeyValuePair<long, long>> ordered, int most, bool hasMore) =>
        string.Join(", ", ordered.Take(most).Select(color => $"{LabelColors.Describe(color.Key)} ({Counted.Of(color.Value, "pixel")})"))
        + (hasMore || ordered.Count > most ? " …" : "");
}
