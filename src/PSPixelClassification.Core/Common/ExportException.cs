
namespace PSPixelClassification.Common;

/// <summary>A result that cannot be made or written as asked. No file was changed.</summary>
/// <param name="errorId">Stable PascalCase id, such as <c>DataTypeNeedsRange</c>.</param>
/// <param name="message">What was found, and the remedy.</param>
/// <param name="innerException">The cause, where there is one.</param>
public sealed class ExportException(string errorId, string message, Exception? innerException = null)
    : PixelClassificationException(errorId, message, innerException);
