using System.Runtime.InteropServices;
using PSPixelClassification.Common;

namespace PSPixelClassification.Labels;

/// <summary>
/// Counts the pixels of each colour of a label image. Of an image with more than 65,536 colours, those that come later are counted together.
/// </summary>
/// <param name="mapped">The colours that stand for classes.</param>
internal sealed class ColorTally(IReadOnlySet<long> mapped)
{
    private const int MostColours = 1 << 16;

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

    /// <summary>Counts pixels of one colour.</summary>
    public void Add(long value, int pixels)
    {
        if (_pixels.Count < MostColours || _pixels.ContainsKey(value)) CollectionsMarshal.GetValueRefOrAddDefault(_pixels, value, out _) += pixels;
        else _others += pixels;
    }

    /// <summary>"#ffffff (4000 pixels), #ff0000 (96 pixels) …", the most frequent first.</summary>
    /// <param name="most">How many colours are listed.</param>
    public string Describe(int most) => Describe(Ordered(_pixels), most, _others > 0);

    /// <summary>
    /// What was left out: pixels of colours that stand for no class, but for those that cannot be seen and those of the background, which is
    /// the most frequent colour of the image if that stands for no class.
    /// </summary>
    /// <param name="most">How many colours are listed.</param>
    /// <param name="listed">The colours, the most frequent first; empty if there is none.</param>
    /// <returns>How many pixels.</returns>
    public long LeftOut(int most, out string listed)
    {
        List<KeyValuePair<long, long>> ordered = Ordered(_pixels);
        if (ordered.Count > 0 && !mapped.Contains(ordered[0].Key)) ordered.RemoveAt(0);
        ordered.RemoveAll(colour => colour.Key == LabelColors.Transparent || mapped.Contains(colour.Key));
        listed = ordered.Count == 0 ? "" : Describe(ordered, most, _others > 0);
        return ordered.Sum(colour => colour.Value) + _others;
    }

    private static List<KeyValuePair<long, long>> Ordered(Dictionary<long, long> pixels) =>
        [.. pixels.OrderByDescending(colour => colour.Value).ThenBy(colour => colour.Key)];

    private static string Describe(List<KeyValuePair<long, long>> ordered, int most, bool hasMore) =>
        string.Join(", ", ordered.Take(most).Select(colour => $"{LabelColors.Describe(colour.Key)} ({Counted.Of(colour.Value, "pixel")})"))
        + (hasMore || ordered.Count > most ? " …" : "");
}
