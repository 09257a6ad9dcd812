namespace PSPixelClassification.Annotations.Shapes;

/// <summary>Rounding as Java's <c>Math.round</c> does it, and so ImageJ: halves go up.</summary>
internal static class Rounding
{
    /// <summary>The nearest whole number, exactly: adding a half and taking the floor errs just below a half.</summary>
    public static double HalfUp(double value)
    {
        double floor = Math.Floor(value);
        return value - floor >= 0.5 ? floor + 1 : floor;
    }
}
