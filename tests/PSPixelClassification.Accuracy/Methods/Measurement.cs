using PSPixelClassification.Accuracy.Measures;

namespace PSPixelClassification.Accuracy.Methods;

/// <summary>What a method gave in a draw.</summary>
/// <param name="Features">The features by name.</param>
/// <param name="Channels">How many channels they have.</param>
/// <param name="TrainingSeconds">Processor time until the classifier was there, the choice of features with it.</param>
/// <param name="SecondsPerMegapixel">Processor time of a million pixels of the test images.</param>
/// <param name="Scores">One a test image.</param>
internal sealed record Measurement(
    string Features, int Channels, double TrainingSeconds, double SecondsPerMegapixel, IReadOnlyList<ImageScore> Scores);
