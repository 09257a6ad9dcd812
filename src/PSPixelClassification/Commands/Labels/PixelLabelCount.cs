using System.Globalization;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Commands;

/// <summary>How many pixels of an image are labeled with a class: a row that Get-PixelLabel writes.</summary>
/// <param name="Image">The image's name.</param>
/// <param name="Class">The class's name.</param>
/// <param name="Value">The class's value in label images and segmentations, 1 to 255.</param>
/// <param name="Color">The color the class is shown in.</param>
/// <param name="Pixels">Labeled pixels, over all planes of the image.</param>
public sealed record PixelLabelCount(string Image, string Class, int Value, RgbColor Color, long Pixels)
{
    /// <summary>"frame_0001: nuclei 120".</summary>
    /// <returns>Image, class and pixels.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Image}: {Class} {Pixels}");
}
