namespace PSPixelClassification.Classification.Training;

/// <summary>The labeled pixels of one class in one image.</summary>
/// <param name="Index">The class's index among all classes.</param>
/// <param name="Value">The value it has in the image.</param>
/// <param name="Pixels">How many they are.</param>
/// <param name="Hash">Which they are: a <see cref="Labels.LabelHash"/>.</param>
internal sealed record LearnedClass(int Index, int Value, long Pixels, string Hash);
