using PSPixelClassification.Common;

namespace PSPixelClassification.Objects;

/// <summary>An image of which no objects can be made, said in one sentence: file, finding, remedy.</summary>
/// <param name="errorId">
/// <c>ObjectClassNotFound</c>, <c>ObjectImageMismatch</c>, <c>ObjectSourceUnsupported</c>, <c>ObjectTooLarge</c> or <c>ObjectTooMany</c>.
/// </param>
/// <param name="message">The sentence.</param>
public sealed class ObjectException(string errorId, string message) : PixelClassificationException(errorId, message);
