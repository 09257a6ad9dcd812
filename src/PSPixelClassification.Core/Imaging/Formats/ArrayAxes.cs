namespace PSPixelClassification.Imaging.Formats;

/// <summary>Axes of arrays in files that name none: what the user says, else a guess as ilastik guesses.</summary>
internal static class ArrayAxes
{
    /// <summary>The longest last dimension of three that is taken for channels.</summary>
    public const int MaxGuessedChannels = 4;

    /// <summary>Checks that an array may be an image, and that the user's axes fit it.</summary>
    /// <param name="what">What the file holds: "array", "data set".</param>
    /// <param name="wanted">The user's axes; null if nothing was said.</param>
    /// <param name="remedy">What to do where it can be no image, a whole sentence.</param>
    /// <exception cref="ImageFormatException">
    /// There are fewer than 2 or more than 5 axes, or the user named another number of them.
    /// </exception>
    public static void Require(string path, string what, IReadOnlyList<ulong> shape, AxisOrder? wanted, string remedy)
    {
        string text = $"its {what} has the shape {Describe(shape)}";
        if (shape.Count is < 2 or > 5) throw ImageFormatException.Unsupported(path, $"{text}, and an image has 2 to 5 axes", remedy);
        if (wanted is null || wanted.Count == shape.Count) return;
        throw new ImageFormatException(
            path, $"{text}, {shape.Count} axes, but the axes '{wanted}' are {wanted.Count}",
                $"Name {shape.Count} axes, one for each number.");
    }

    /// <summary>Guesses the axes.</summary>
    /// <param name="shape">2 to 5 extents.</param>
    public static AxisOrder Guess(IReadOnlyList<ulong> shape) => AxisOrder.Parse(shape.Count switch
    {
        2 => "yx",
        3 => shape[2] <= MaxGuessedChannels ? "yxc" : "zyx",
        4 => "zyxc",
        _ => "tzyxc",
    });

    /// <summary>The extents as numpy shows them.</summary>
    public static string Describe(IReadOnlyList<ulong> shape) => $"({string.Join(", ", shape)}{(shape.Count == 1 ? "," : "")})";
}
