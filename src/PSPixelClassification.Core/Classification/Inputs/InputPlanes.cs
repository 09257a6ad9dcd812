using PSPixelClassification.Features;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Classification.Inputs;

/// <summary>Makes the channels that features are computed on of the stored ones. For one thread.</summary>
/// <param name="inputs">Which channels.</param>
/// <param name="info">The image.</param>
internal sealed class InputPlanes(InputChannels inputs, ImageInfo info)
{
    private readonly OpticalDensity? _density = inputs.Has(InputChannel.Stain) ? new OpticalDensity(info.PixelType) : null;
    private readonly int _imageChannels = info.Shape.Channels;

    /// <summary>The channels of one kind before they are scaled.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="stored">The stored values, [c][pixel].</param>
    /// <param name="planes">
    /// Receives the channels, [c][pixel]: the stored values, or the densities of the stains, never below 0.
    /// </param>
    public void Unscaled(InputChannel kind, ReadOnlySpan<float> stored, Span<float> planes)
    {
        if (kind == InputChannel.Stain) Separate(stored, planes);
        else stored.CopyTo(planes);
    }

    /// <summary>All channels of one slice.</summary>
    /// <param name="stored">The stored values, [c][pixel].</param>
    /// <param name="scalings">Those of the channels that are scaled, in their order.</param>
    /// <param name="destination">Receives them.</param>
    /// <param name="slice">The slice of <paramref name="destination"/>.</param>
    /// <param name="scratch">At least three planes long.</param>
    public void Fill(
        ReadOnlySpan<float> stored, IReadOnlyList<ValueScaling> scalings, FeatureInput destination, int slice, Span<float> scratch)
    {
        int pixels = stored.Length / _imageChannels;
        int channel = 0;
        int scaling = 0;
        foreach (InputChannel kind in inputs.Kinds)
        {
            int count = InputChannels.Count(kind, _imageChannels);
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
