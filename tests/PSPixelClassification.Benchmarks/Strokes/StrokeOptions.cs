using System.Globalization;

namespace PSPixelClassification.Benchmarks.Strokes;

/// <summary>
/// What is measured: "page" or "engine", then --side 1024, --before 100, --strokes 20, --view fit or actual, --image and --truth.
/// </summary>
/// <param name="Side">Columns and rows of the image.</param>
/// <param name="Before">Strokes that are there before the first that counts.</param>
/// <param name="Strokes">Strokes that count.</param>
/// <param name="IsFit">Whether the view shows the whole image; else its middle, pixel by pixel.</param>
/// <param name="Image">The file; null for made nuclei.</param>
/// <param name="Truth">Its segmentation.</param>
internal sealed record StrokeOptions(int Side, int Before, int Strokes, bool IsFit, string? Image, string? Truth)
{
    /// <summary>Reads the arguments behind the command.</summary>
    public static StrokeOptions Parse(IReadOnlyList<string> arguments)
    {
        Dictionary<string, string> given = arguments.Chunk(2).ToDictionary(pair => pair[0].TrimStart('-'), pair => pair[1]);
        int Number(string name, int usual) =>
            given.TryGetValue(name, out string? text) ? int.Parse(text, CultureInfo.InvariantCulture) : usual;
        return new StrokeOptions(
            Number("side", 1024), Number("before", 5), Number("strokes", 20), given.GetValueOrDefault("view") != "actual",
            given.GetValueOrDefault("image"), given.GetValueOrDefault("truth"));
    }

    /// <summary>The image.</summary>
    public StrokeImage Open() => Image is null ? StrokeImage.Practice(Side) : StrokeImage.Of(Image, Truth!, Side);
}
