namespace PSPixelClassification.Common;

/// <summary>An image that a model cannot classify: another number of channels, or smaller than its largest σ allows.</summary>
/// <param name="errorId">Stable PascalCase id: <c>ChannelMismatch</c> or <c>ImageTooSmall</c>.</param>
/// <param name="message">What was found, and the remedy.</param>
public sealed class ClassifierMismatchException(string errorId, string message) : PixelClassificationException(errorId, message);
