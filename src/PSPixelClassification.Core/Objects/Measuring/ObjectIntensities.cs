using System.Collections.ObjectModel;

namespace PSPixelClassification.Objects.Measuring;

/// <summary>The values of an object's pixels channel by channel; as text too, so that a table or a CSV file shows them.</summary>
/// <param name="channels">One entry a channel.</param>
public sealed class ObjectIntensities(IList<ObjectIntensity> channels) : ReadOnlyCollection<ObjectIntensity>(channels)
{
    /// <summary>Where no image was measured.</summary>
    public static ObjectIntensities None { get; } = new([]);

    /// <summary>"12.3 (0 to 255)", of several channels one behind the other.</summary>
    /// <returns>One line, the same in every language.</returns>
    public override string ToString() => string.Join("; ", this);
}
