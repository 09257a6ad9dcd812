namespace PSPixelClassification.Imaging.Formats.Tiff.Structure;

/// <summary>Whether the samples of a pixel are stored together (TIFF 6.0, tag PlanarConfiguration).</summary>
internal enum TiffPlanarConfiguration
{
    Chunky = 1,
    Planar = 2,
}
