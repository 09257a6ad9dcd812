namespace PSPixelClassification.Accuracy.Methods;

/// <summary>A way from strokes to a classifier.</summary>
/// <param name="Name">A short name without commas.</param>
/// <param name="Measure">Tries it.</param>
internal sealed record BenchMethod(string Name, Func<Trial, Measurement> Measure);
