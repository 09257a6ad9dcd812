using System.Globalization;

namespace PSPixelClassification.Reports;

/// <summary>Numbers as the page shows them, the same in every language.</summary>
internal static class Figures
{
    /// <summary>What stands where there is no number.</summary>
    public const string None = "–";

    /// <summary>"8.2 %".</summary>
    public static string Percent(double? fraction) => Of(100 * fraction, "0.0 \\%");

    /// <summary>"0.123".</summary>
    public static string Decimals(double? value) => Of(value, "0.000");

    /// <summary>"0.5".</summary>
    public static string Score(double? value) => Of(value, "0.00");

    /// <summary>"1.2".</summary>
    public static string Seconds(double? seconds) => Of(seconds, "0.0");

    /// <summary>"29 Nov 2026, 17:40:12 UTC".</summary>
    public static string Time(DateTime time) => time.ToString("d MMM yyyy, HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>"45 s", "12 min 5 s", "3 h 12 min".</summary>
    public static string Duration(TimeSpan time) => string.Create(
        CultureInfo.InvariantCulture,
        $"{time switch
        {
            { TotalSeconds: < 60 } => $"{time.TotalSeconds:0.#} s",
            { TotalMinutes: < 60 } => $"{time.Minutes} min {time.Seconds} s",
            _ => $"{(int)time.TotalHours} h {time.Minutes} min",
        }}");

    private static string Of(double? value, string format) =>
        value is { } known && double.IsFinite(known) ? known.ToString(format, CultureInfo.InvariantCulture) : None;
}
