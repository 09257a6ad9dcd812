using PSPixelClassification.Imaging;

namespace PSPixelClassification.Classification.Accuracy;

/// <summary>True and predicted classes of the pixels of a place, as far as it is shown.</summary>
/// <param name="plane">Time point and slice.</param>
/// <param name="region">The rectangle, inside the image.</param>
internal sealed class PlaceClasses(Plane plane, Region region)
{
    /// <summary>The time point and slice.</summary>
    public Plane Plane => plane;

    /// <summary>The rectangle.</summary>
    public Region Region => region;

    /// <summary>Axis order [y][x]: 1 … n for the n classes, 0 where the pixel was not judged, or is not of the place.</summary>
    public byte[] Truth { get; } = new byte[region.PixelCount];

    /// <summary>What the pixels were taken for, as <see cref="Truth"/>.</summary>
    public byte[] Predicted { get; } = new byte[region.PixelCount];

    /// <summary>Notes a judged pixel.</summary>
    /// <param name="x">Its column in the image, inside the rectangle.</param>
    /// <param name="y">Its row in the image, inside the rectangle.</param>
    /// <param name="truth">Index of its true class.</param>
    /// <param name="predicted">Index of the class that it was taken for.</param>
    public void Set(int x, int y, int truth, int predicted)
    {
        int pixel = (y - region.Y) * region.Width + x - region.X;
        (Truth[pixel], Predicted[pixel]) = ((byte)(truth + 1), (byte)(predicted + 1));
    }
}
