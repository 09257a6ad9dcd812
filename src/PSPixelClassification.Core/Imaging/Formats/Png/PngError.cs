namespace PSPixelClassification.Imaging.Formats.Png;

/// <summary>Errors of PNG files in this library's words.</summary>
internal static class PngError
{
    /// <summary>A damaged file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="finding">What was found, without a full stop.</param>
    /// <param name="cause">The cause, where there is one.</param>
    /// <returns>The exception to throw.</returns>
    public static ImageFormatException Invalid(string path, string finding, Exception? cause = null) =>
        new(path, finding, "Copy or export the PNG again.", cause);
}
