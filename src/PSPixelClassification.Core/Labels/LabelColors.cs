using System.Globalization;
using System.Runtime.InteropServices;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Labels;

/// <summary>
/// The colors of a label image as numbers: red, green and blue with 16 bits each, highest first, whatever the image's depth.
/// 8-bit values are multiplied by 257, so that white is white in both.
/// </summary>
internal static class LabelColors
{
    /// <summary>The number of pixels that cannot be seen, whatever their color.</summary>
    public const long Transparent = -1;

    private const int DepthFactor = 257;

    /// <summary>Whether an image holds colors: 8- or 16-bit unsigned red, green and blue, with or without alpha.</summary>
    public static bool AreIn(ImageInfo info) => info is { PixelType: PixelType.UInt8 or PixelType.UInt16, Shape.Channels: 3 or 4 };

    /// <summary>The number of a color.</summary>
    public static long Of(RgbColor color) => Number(color.R * DepthFactor, color.G * DepthFactor, color.B * DepthFactor);

    /// <summary>Turns samples into numbers.</summary>
    /// <param name="samples">[c][y][x], of an image that <see cref="AreIn"/>.</param>
    /// <param name="info">What the samples are.</param>
    /// <param name="values">Receives a number a pixel.</param>
    public static void Pack(ReadOnlySpan<byte> samples, ImageInfo info, Span<long> values)
    {
        int count = values.Length;
        bool hasAlpha = info.Shape.Channels == 4;
        if (info.PixelType == PixelType.UInt8)
        {
            for (int i = 0; i < count; i++)
            {
                values[i] = hasAlpha && samples[(3 * count) + i] == 0 ? Transparent
                    : Number(samples[i] * DepthFactor, samples[count + i] * DepthFactor, samples[(2 * count) + i] * DepthFactor);
            }

            return;
        }

        ReadOnlySpan<ushort> wide = MemoryMarshal.Cast<byte, ushort>(samples);
        for (int i = 0; i < count; i++)
            values[i] = hasAlpha && wide[(3 * count) + i] == 0 ? Transparent : Number(wide[i], wide[count + i], wide[(2 * count) + i]);
    }

    /// <summary>"#rrggbb"; "#rrrrggggbbbb" of a color that 8 bits do not hold; "transparent".</summary>
    public static string Describe(long value)
    {
        if (value == Transparent) return "transparent";
        (int r, int g, int b) = ((int)(value >> 32), (int)(value >> 16) & 0xFFFF, (int)value & 0xFFFF);
        return r % DepthFactor == 0 && g % DepthFactor == 0 && b % DepthFactor == 0
            ? new RgbColor((byte)(r / DepthFactor), (byte)(g / DepthFactor), (byte)(b / DepthFactor)).ToString()
            : string.Create(CultureInfo.InvariantCulture, $"#{r:x4}{g:x4}{b:x4}");
    }

    private static long Number(int r, int g, int b) => ((long)r << 32) | ((long)g << 16) | (uint)b;
}
