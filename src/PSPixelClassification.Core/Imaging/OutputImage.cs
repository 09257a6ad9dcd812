using System.Collections.ObjectModel;
using PSPixelClassification.Imaging.Pixels;

namespace PSPixelClassification.Imaging;

/// <summary>What an image that is to be written consists of.</summary>
public sealed record OutputImage
{
    /// <summary>What the image is called where a format has a place for it; null to say nothing.</summary>
    public string? Name { get; init; }

    /// <summary>
    /// True if samples are numbers of classes or objects and no measurements: between two of them there is nothing.
    /// </summary>
    public bool IsLabels { get; init; }

    /// <summary>Extents along x, y, c, z, t.</summary>
    public required ImageShape Shape { get; init; }

    /// <summary>
    /// The axes in the order in which they are stored, slowest first, with every one whose extent is above 1; null for the usual order of
    /// the format. Formats that have no choice refuse it.
    /// </summary>
    public AxisOrder? Axes { get; init; }

    /// <summary>Type of the samples.</summary>
    public required PixelType PixelType { get; init; }

    /// <summary>Distance between pixels; null if unknown.</summary>
    public PixelSize? PixelSize { get; init; }

    /// <summary>Where the first pixel lies in the image that this is cut out of: its column, row and slice.</summary>
    public (int X, int Y, int Z) Offset { get; init; }

    /// <summary>Seconds between time points; null if unknown.</summary>
    public double? FrameInterval { get; init; }

    /// <summary>The channels' names (class names for probabilities); empty or one a channel.</summary>
    public IReadOnlyList<string> ChannelNames { get; init => field = Array.AsReadOnly<string>([.. value]); }
        = ReadOnlyCollection<string>.Empty;

    /// <summary>The values a viewer should show as black and white; null to leave it to the viewer.</summary>
    public (double Minimum, double Maximum)? DisplayRange { get; init; }

    /// <summary>
    /// Red, green and blue of each value from 0, for one channel of integer samples none of which is larger, UInt8 but for OME-Zarr; empty
    /// without. Formats that can
    /// store colors beside values that stay numbers do so, others leave it out.
    /// </summary>
    public ReadOnlyMemory<byte> Palette { get; init; }

    /// <summary>
    /// True if the samples are written as indices of <see cref="Palette"/>, which every viewer shows in its colors; the samples stay the
    /// same.
    /// </summary>
    public bool IsIndexed { get; init; }

    /// <summary>What values stand for, by value; empty to say nothing. Formats without a place for it leave it out.</summary>
    public IReadOnlyList<ValueName> ValueNames { get; init => field = Array.AsReadOnly<ValueName>([.. value]); }
        = ReadOnlyCollection<ValueName>.Empty;

    /// <summary>
    /// Red, green and blue of each channel, for formats that show channels in colors of their own; empty or one color a channel.
    /// </summary>
    public ReadOnlyMemory<byte> ChannelColors { get; init; }

    /// <summary>True if three channels are the red, green and blue of one color picture, not three measurements.</summary>
    public bool IsRgb { get; init; }

    /// <summary>
    /// What made the pixels: one line of ASCII text, at most 32,768 characters; null to say nothing. Formats without a place for it (NPY)
    /// leave it out.
    /// </summary>
    public string? Provenance { get; init; }
}
