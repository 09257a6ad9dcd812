namespace PSPixelClassification.Imaging.Formats.Png;

/// <summary>Errors of PNG files in this library's words.</summary>
internal static class PngError
{
    /// <summary>A damaged file.</summary>
    public static ImageFormatException Invalid(string path, string finding, Exception? cause = null) =>
        new(path, finding, "Copy or export the PNG again.", cause);
}
