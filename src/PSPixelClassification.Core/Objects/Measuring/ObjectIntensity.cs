using System.Globalization;

namespace PSPixelClassification.Objects.Measuring;

/// <summary>The values of an object's pixels in one channel; not a number where one of them is none.</summary>
/// <param name="Mean">Their mean.</param>
/// <param name="Sum">Their sum.</param>
/// <param name="Minimum">The least.</param>
/// <param name="Maximum">The largest.</param>
public sealed record ObjectIntensity(double Mean, double Sum, double Minimum, double Maximum)
{
    /// <summary>"12.3 (0 to 255)".</summary>
    /// <returns>Mean and range.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Mean:G6} ({Minimum:G6} to {Maximum:G6})");
}
