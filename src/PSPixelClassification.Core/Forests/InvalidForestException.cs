using PSPixelClassification.Common;

namespace PSPixelClassification.Forests;

/// <summary>
/// A description of a forest that is not one: an address outside its tree, a node with two parents, a class fraction that is no fraction.
/// Whoever reads forests from files adds the file's name.
/// </summary>
/// <param name="message">What was found, and where.</param>
public sealed class InvalidForestException(string message) : PixelClassificationException(ErrorIds.ForestInvalid, message);
