using PSPixelClassification.Common;

namespace PSPixelClassification.Batch.Logging;

/// <summary>A file that is no log of batches, said in one sentence: file, finding, remedy.</summary>
/// <param name="path">The file.</param>
/// <param name="finding">What was found, without a full stop.</param>
/// <param name="remedy">What the user can do, a whole sentence.</param>
public sealed class BatchLogFormatException(string path, string finding, string remedy)
    : PixelClassificationException(ErrorIds.LogFormatInvalid, $"'{path}' is no log of batches: {finding}. {remedy}")
{
    /// <summary>The file.</summary>
    public string Path { get; } = path;
}
