using PSPixelClassification.Imaging;

namespace PSPixelClassification.Labels;

/// <summary>The colors that new classes get.</summary>
public static class LabelPalette
{
    // 360° · (1 − 1/φ): successive multiples never bunch up on the color circle.
    private const double GoldenAngle = 137.50776405003785;

    // Neighboring values also differ in these, so that hues that come close after many turns stay apart.
    private static readonly (double Saturation, double Brightness)[] s_shades = [(0.85, 0.95), (0.6, 0.75), (1.0, 0.55)];

    /// <summary>ilastik's default colors in its order; the first belongs to value 1.</summary>
    public static IReadOnlyList<RgbColor> Ilastik { get; } = Array.AsReadOnly<RgbColor>(
    [
        new(255, 225, 25), new(0, 130, 200), new(230, 25, 75), new(70, 240, 240), new(60, 180, 75),
        new(250, 190, 190), new(170, 110, 40), new(145, 30, 180), new(0, 128, 128), new(245, 130, 48),
        new(240, 50, 230), new(210, 245, 60), new(255, 215, 180), new(230, 190, 255), new(128, 128, 128),
    ]);

    /// <summary>The color of a class value: ilastik's for 1 to 15, beyond that hues a golden angle apart.</summary>
    /// <param name="value">The class's value, 1 to 255.</param>
    /// <returns>Always the same color for the same value; different values have different colors.</returns>
    public static RgbColor For(int value)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, LabelClass.MaxValue);
        if (value <= Ilastik.Count) return Ilastik[value - 1];
        int beyond = value - Ilastik.Count - 1;
        (double saturation, double brightness) = s_shades[beyond % s_shades.Length];
        return FromHsv(beyond * GoldenAngle % 360, saturation, brightness);
    }

    /// <summary>The usual HSV to RGB conversion (Smith 1978).</summary>
    private static RgbColor FromHsv(double hue, double saturation, double brightness)
    {
        double Channel(double offset)
        {
            double k = (offset + hue / 60) % 6;
            return brightness - brightness * saturation * Math.Clamp(Math.Min(k, 4 - k), 0, 1);
        }

        static byte ToByte(double share) => (byte)(255 * share + 0.5);
        return new RgbColor(ToByte(Channel(5)), ToByte(Channel(3)), ToByte(Channel(1)));
    }
}
