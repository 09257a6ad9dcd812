namespace PSPixelClassification.LabelEditor.Tiles;

/// <summary>Scales values to 16 bits, for the page's table of gray values.</summary>
internal static class UInt16Scaling
{
    /// <summary>Scales a value: <paramref name="low"/> becomes 0, <paramref name="high"/>, which is above it, 65,535.</summary>
    /// <returns>The nearest of 65,536 steps; values outside are clipped, NaN becomes 0.</returns>
    public static ushort Scale(float value, float low, float high)
    {
        double scaled = ((double)value - low) / ((double)high - low) * ushort.MaxValue;
        return double.IsNaN(scaled) ? (ushort)0 : (ushort)Math.Clamp(Math.Round(scaled), 0, ushort.MaxValue);
    }
}
