namespace PSPixelClassification.Labels.Rasterising;

/// <summary>The whole numbers from First to Last, both inclusive; none if Last is below First.</summary>
internal readonly record struct Interval(Int128 First, Int128 Last)
{
    public static Interval Empty => new(0, -1);

    public static Interval All => new(long.MinValue, long.MaxValue);

    public bool IsEmpty => Last < First;

    /// <summary>The numbers x with low ≤ factor · x ≤ high.</summary>
    public static Interval Solve(Int128 factor, Int128 low, Int128 high)
    {
        if (factor == 0) return low <= 0 && high >= 0 ? All : Empty;
        return factor > 0
            ? new(CeilDivide(low, factor), FloorDivide(high, factor))
            : new(CeilDivide(-high, -factor), FloorDivide(-low, -factor));
    }

    public static Int128 FloorDivide(Int128 value, Int128 divisor)
    {
        (Int128 quotient, Int128 remainder) = Int128.DivRem(value, divisor);
        return remainder < 0 ? quotient - 1 : quotient;
    }

    public static Int128 CeilDivide(Int128 value, Int128 divisor) => -FloorDivide(-value, divisor);

    public Interval Intersect(Interval other) => new(Int128.Max(First, other.First), Int128.Min(Last, other.Last));

    public Interval Move(long by) => IsEmpty ? this : new(First + by, Last + by);
}
