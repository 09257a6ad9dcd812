namespace PSPixelClassification.Imaging.Formats.Bmp;

/// <summary>Errors of BMP files in this library's words.</summary>
internal static class BmpError
{
    /// <summary>A damaged file.</summary>
    public static ImageFormatException Invalid(string path, string finding) => new(path, finding, "Copy or export the BMP again.");

    /// <summary>A valid file of a kind that is not read.</summary>
    public static ImageFormatException Unsupported(string path, string finding) =>
        new(path, finding, "Save it as TIFF or PNG, for example with Fiji.", errorId: ImageFormatException.UnsupportedId);
}
