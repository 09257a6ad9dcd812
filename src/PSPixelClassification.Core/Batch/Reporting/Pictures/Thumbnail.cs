namespace PSPixelClassification.Batch.Reporting.Pictures;

/// <summary>A small picture of an image, and one with its result; JPEG files.</summary>
/// <param name="Width">Columns of both.</param>
/// <param name="Height">Rows of both.</param>
/// <param name="Image">The image; null where it cannot be read.</param>
/// <param name="Overlay">The image with its classes; null where there is no result that can be shown so.</param>
internal sealed record Thumbnail(int Width, int Height, byte[]? Image, byte[]? Overlay)
{
    /// <summary>Neither can be shown.</summary>
    public static Thumbnail None { get; } = new(0, 0, null, null);
}
