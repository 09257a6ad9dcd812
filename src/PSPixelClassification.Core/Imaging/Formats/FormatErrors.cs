namespace PSPixelClassification.Imaging.Formats;

/// <summary>The errors of one format: what helps is the same for all its files.</summary>
/// <param name="again">The remedy for a damaged file, a whole sentence.</param>
/// <param name="otherwise">
/// The remedy for a valid file of a kind that is not read, a whole sentence; empty where there is no such kind.
/// </param>
internal sealed class FormatErrors(string again, string otherwise = "")
{
    /// <summary>The error for a damaged file.</summary>
    /// <param name="finding">What was found, without a full stop.</param>
    public ImageFormatException Invalid(string path, string finding, Exception? cause = null) => new(path, finding, again, cause);

    /// <summary>The error for a valid file of a kind that is not read.</summary>
    /// <param name="finding">What was found, without a full stop.</param>
    /// <param name="remedy">What to do, a whole sentence; null for what helps with all files of the format.</param>
    public ImageFormatException Unsupported(string path, string finding, string? remedy = null) =>
        ImageFormatException.Unsupported(path, finding, remedy ?? otherwise);
}
