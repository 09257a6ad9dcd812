namespace PSPixelClassification.Imaging;

/// <summary>A reader whose callers are held to the rules of <see cref="IPixelReader.Read"/> in one place.</summary>
internal abstract class PixelReader(ImageInfo info) : IPixelReader
{
    /// <summary>The image that is read.</summary>
    protected ImageInfo Info => info;

    public void Read(Plane plane, Region region, Span<byte> destination)
    {
        ImageShape shape = info.Shape;
        if ((uint)plane.Time >= (uint)shape.Times || (uint)plane.Z >= (uint)shape.Depth)
            throw new ArgumentException($"{plane} is outside the image ({shape.Times} time points, {shape.Depth} slices).", nameof(plane));

        bool isInside = region.X >= 0 && region.Y >= 0 && region.Width >= 0 && region.Height >= 0
            && (long)region.X + region.Width <= shape.Width && (long)region.Y + region.Height <= shape.Height;
        if (!isInside)
            throw new ArgumentException(
                $"The rectangle {region} leaves the image ({shape.Width} × {shape.Height} pixels).", nameof(region));

        long needed = region.PixelCount * shape.Channels * info.PixelType.SizeInBytes();
        if (destination.Length < needed)
            throw new ArgumentException($"The destination holds {destination.Length} bytes, {needed} are needed.", nameof(destination));
        if (needed > 0) ReadInside(plane, region, destination[..(int)needed]);
    }

    public abstract void Dispose();

    /// <summary>Reads a rectangle.</summary>
    /// <param name="plane">A plane of the image.</param>
    /// <param name="region">Inside the image, and not empty.</param>
    /// <param name="destination">Receives the samples [c][y][x], and is exactly as long.</param>
    protected abstract void ReadInside(Plane plane, Region region, Span<byte> destination);
}
