namespace PSPixelClassification.Imaging.Formats.Npy;

/// <summary>Errors of NPY files in this library's words.</summary>
internal static class NpyError
{
    /// <summary>A damaged file.</summary>
    public static ImageFormatException Invalid(string path, string finding) =>
        new(path, finding, "Save the array again with numpy.save.");

    /// <summary>A valid file whose array is no image.</summary>
    public static ImageFormatException Unsupported(string path, string finding, string remedy) =>
        new(path, finding, remedy, errorId: ImageFormatException.UnsupportedId);
}
