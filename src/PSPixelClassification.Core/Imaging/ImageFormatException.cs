using PSPixelClassification.Common;

namespace PSPixelClassification.Imaging;

/// <summary>A file that cannot be read as an image, said in one sentence: file, finding, remedy.</summary>
public sealed class ImageFormatException : PixelClassificationException
{
    /// <summary>Makes the error.</summary>
    /// <param name="path">The file as the user named it, or a name for data that is in no file.</param>
    /// <param name="finding">What was found, without a full stop: "the strip table lies outside the file".</param>
    /// <param name="remedy">What the user can do, a whole sentence: "Save it again as an uncompressed TIFF."</param>
    /// <param name="innerException">The cause, where there is one.</param>
    /// <param name="errorId">
    /// <c>ImageFormatInvalid</c> (damaged or not an image) or <c>ImageFormatUnsupported</c> (valid, but not readable here).
    /// </param>
    public ImageFormatException(
        string path, string finding, string remedy, Exception? innerException = null, string errorId = ErrorIds.ImageFormatInvalid)
        : base(errorId, $"Cannot read '{path}': {finding}. {remedy}", innerException)
    {
        Path = path;
    }

    /// <summary>The file as the user named it.</summary>
    public string Path { get; }

    /// <summary>The error for a valid file of a kind that is not read here.</summary>
    internal static ImageFormatException Unsupported(string path, string finding, string remedy, Exception? cause = null) =>
        new(path, finding, remedy, cause, ErrorIds.ImageFormatUnsupported);
}
