namespace PSPixelClassification.Imaging.Formats.Pnm;

/// <summary>Errors of PNM files in this library's words.</summary>
internal static class PnmError
{
    /// <summary>A damaged file.</summary>
    public static ImageFormatException Invalid(string path, string finding) => new(path, finding, "Copy or export the image again.");
}
