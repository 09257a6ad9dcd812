namespace PSPixelClassification.Forests;

/// <summary>Tests of float32 values against float64 thresholds, done in float32.</summary>
internal static class FloatThreshold
{
    /// <summary>The smallest float not below a double: for floats x, x &lt; the one exactly where x &lt; the other.</summary>
    public static float AtLeast(double threshold)
    {
        float rounded = (float)threshold;
        return rounded < threshold ? MathF.BitIncrement(rounded) : rounded;
    }
}
