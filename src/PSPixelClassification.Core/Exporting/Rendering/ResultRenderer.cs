using PSPixelClassification.Classification;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Pixels;

namespace PSPixelClassification.Exporting.Rendering;

/// <summary>Makes one kind of result from the bands of a prediction.</summary>
internal abstract class ResultRenderer : IDisposable
{
    /// <summary>The type of the samples where only the values tell it; null for that of the result.</summary>
    public virtual PixelType? PixelType => null;

    /// <summary>The channels' names; empty if there is nothing to say.</summary>
    public virtual IReadOnlyList<string> ChannelNames => [];

    /// <summary>Red, green and blue of each value from 0, for formats that show values in colors; empty where values have none.</summary>
    public virtual ReadOnlyMemory<byte> Palette => default;

    /// <summary>Red, green and blue of each channel; empty where channels have no colors.</summary>
    public virtual ReadOnlyMemory<byte> ChannelColors => default;

    /// <summary>What values stand for, by value; empty where they are no classes.</summary>
    public virtual IReadOnlyList<ValueName> ValueNames => [];

    /// <summary>The values a viewer should show as black and white; null to leave it to the viewer.</summary>
    public virtual (double Minimum, double Maximum)? DisplayRange => null;

    /// <summary>What ilastik states as the range of the values (drange) in its HDF5 files; null where it states none.</summary>
    public virtual (double Minimum, double Maximum)? IlastikRange => DisplayRange;

    /// <summary>Renders a band.</summary>
    /// <param name="band">The band; bands of a plane come from top to bottom.</param>
    /// <param name="values">Receives the values, axis order [c][y][x].</param>
    public abstract void Render(in PredictionBand band, Span<float> values);

    /// <inheritdoc/>
    public virtual void Dispose()
    {
    }
}
