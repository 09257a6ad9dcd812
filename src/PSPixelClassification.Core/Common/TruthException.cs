namespace PSPixelClassification.Common;

/// <summary>A segmentation for which no single truth is found.</summary>
/// <param name="errorId"><c>TruthNotFound</c> or <c>TruthAmbiguous</c>.</param>
/// <param name="message">What was found, and the remedy.</param>
public sealed class TruthException(string errorId, string message) : PixelClassificationException(errorId, message);
