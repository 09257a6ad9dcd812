using System.Globalization;

namespace PSPixelClassification.Imaging.Pixels;

/// <summary>What a value of the samples stands for: the name of a class.</summary>
/// <param name="Value">The value.</param>
/// <param name="Name">A name without control characters.</param>
public readonly record struct ValueName(int Value, string Name)
{
    /// <summary>"1=nuclei", as files say it.</summary>
    /// <returns>Value and name.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Value}={Name}");
}
