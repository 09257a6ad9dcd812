namespace PSPixelClassification.Imaging.Formats.Jpeg;

/// <summary>Errors of JPEG files in this library's words.</summary>
internal static class JpegError
{
    /// <summary>A damaged file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="finding">What was found, without a full stop.</param>
    /// <param name="cause">The cause, where there is one.</param>
    /// <returns>The exception to throw.</returns>
    public static ImageFormatException Invalid(string path, string finding, Exception? cause = null) =>
        new(path, finding, "Copy or export the JPEG again.", cause);

    /// <summary>A sound file of a kind that is not read.</summary>
    /// <param name="path">The file.</param>
    /// <param name="finding">What was found, without a full stop.</param>
    /// <returns>The exception to throw.</returns>
    public static ImageFormatException Unsupported(string path, string finding) =>
        new(path, finding, "Save it as a gray or RGB TIFF or PNG.", errorId: ImageFormatException.UnsupportedId);
}
