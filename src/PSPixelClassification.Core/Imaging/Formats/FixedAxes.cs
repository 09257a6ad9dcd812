using PSPixelClassification.Common;

namespace PSPixelClassification.Imaging.Formats;

/// <summary>The axes of formats whose files say themselves that they hold rows of pixels: PNG, JPEG, BMP, PNM, WebP, GIF and TGA.</summary>
internal static class FixedAxes
{
    /// <summary>Compares what the user says with what the file holds.</summary>
    /// <param name="shape">Extents of the image.</param>
    /// <param name="wanted">The user's axes; null if nothing was said.</param>
    /// <returns>yx for one channel (yxc if the user says so), yxc for more, with t before them for several frames.</returns>
    /// <exception cref="ImageFormatException">The user's axes are others.</exception>
    public static AxisOrder Resolve(string path, ImageShape shape, AxisOrder? wanted)
    {
        AxisOrder found = AxisOrder.For(shape);
        if (wanted is null || wanted == found) return found;
        if (wanted == AxisOrder.YXC && shape.Times == 1) return wanted;
        throw new ImageFormatException(
            path,
            $"its axes are {found} ({Counted.Of(shape.Width, "column")}, {Counted.Of(shape.Height, "row")}, "
                + $"{Counted.Of(shape.Channels, "channel")}), not {wanted}",
            $"Leave the axes to the file, or give {found}.");
    }
}
