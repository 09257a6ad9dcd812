using PSPixelClassification.Imaging;
using PSPixelClassification.Labels;

namespace PSPixelClassification.TestSupport;

/// <summary>Reads whole label layers into new arrays.</summary>
public static class LabelReading
{
    /// <summary>Reads all labels.</summary>
    /// <param name="layer">The labels of an image.</param>
    /// <returns>A class value a pixel, 0 for none, [t][z][y][x].</returns>
    public static byte[] ReadAll(LabelLayer layer)
    {
        ArgumentNullException.ThrowIfNull(layer);
        LabelSnapshot snapshot = layer.Snapshot();
        ImageShape shape = snapshot.Shape;
        int pixels = (int)shape.Bounds.PixelCount;
        byte[] labels = new byte[pixels * shape.Depth * shape.Times];
        for (int plane = 0; plane < shape.Depth * shape.Times; plane++)
            snapshot.Read(new Plane(plane / shape.Depth, plane % shape.Depth), shape.Bounds, labels.AsSpan(plane * pixels, pixels));
        return labels;
    }
}
