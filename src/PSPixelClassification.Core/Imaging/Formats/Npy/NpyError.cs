namespace PSPixelClassification.Imaging.Formats.Npy;

/// <summary>Errors of NPY files in this library's words.</summary>
internal static class NpyError
{
    /// <summary>A damaged file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="finding">What was found, without a full stop.</param>
    /// <returns>The exception to throw.</returns>
    public static ImageFormatException Invalid(string path, string finding) =>
        new(path, finding, "Save the array again with numpy.save.");

    /// <summary>A sound file whose array is no image.</summary>
    /// <param name="path">The file.</param>
    /// <param name="finding">What was found, without a full stop.</param>
    /// <param name="remedy">What to do, a whole sentence.</param>
    /// <returns>The exception to throw.</returns>
    public static ImageFormatException Unsupported(string path, string finding, string remedy) =>
        new(path, finding, remedy, errorId: ImageFormatException.UnsupportedId);
}
