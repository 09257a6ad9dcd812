namespace PSPixelClassification.Imaging.Formats.Hdf5;

/// <summary>Errors of HDF5 images in this library's words.</summary>
internal static class Hdf5Error
{
    /// <summary>A valid file that is not read.</summary>
    public static ImageFormatException Unsupported(string path, string finding, string remedy) =>
        new(path, finding, remedy, errorId: ImageFormatException.UnsupportedId);

    /// <summary>What an exception says about the file.</summary>
    public static ImageFormatException Translate(string path, Exception exception)
    {
        if (exception is Hdf5Exception { Remedy: { } remedy })
            return new ImageFormatException(path, exception.Message, remedy, exception, ImageFormatException.UnsupportedId);
        if (exception is Hdf5Exception) return new ImageFormatException(path, exception.Message, "Copy or export it again.", exception);
        string reason = Hdf5Failure.Describe(exception);
        return new ImageFormatException(path, $"its content is damaged or of an unknown kind ({reason})", "Copy or export it again.",
            exception);
    }
}
