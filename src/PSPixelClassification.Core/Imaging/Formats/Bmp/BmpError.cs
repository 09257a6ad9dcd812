namespace PSPixelClassification.Imaging.Formats.Bmp;

/// <summary>Errors of BMP files in this library's words.</summary>
internal static class BmpError
{
    /// <summary>A damaged file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="finding">What was found, without a full stop.</param>
    /// <returns>The exception to throw.</returns>
    public static ImageFormatException Invalid(string path, string finding) => new(path, finding, "Copy or export the BMP again.");

    /// <summary>A sound file of a kind that is not read.</summary>
    /// <param name="path">The file.</param>
    /// <param name="finding">What was found, without a full stop.</param>
    /// <returns>The exception to throw.</returns>
    public static ImageFormatException Unsupported(string path, string finding) =>
        new(path, finding, "Save it as TIFF or PNG, for example with Fiji.", errorId: ImageFormatException.UnsupportedId);
}
