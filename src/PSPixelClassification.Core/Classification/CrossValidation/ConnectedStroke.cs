namespace PSPixelClassification.Classification.CrossValidation;

/// <summary>A stroke of an image.</summary>
/// <param name="Value">The class's value in the image.</param>
/// <param name="Pixels">How many pixels it has.</param>
internal readonly record struct ConnectedStroke(byte Value, long Pixels);
