using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Common.Remedies;
using PSPixelClassification.Imaging;
using PSPixelClassification.Objects;

namespace PSPixelClassification.Exporting.Rendering;

/// <summary>The numbers of objects: 0 none, 1 … n in each time point.</summary>
internal sealed class ObjectLabelRenderer : ResultRenderer
{
    // Float32, in which results come, holds every whole number up to here.
    private const int MaxExact = 1 << 24;
    private readonly ObjectImage _objects;
    private readonly Cutout _cutout;
    private readonly uint[] _row;

    /// <summary>Takes objects.</summary>
    /// <param name="objects">The objects of what is exported.</param>
    /// <param name="cutout">What of the image that is.</param>
    /// <exception cref="ObjectException"><c>ObjectTooMany</c>: a time point has more than 16,777,216.</exception>
    public ObjectLabelRenderer(ObjectImage objects, Cutout cutout)
    {
        (_objects, _cutout) = (objects, cutout);
        _row = new uint[cutout.Region.Width];
        if (objects.MaxCount > MaxExact)
        {
            throw new ObjectException(
                ErrorIds.ObjectTooMany,
                FormattableString.Invariant($"There are {objects.MaxCount} objects; a result holds {MaxExact}. ")
                    + ObjectRemedies.FewerObjects);
        }
    }

    public override PixelType? PixelType => _objects.Info.PixelType;

    // So that a viewer shows the first object as well.
    public override (double Minimum, double Maximum)? DisplayRange => (0, Math.Max(1, _objects.MaxCount));

    public override void Render(in PredictionBand band, Span<float> values)
    {
        Plane plane = _cutout.Locate(band.Plane);
        ObjectMap map = _objects.MapOf(plane.Time);
        for (int y = 0; y < band.Region.Height; y++)
        {
            map.ReadRow(plane.Z, band.Region.Y - _cutout.Region.Y + y, _row);
            for (int x = 0; x < _row.Length; x++) values[y * _row.Length + x] = _row[x];
        }
    }
}
