namespace PSPixelClassification.Common;

/// <summary>
/// An image that a model cannot classify: another number of channels, smaller than its largest σ allows, 2D where the model is 3D, or with
/// a prediction mask that is missing or does not fit; also a group of files that are not one image.
/// </summary>
/// <param name="errorId">
/// Stable PascalCase id: <c>ChannelMismatch</c>, <c>ImageTooSmall</c>, <c>DimensionMismatch</c>, <c>MaskMismatch</c>, <c>MaskNotFound</c>,
/// <c>MaskCountMismatch</c> or <c>GroupIncomplete</c>.
/// </param>
/// <param name="message">What was found, and the remedy.</param>
public sealed class ClassifierMismatchException(string errorId, string message) : PixelClassificationException(errorId, message);
