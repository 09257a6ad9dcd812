using PSPixelClassification.Imaging;

namespace PSPixelClassification.Classification.Tiles;

/// <summary>A part of an image whose results are kept together until it is complete.</summary>
/// <param name="Time">The time point.</param>
/// <param name="Slices">The slices.</param>
/// <param name="Region">Columns and rows of every slice.</param>
internal readonly record struct Slab(int Time, IndexRange Slices, Region Region);
