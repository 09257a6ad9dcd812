namespace PSPixelClassification.Imaging.Formats;

/// <summary>Units of time as files name them.</summary>
internal static class TimeUnits
{
    /// <summary>A time between frames in seconds.</summary>
    /// <param name="interval">The time in the file's unit.</param>
    /// <param name="unit">The unit: "s", "sec", "ms", "min" …</param>
    /// <returns>Null if it is no positive number, or the unit is unknown.</returns>
    public static double? Seconds(double interval, string unit)
    {
        double? scale = unit.Trim() switch
        {
            "s" or "sec" or "secs" or "second" or "seconds" => 1,
            "ms" or "msec" or "millisecond" or "milliseconds" => 1e-3,
            "us" or "usec" or "µs" or "μs" or "microsecond" or "microseconds" => 1e-6,
            "ns" or "nanosecond" or "nanoseconds" => 1e-9,
            "min" or "mins" or "minute" or "minutes" => 60,
            "h" or "hr" or "hour" or "hours" => 3600,
            "d" or "day" or "days" => 86400,
            _ => null,
        };
        double? seconds = interval * scale;
        return seconds is { } value && double.IsFinite(value) && value > 0 ? value : null;
    }
}
