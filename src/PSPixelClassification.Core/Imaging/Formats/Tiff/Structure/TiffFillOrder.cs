namespace PSPixelClassification.Imaging.Formats.Tiff.Structure;

/// <summary>Which bit of a byte comes first (TIFF 6.0, tag FillOrder).</summary>
internal enum TiffFillOrder
{
    HighestFirst = 1,
    LowestFirst = 2,
}
