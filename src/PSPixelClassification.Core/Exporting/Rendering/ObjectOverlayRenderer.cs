using PSPixelClassification.Classification;
using PSPixelClassification.Imaging;
using PSPixelClassification.Objects;

namespace PSPixelClassification.Exporting.Rendering;

/// <summary>
/// The image, stretched for display, with the outlines of objects: those of an object's pixels that have one of another object, or of none,
/// above, below, left or right of them. Objects take turns with colors, so that those that touch can be told apart. UInt8 RGB.
/// </summary>
internal sealed class ObjectOverlayRenderer(IImageSource source, ObjectImage objects, Cutout cutout, CancellationToken cancellationToken)
    : ResultRenderer
{
    // Bright ones, that stand out from dark images and from each other.
    private static readonly RgbColor[] s_colors =
        [new(255, 225, 25), new(70, 240, 240), new(240, 50, 230), new(60, 180, 75), new(245, 130, 48), new(210, 245, 60)];

    private readonly DisplayedImage _image = new(source, cancellationToken);
    private uint[] _above = new uint[cutout.Region.Width];
    private uint[] _row = new uint[cutout.Region.Width];
    private uint[] _below = new uint[cutout.Region.Width];

    public override void Render(in PredictionBand band, Span<float> values)
    {
        int pixels = (int)band.Region.PixelCount;
        _image.Read(band.Plane, band.Region);
        int top = band.Region.Y - cutout.Region.Y;
        Plane plane = cutout.Locate(band.Plane);
        Read(plane, top, _row);
        Read(plane, top - 1, _above);
        for (int y = 0; y < band.Region.Height; y++)
        {
            Read(plane, top + y + 1, _below);
            for (int x = 0; x < _row.Length; x++)
            {
                int i = y * _row.Length + x;
                RgbColor? color = IsOutline(x) ? s_colors[_row[x] % s_colors.Length] : null;
                values[i] = color?.R ?? _image.ValueOf(0, i);
                values[pixels + i] = color?.G ?? _image.ValueOf(1, i);
                values[2 * pixels + i] = color?.B ?? _image.ValueOf(2, i);
            }

            (_above, _row, _below) = (_row, _below, _above);
        }
    }

    public override void Dispose()
    {
        _image.Dispose();
        base.Dispose();
    }

    private bool IsOutline(int x)
    {
        uint own = _row[x];
        return own != 0
            && (_above[x] != own || _below[x] != own || Beside(x - 1, own) != own || Beside(x + 1, own) != own);
    }

    // Where the image ends, no outline is drawn: nobody knows where the object ends.
    private uint Beside(int x, uint own) => x < 0 || x == _row.Length ? own : _row[x];

    private void Read(Plane plane, int y, uint[] row)
    {
        if (y >= 0 && y < cutout.Region.Height) objects.MapOf(plane.Time).ReadRow(plane.Z, y, row);
        else _row.CopyTo(row, 0);
    }
}
