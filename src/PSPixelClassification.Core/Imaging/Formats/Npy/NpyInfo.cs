namespace PSPixelClassification.Imaging.Formats.Npy;

/// <summary>Takes an array for an image.</summary>
internal static class NpyInfo
{
    /// <summary>Says what image an array is.</summary>
    /// <returns>The image's shape, axes and type.</returns>
    /// <exception cref="ImageFormatException">The array has too few or too many axes, or others than the user says.</exception>
    public static ImageInfo Of(string path, NpyHeader header, ImageOpenOptions options)
    {
        ulong[] shape = [.. header.Shape.Select(extent => (ulong)extent)];
        ArrayAxes.Require(path, "array", shape, options.Axes, "Reshape the array and save it again.");
        AxisOrder axes = options.Axes ?? ArrayAxes.Guess(shape);
        return new ImageInfo
        {
            Shape = new ImageShape(Extent('x'), Extent('y'), Extent('c'), Extent('z'), Extent('t')),
            Axes = axes,
            PixelType = header.Element.PixelType,
            Notes = header.Element.Note is { } note ? [note] : [],
            AxesGuess = options.Axes is null && shape.Length > 2
                ? $"The file does not name its axes; the shape {header.ShapeText} is taken for {axes}."
                : null,
        };

        int Extent(char axis) => axes.Has(axis) ? header.Shape[axes.Letters.IndexOf(axis, StringComparison.Ordinal)] : 1;
    }
}
