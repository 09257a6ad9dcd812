using PSPixelClassification.Imaging;

namespace PSPixelClassification.Classification.FeatureSearch;

/// <summary>A part of an image that is segmented to compare forests.</summary>
/// <param name="Image">The image.</param>
/// <param name="Time">The time point.</param>
/// <param name="Slices">The slices; one alone where features are in 2D.</param>
/// <param name="Region">Columns and rows, no more than a tile.</param>
internal sealed record SamplePiece(ClassifierImage Image, int Time, IndexRange Slices, Region Region);
