namespace PSPixelClassification.Common;

/// <summary>Labels, features and images that do not make a training set.</summary>
/// <param name="errorId">Stable PascalCase id, such as <c>TrainingDataInsufficient</c>.</param>
/// <param name="message">What was found, and the remedy.</param>
public sealed class TrainingException(string errorId, string message) : PixelClassificationException(errorId, message);
