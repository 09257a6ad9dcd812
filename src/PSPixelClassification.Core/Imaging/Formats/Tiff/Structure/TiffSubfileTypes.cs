namespace PSPixelClassification.Imaging.Formats.Tiff.Structure;

/// <summary>What a page is to the others (TIFF 6.0, tag NewSubfileType).</summary>
[Flags]
internal enum TiffSubfileTypes
{
    FullPage = 0,
    ReducedImage = 1,
    PageOfDocument = 2,
    TransparencyMask = 4,
}
