using PSPixelClassification.Common;

namespace PSPixelClassification.Annotations;

/// <summary>A file of annotations that cannot be read or used, said in one sentence: file, finding, remedy.</summary>
/// <param name="errorId">
/// <c>AnnotationFormatInvalid</c>, <c>AnnotationFormatUnsupported</c>, <c>AnnotationClassMissing</c> or <c>AnnotationSizeMismatch</c>.
/// </param>
/// <param name="message">The sentence.</param>
/// <param name="innerException">The cause, where there is one.</param>
public sealed class AnnotationException(string errorId, string message, Exception? innerException = null)
    : PixelClassificationException(errorId, message, innerException)
{
    /// <summary>A file that is damaged, or none of annotations.</summary>
    /// <param name="source">The file, or the entry of an archive.</param>
    /// <param name="finding">What was found: half a sentence.</param>
    /// <param name="cause">The cause, where there is one.</param>
    internal static AnnotationException Damaged(string source, string finding, Exception? cause = null) => new(
        ErrorIds.AnnotationFormatInvalid, $"'{source}' cannot be read: {finding}. Save it again in the program it is from.", cause);
}
