using PSPixelClassification.Common;
using PSPixelClassification.Imaging.Formats;

namespace PSPixelClassification.Evaluation;

/// <summary>
/// The truths of many segmentations, found by name: "a_Simple Segmentation.tif" and the truth "a.png" or "a_mask.png" are both of "a".
/// </summary>
/// <param name="files">Paths of all truths.</param>
/// <param name="resultNames">What a segmentation's name may have behind the image's, such as "Simple Segmentation".</param>
public sealed class TruthFiles(IReadOnlyList<string> files, IReadOnlyCollection<string> resultNames)
{
    // A number that goes on is another number: "a_1" is not the beginning of "a_10", nor "a" of "ab".
    private static readonly char[] s_separators = ['_', '-', '.', ' '];

    /// <summary>
    /// The truth of a segmentation. In order: the file of the same name as the image; one whose name goes on behind the image's; one with
    /// whose name the segmentation's begins, the longest.
    /// </summary>
    /// <param name="segmentation">The segmentation's file.</param>
    /// <returns>The path of the truth.</returns>
    /// <exception cref="TruthException"><c>TruthNotFound</c>: no name fits; <c>TruthAmbiguous</c>: several do.</exception>
    public string Find(string segmentation)
    {
        string name = ImageFormats.StemOf(segmentation);
        string image = ImageName(name);
        string[] beginnings = [.. files.Where(file => Continues(image, Name(file)))];
        string[][] ranks =
        [
            [.. files.Where(file => Equal(Name(file), image) || Equal(Name(file), name))],
            [.. files.Where(file => Continues(Name(file), image))],
            [.. beginnings.Where(file => Name(file).Length == beginnings.Max(other => Name(other).Length))],
        ];
        return ranks.FirstOrDefault(rank => rank.Length > 0) switch
        {
            [string file] => file,
            [string first, string second, ..] => throw new TruthException(
                ErrorIds.TruthAmbiguous,
                $"Both '{Path.GetFileName(first)}' and '{Path.GetFileName(second)}' may be the truth of '{segmentation}'. "
                    + "Name the right one, or rename one."),
            _ when files.Count == 0 => throw new TruthException(
                ErrorIds.TruthNotFound, $"There is no truth for '{segmentation}': no image file was found. Give the folder of the truths."),
            _ => throw new TruthException(
                ErrorIds.TruthNotFound,
                $"None of {Counted.Of(files.Count, "truth")} belongs to '{segmentation}': no name is '{image}' or begins with it, as "
                    + $"'{image}_mask' does. Name its truth, or rename the file."),
        };
    }

    private string ImageName(string name)
    {
        string? result = resultNames.FirstOrDefault(
            result => name.Length > result.Length + 1 && name.EndsWith(result, StringComparison.OrdinalIgnoreCase)
                && s_separators.Contains(name[^(result.Length + 1)]));
        return result is null ? name : name[..^(result.Length + 1)];
    }

    private static string Name(string file) => ImageFormats.StemOf(file);

    private static bool Equal(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    // A digit in what goes on is the number of another image: "a_2" may lie beside "a".
    private static bool Continues(string longer, string shorter) => longer.Length > shorter.Length
        && longer.StartsWith(shorter, StringComparison.OrdinalIgnoreCase) && s_separators.Contains(longer[shorter.Length])
        && !longer[shorter.Length..].Any(char.IsDigit);
}
