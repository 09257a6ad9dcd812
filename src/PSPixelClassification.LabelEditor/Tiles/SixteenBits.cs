namespace PSPixelClassification.LabelEditor.Tiles;

/// <summary>Values in 16 bits, for the page's table of grey values.</summary>
internal static class SixteenBits
{
    /// <summary>Scales a value.</summary>
    /// <param name="value">The value; one that is no number becomes 0.</param>
    /// <param name="low">What becomes 0.</param>
    /// <param name="high">What becomes 65,535, above <paramref name="low"/>.</param>
    /// <returns>The nearest of 65,536 steps; values outside are clipped.</returns>
    public static ushort Of(float value, float low, float high)
    {
        double scaled = ((double)value - low) / ((double)high - low) * ushort.MaxValue;
        return double.IsNaN(scaled) ? (ushort)0 : (ushort)Math.Clamp(Math.Round(scaled), 0, ushort.MaxValue);
    }
}
