namespace PSPixelClassification.Imaging.Formats.Npy;

/// <summary>Which axes an array's dimensions stand for. NPY does not say, so either the user does, or it is guessed as ilastik guesses.</summary>
internal static class NpyAxes
{
    private const int MaxChannelsGuessed = 4;

    /// <summary>Chooses the axes.</summary>
    /// <param name="wanted">The user's axes; null if nothing was said.</param>
    /// <returns>The axes, one a dimension, and whether they are a guess that may be wrong.</returns>
    /// <exception cref="ImageFormatException">The user named another number of axes than the array has, or it has fewer than 2 or more than 5.</exception>
    public static (AxisOrder Axes, bool IsGuess) Resolve(string path, NpyHeader header, AxisOrder? wanted)
    {
        int count = header.Shape.Count;
        if (count is < 2 or > 5)
            throw NpyError.Unsupported(path, $"its array has the shape {header.ShapeText}, and an image has 2 to 5 axes", "Reshape the array and save it again.");
        if (wanted is not null)
        {
            if (wanted.Count == count) return (wanted, false);
            throw new ImageFormatException(
                path, $"its array has the shape {header.ShapeText}, {count} axes, but the axes '{wanted}' are {wanted.Count}", $"Name {count} axes, one for each number.");
        }

        string letters = count switch
        {
            2 => "yx",
            3 => header.Shape[2] <= MaxChannelsGuessed ? "yxc" : "zyx",
            4 => "zyxc",
            _ => "tzyxc",
        };
        return (AxisOrder.Parse(letters), count > 2);
    }
}
