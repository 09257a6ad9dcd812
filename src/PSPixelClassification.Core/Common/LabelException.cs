namespace PSPixelClassification.Common;

/// <summary>A stroke, a label image or a label class that cannot be applied. The labels are as they were before.</summary>
/// <param name="errorId">Stable PascalCase id, such as <c>LabelOutOfBounds</c>.</param>
/// <param name="message">What was found, and the remedy.</param>
public sealed class LabelException(string errorId, string message) : PixelClassificationException(errorId, message);
