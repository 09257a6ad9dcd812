namespace PSPixelClassification.Objects.Measuring;

/// <summary>Exact quotients of whole numbers, rounded down.</summary>
internal static class FloorDivision
{
    /// <summary>Divides.</summary>
    /// <param name="value">The dividend.</param>
    /// <param name="divisor">The divisor, above 0.</param>
    /// <returns>The greatest whole number that is no greater than the quotient.</returns>
    public static long Of(long value, long divisor)
    {
        (long quotient, long remainder) = Math.DivRem(value, divisor);
        return remainder < 0 ? quotient - 1 : quotient;
    }
}
