namespace PSPixelClassification.Imaging;

/// <summary>The rules that every <see cref="IPixelReader.Read"/> holds its caller to.</summary>
internal static class ReadRequest
{
    /// <summary>Checks the arguments of a read.</summary>
    /// <param name="destinationLength">Bytes the destination holds.</param>
    /// <exception cref="ArgumentException">The plane or the rectangle leaves the image, or the destination is too short.</exception>
    public static void Check(ImageInfo info, Plane plane, Region region, int destinationLength)
    {
        ImageShape shape = info.Shape;
        if ((uint)plane.Time >= (uint)shape.Times || (uint)plane.Z >= (uint)shape.Depth)
            throw new ArgumentException($"{plane} is outside the image ({shape.Times} time points, {shape.Depth} slices).", nameof(plane));

        bool inside = region.X >= 0 && region.Y >= 0 && region.Width >= 0 && region.Height >= 0
            && (long)region.X + region.Width <= shape.Width && (long)region.Y + region.Height <= shape.Height;
        if (!inside) throw new ArgumentException($"The rectangle {region} leaves the image ({shape.Width} × {shape.Height} pixels).", nameof(region));

        long needed = region.PixelCount * shape.Channels * info.PixelType.SizeInBytes();
        if (destinationLength < needed)
            throw new ArgumentException($"The destination holds {destinationLength} bytes, {needed} are needed.", nameof(destinationLength));
    }
}
