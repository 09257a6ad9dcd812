using PSPixelClassification.Features;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Pixels;

namespace PSPixelClassification.Classification.Inputs;

/// <summary>Makes the channels that features are computed on of the stored ones. For one thread.</summary>
/// <param name="inputs">Which channels.</param>
/// <param name="info">The image.</param>
internal sealed class InputPlanes(InputChannels inputs, ImageInfo info)
{
    private readonly OpticalDensity? _density = inputs.Has(InputChannel.Stain) ? new OpticalDensity(info.PixelType) : null;
    // From 0.
    private readonly int[] _chosen = [.. inputs.Channels?.Select(channel => channel - 1) ?? Enumerable.Range(0, info.Shape.Channels)];

    /// <summary>How many channels of the image are looked at.</summary>
    public int StoredCount => _chosen.Length;

    /// <summary>The channels that are looked at, as float32.</summary>
    /// <param name="samples">All channels of the image as they are stored, [c][pixel].</param>
    /// <param name="stored">Receives <see cref="StoredCount"/> of them, [c][pixel].</param>
    public void Convert(ReadOnlySpan<byte> samples, Span<float> stored)
    {
        int pixels = stored.Length / _chosen.Length;
        int bytes = pixels * info.PixelType.SizeInBytes();
        for (int c = 0; c < _chosen.Length; c++)
            PixelConversion.ToSingle(info.PixelType, samples.Slice(_chosen[c] * bytes, bytes), stored.Slice(c * pixels, pixels));
    }

    /// <summary>The channels of one kind before they are scaled.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="stored">The stored values of the channels that are looked at, [c][pixel].</param>
    /// <param name="planes">
    /// Receives the channels, [c][pixel]: the stored values, or the densities of the stains, never below 0.
    /// </param>
    public void Unscaled(InputChannel kind, ReadOnlySpan<float> stored, Span<float> planes)
    {
        if (kind == InputChannel.Stain) Separate(stored, planes);
        else stored.CopyTo(planes);
    }

    /// <summary>All channels of one slice.</summary>
    /// <param name="stored">The stored values of the channels that are looked at, [c][pixel].</param>
    /// <param name="scalings">Those of the channels that are scaled, in their order.</param>
    /// <param name="destination">Receives them.</param>
    /// <param name="slice">The slice of <paramref name="destination"/>.</param>
    /// <param name="scratch">At least three planes long.</param>
    public void Fill(
        ReadOnlySpan<float> stored, IReadOnlyList<ValueScaling> scalings, FeatureInput destination, int slice, Span<float> scratch)
    {
        int pixels = stored.Length / _chosen.Length;
        int channel = 0;
        int scaling = 0;
        foreach (InputChannel kind in inputs.Kinds)
        {
            int count = inputs.Count(kind, info.Shape.Channels);
            ReadOnlySpan<float> planes = stored;
            if (kind == InputChannel.Stain)
            {
                Separate(stored, scratch);
                planes = scratch;
            }

            for (int c = 0; c < count; c++)
            {
                ReadOnlySpan<float> plane = planes.Slice(c * pixels, pixels);
                if (kind == InputChannel.Stored) plane.CopyTo(destination.Plane(channel++, slice));
                else scalings[scaling++].Apply(plane, destination.Plane(channel++, slice));
            }
        }
    }

    private void Separate(ReadOnlySpan<float> colors, Span<float> stains)
    {
        int pixels = colors.Length / InputChannels.StainCount;
        ReadOnlySpan<double> unmixing = inputs.Stains.Unmixing;
        for (int i = 0; i < pixels; i++)
        {
            double red = _density!.Of(colors[i]);
            double green = _density.Of(colors[pixels + i]);
            double blue = _density.Of(colors[2 * pixels + i]);
            for (int s = 0; s < InputChannels.StainCount; s++)
            {
                double stain = red * unmixing[s] + green * unmixing[3 + s] + blue * unmixing[6 + s];
                stains[s * pixels + i] = (float)Math.Max(stain, 0);
            }
        }
    }
}
