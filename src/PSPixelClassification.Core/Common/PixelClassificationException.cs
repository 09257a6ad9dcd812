namespace PSPixelClassification.Common;

/// <summary>
/// The root of the errors this library raises about its input: an image, a label, a training set, a target file.
/// Misuse of the API itself is reported by the framework's argument exceptions.
/// </summary>
/// <param name="errorId">Stable PascalCase id of the kind of error, for scripts; never localised, never reworded.</param>
/// <param name="message">One sentence with what was found and where, one with the remedy.</param>
/// <param name="innerException">The cause, where there is one.</param>
public abstract class PixelClassificationException(string errorId, string message, Exception? innerException = null)
    : Exception(message, innerException)
{
    /// <summary>Stable PascalCase id of the kind of error, such as <c>ImageFormatInvalid</c>.</summary>
    public string ErrorId { get; } = errorId;
}
