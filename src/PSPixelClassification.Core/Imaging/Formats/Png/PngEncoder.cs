using PSPixelClassification.Imaging.Formats.Rasters;

namespace PSPixelClassification.Imaging.Formats.Png;

/// <summary>
/// Writes PNG: one plane, 8- or 16-bit unsigned, gray or RGB, or 8-bit indices of a palette, with the pixel size (pHYs, whole pixels per
/// metre, and sCAL) and, as texts, what made the picture (Provenance) and what its values are (Classes).
/// </summary>
internal sealed class PngEncoder : IImageEncoder
{
    public string Extension => ".png";

    public string? Refuse(OutputImage image)
    {
        ImageShape shape = image.Shape;
        if (StoredAxes.RefuseAny("PNG", image) is { } refusal) return refusal;
        if (shape.Depth > 1 || shape.Times > 1)
            return $"PNG holds one plane, this image has {(long)shape.Depth * shape.Times}. Choose Tif or Npy.";
        if (image.PixelType is not (PixelType.UInt8 or PixelType.UInt16))
            return $"PNG cannot hold {image.PixelType} samples. Choose Tif or Npy, or convert the values to UInt8 or UInt16 with a data "
                + "type and an input and output range.";
        if (shape.Channels is not (1 or 3))
            return $"PNG holds one channel, or three as red, green and blue; this image has {shape.Channels}. Choose Tif or Npy, or "
                + "export fewer channels.";
        return null;
    }

    public IImageWriter Create(string path, OutputImage image) => new PngWriter(path, image);
}
