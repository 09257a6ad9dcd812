namespace PSPixelClassification.Imaging.Formats.Hdf5;

/// <summary>Errors of HDF5 images in this library's words.</summary>
internal static class Hdf5Error
{
    private const string MissingFilter = "Could not find filter '";

    /// <summary>A sound file that is not read.</summary>
    /// <param name="path">The file.</param>
    /// <param name="finding">What was found, without a full stop.</param>
    /// <param name="remedy">What to do, a whole sentence.</param>
    /// <returns>The exception to throw.</returns>
    public static ImageFormatException Unsupported(string path, string finding, string remedy) =>
        new(path, finding, remedy, errorId: ImageFormatException.UnsupportedId);

    /// <summary>What the library's exception says about the file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="exception">What came out of the library.</param>
    /// <returns>The exception to throw.</returns>
    public static ImageFormatException Translate(string path, Exception exception)
    {
        if (exception is Hdf5Exception) return new ImageFormatException(path, exception.Message, "Copy or export it again.", exception);
        string reason = Hdf5Failure.Describe(exception);
        if (reason.StartsWith(MissingFilter, StringComparison.Ordinal))
        {
            string filter = reason[MissingFilter.Length..].Split('\'')[0];
            return new ImageFormatException(
                path, $"its data is packed with the filter '{filter}', which is not read here",
                "Pack it with gzip, for example with h5repack -f GZIP=1.", exception, ImageFormatException.UnsupportedId);
        }

        return new ImageFormatException(path, $"its content is damaged or of an unknown kind ({reason})", "Copy or export it again.",
            exception);
    }
}
