using System.Text.Json;

namespace PSPixelClassification.Imaging.Formats.Hdf5;

/// <summary>
/// Which axes a data set's dimensions stand for: what the user says, else what its attributes say, else a guess as ilastik guesses.
/// </summary>
internal static class Hdf5Axes
{
    /// <summary>Chooses the axes.</summary>
    /// <param name="wanted">The user's axes; null if nothing was said.</param>
    /// <returns>The axes, one a dimension, and a sentence if they are a guess that may be wrong.</returns>
    /// <exception cref="ImageFormatException">The user named another number of axes, or there are fewer than 2 or more than 5.</exception>
    public static (AxisOrder Axes, string? Guess) Resolve(string path, Hdf5Dataset dataset, AxisOrder? wanted)
    {
        ulong[] shape = dataset.Shape;
        ArrayAxes.Require(path, "data set", shape, wanted, "Name another data set.");
        if (wanted is not null) return (wanted, null);

        string? tags = AxisTags.TryParse(dataset.Node.TryAttributeText("axistags"));
        foreach (string? stated in new[] { tags, Letters(dataset, "axes"), Letters(dataset, "DIMENSION_LABELS") })
        {
            if (stated is not null && TryParse(stated, shape.Length) is { } axes) return (axes, null);
        }

        AxisOrder guess = ArrayAxes.Guess(shape);
        return (guess,
            shape.Length == 2 ? null : $"The data set does not name its axes: its shape {ArrayAxes.Describe(shape)} is taken for {guess}.");
    }

    /// <summary>What MATLAB's users should know.</summary>
    /// <param name="wanted">The user's axes; null if nothing was said.</param>
    /// <returns>A whole sentence; null if MATLAB did not write it, or the user named the axes.</returns>
    public static string? MatlabNote(Hdf5Dataset dataset, AxisOrder axes, AxisOrder? wanted) =>
        wanted is null && dataset.Node.TryAttribute("MATLAB_class") is not null
            ? $"MATLAB wrote it, which stores columns where others store rows: with the axes {Transposed(axes)} it is as MATLAB shows it."
            : null;

    private static string Transposed(AxisOrder axes) =>
        string.Concat(axes.Letters.Select(axis => axis switch { 'x' => 'y', 'y' => 'x', _ => axis }));

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
