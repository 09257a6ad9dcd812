using System.Text.Json;

namespace PSPixelClassification.Imaging.Formats.Hdf5;

/// <summary>
/// Which axes a data set's dimensions stand for: what the user says, else what its attributes say, else a guess as ilastik guesses.
/// </summary>
internal static class Hdf5Axes
{
    private const int MaxChannelsGuessed = 4;

    /// <summary>Chooses the axes.</summary>
    /// <param name="wanted">The user's axes; null if nothing was said.</param>
    /// <returns>The axes, one a dimension, and a sentence if they are a guess that may be wrong.</returns>
    /// <exception cref="ImageFormatException">The user named another number of axes, or there are fewer than 2 or more than 5.</exception>
    public static (AxisOrder Axes, string? Guess) Resolve(string path, Hdf5Dataset dataset, AxisOrder? wanted)
    {
        ulong[] shape = dataset.Shape;
        string shapeText = $"({string.Join(", ", shape)})";
        if (shape.Length is < 2 or > 5)
            throw Hdf5Error.Unsupported(path, $"its data set has the shape {shapeText}, and an image has 2 to 5 axes", "Name another data set.");
        if (wanted is not null)
        {
            if (wanted.Count == shape.Length) return (wanted, null);
            throw new ImageFormatException(
                path, $"its data set has the shape {shapeText}, {shape.Length} axes, but the axes '{wanted}' are {wanted.Count}",
                $"Name {shape.Length} axes, one for each number.");
        }

        string? tags = AxisTags.TryParse(dataset.Node.TryAttributeText("axistags"));
        foreach (string? stated in new[] { tags, Letters(dataset, "axes"), Letters(dataset, "DIMENSION_LABELS") })
        {
            if (stated is not null && TryParse(stated, shape.Length) is { } axes) return (axes, null);
        }

        string guess = shape.Length switch
        {
            2 => "yx",
            3 => shape[2] <= MaxChannelsGuessed ? "yxc" : "zyx",
            4 => "zyxc",
            _ => "tzyxc",
        };
        string? sentence = shape.Length == 2
            ? null
            : $"The data set does not name its axes: its shape {shapeText} is taken for {guess}.";
        return (AxisOrder.Parse(guess), sentence);
    }

    /// <summary>What MATLAB's users should know.</summary>
    /// <param name="wanted">The user's axes; null if nothing was said.</param>
    /// <returns>A whole sentence; null if MATLAB did not write it, or the user named the axes.</returns>
    public static string? MatlabNote(Hdf5Dataset dataset, AxisOrder axes, AxisOrder? wanted) =>
        wanted is null && dataset.Node.TryAttribute("MATLAB_class") is not null
            ? $"MATLAB wrote it, which stores columns where others store rows: with the axes {Transposed(axes)} it is as MATLAB shows it."
            : null;

    private static string Transposed(AxisOrder axes) => string.Concat(axes.Letters.Select(axis => axis switch { 'x' => 'y', 'y' => 'x', _ => axis }));

    // One text, as a list of texts, or as JSON of either.
    private static string? Letters(Hdf5Dataset dataset, string name)
    {
        if (dataset.Node.TryAttributeTexts(name) is { } list) return string.Concat(list);
        string? text = dataset.Node.TryAttributeText(name);
        if (text?.TrimStart().StartsWith('[') != true) return text;
        try
        {
            return string.Concat(JsonSerializer.Deserialize<string[]>(text) ?? []);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static AxisOrder? TryParse(string letters, int count)
    {
        try
        {
            return letters.Length == count ? AxisOrder.Parse(letters) : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
