namespace PSPixelClassification.Imaging.Formats.Jpeg;

/// <summary>Errors of JPEG files in this library's words.</summary>
internal static class JpegError
{
    /// <summary>A damaged file.</summary>
    public static ImageFormatException Invalid(string path, string finding, Exception? cause = null) =>
        new(path, finding, "Copy or export the JPEG again.", cause);

    /// <summary>A valid file of a kind that is not read.</summary>
    public static ImageFormatException Unsupported(string path, string finding) =>
        new(path, finding, "Save it as a gray or RGB TIFF or PNG.", errorId: ImageFormatException.UnsupportedId);
}
