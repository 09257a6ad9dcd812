namespace PSPixelClassification.Imaging.Formats.Npy;

/// <summary>Takes an array for an image.</summary>
internal static class NpyInfo
{
    /// <summary>Says what image an array is.</summary>
    /// <returns>The image's shape, axes and type.</returns>
    /// <exception cref="ImageFormatException">The array has too few or too many axes, or others than the user says.</exception>
    public static ImageInfo Of(string path, NpyHeader header, ImageOpenOptions options)
    {
        (AxisOrder axes, bool isGuess) = NpyAxes.Resolve(path, header, options.Axes);
        return new ImageInfo
        {
            Shape = new ImageShape(Extent('x'), Extent('y'), Extent('c'), Extent('z'), Extent('t')),
            Axes = axes,
            PixelType = header.Element.PixelType,
            Notes = header.Element.Note is { } note ? [note] : [],
            AxesGuess = isGuess ? $"The file does not name its axes; the shape {header.ShapeText} is taken for {axes}." : null,
        };

        int Extent(char axis) => axes.Has(axis) ? header.Shape[axes.Letters.IndexOf(axis, StringComparison.Ordinal)] : 1;
    }
}
