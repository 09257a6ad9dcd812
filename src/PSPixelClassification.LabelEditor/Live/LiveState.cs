using PSPixelClassification.Classification;

namespace PSPixelClassification.LabelEditor.Live;

/// <summary>The classifier at one moment.</summary>
/// <param name="Model">The classifier; null if there is none for the present labels.</param>
/// <param name="Generation">Grows with every new classifier.</param>
internal sealed record LiveState(ClassifierModel? Model, int Generation);
