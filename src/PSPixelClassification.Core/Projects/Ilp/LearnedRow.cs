using System.Globalization;
using System.Text.RegularExpressions;

namespace PSPixelClassification.Projects.Ilp;

/// <summary>
/// The labeled pixels of one class in one image that a classifier was trained on, as a project stores them with the classifier: a text
/// "lane;value;pixels;hash;name", the lane empty for an image that the project does not hold.
/// </summary>
/// <param name="Lane">The image's number in the project, from 0; null for none.</param>
/// <param name="Value">The class's value in the project, 1 … 255.</param>
/// <param name="Pixels">How many pixels.</param>
/// <param name="Hash">Which pixels: a <see cref="Labels.LabelHash"/>.</param>
/// <param name="ImageName">The image's name.</param>
internal sealed partial record LearnedRow(int? Lane, int Value, long Pixels, string Hash, string ImageName)
{
    /// <summary>Reads rows.</summary>
    /// <param name="texts">The stored texts.</param>
    /// <returns>Null if one of them is none, as of a later version: then nothing is known about the labels.</returns>
    public static IReadOnlyList<LearnedRow>? TryParse(IReadOnlyList<string> texts)
    {
        List<LearnedRow> rows = [];
        foreach (string text in texts)
        {
            if (Pattern().Match(text) is not { Success: true } match) return null;
            int value = (int)Number("value");
            if (value is < 1 or > byte.MaxValue) return null;
            rows.Add(new LearnedRow(
                match.Groups["lane"].Length == 0 ? null : (int)Number("lane"), value, Number("pixels"), match.Groups["hash"].Value,
                match.Groups["name"].Value));
            long Number(string group) => long.Parse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);
        }

        return rows;
    }

    /// <summary>The stored text.</summary>
    /// <returns>"0;1;120;5f…;frame_0001".</returns>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Lane};{Value};{Pixels};{Hash};{ImageName}");

    [GeneratedRegex(
        @"^(?<lane>\d{0,9});(?<value>\d{1,3});(?<pixels>\d{1,18});(?<hash>[0-9a-f]{64});(?<name>.+)$",
        RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Pattern();
}
