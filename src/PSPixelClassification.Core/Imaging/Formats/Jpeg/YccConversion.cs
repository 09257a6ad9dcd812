namespace PSPixelClassification.Imaging.Formats.Jpeg;

/// <summary>
/// Luminance and color differences to red, green and blue (JFIF 1.02, page 3), in 16-bit fixed point with libjpeg's rounding:
/// R = Y + 1.402 (Cr − 128), G = Y − 0.34414 (Cb − 128) − 0.71414 (Cr − 128), B = Y + 1.772 (Cb − 128), clipped to 0 … 255.
/// </summary>
internal static class YccConversion
{
    private const int Bits = 16;
    private const int Half = 1 << (Bits - 1);
    private static readonly int s_redOfCr = Fixed(1.402);
    private static readonly int s_greenOfCb = Fixed(0.34414);
    private static readonly int s_greenOfCr = Fixed(0.71414);
    private static readonly int s_blueOfCb = Fixed(1.772);

    /// <summary>Converts a row in place.</summary>
    /// <param name="y">Luminance; becomes red.</param>
    /// <param name="cb">Blue difference; becomes green.</param>
    /// <param name="cr">Red difference; becomes blue.</param>
    public static void ToRgb(Span<byte> y, Span<byte> cb, Span<byte> cr)
    {
        for (int x = 0; x < y.Length; x++)
        {
            int luminance = y[x];
            int blue = cb[x] - 128;
            int red = cr[x] - 128;
            y[x] = Clip(luminance + ((s_redOfCr * red + Half) >> Bits));
            cb[x] = Clip(luminance + ((-s_greenOfCb * blue - s_greenOfCr * red + Half) >> Bits));
            cr[x] = Clip(luminance + ((s_blueOfCb * blue + Half) >> Bits));
        }
    }

    private static int Fixed(double factor) => (int)(factor * (1 << Bits) + 0.5);

    private static byte Clip(int value) => (byte)Math.Clamp(value, byte.MinValue, byte.MaxValue);
}
