using System.Globalization;

namespace PSPixelClassification.Imaging;

/// <summary>One y,x plane (with all its channels) of an image.</summary>
/// <param name="Time">Time point, from 0.</param>
/// <param name="Z">Slice, from 0.</param>
public readonly record struct Plane(int Time, int Z)
{
    /// <summary>The only plane of a 2D image.</summary>
    public static Plane First => default;

    /// <summary>"t 0, z 3".</summary>
    /// <returns>Time point and slice.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"t {Time}, z {Z}");
}
