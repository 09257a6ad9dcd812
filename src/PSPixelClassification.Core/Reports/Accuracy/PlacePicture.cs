using PSPixelClassification.Imaging;

namespace PSPixelClassification.Reports.Accuracy;

/// <summary>A part of an image around a place, three times; PNG files.</summary>
/// <param name="Region">The part that is shown, a pixel of the image a pixel of the pictures.</param>
/// <param name="Image">The image alone.</param>
/// <param name="Truth">The image with the true classes of the place.</param>
/// <param name="Predicted">The image with the classes that its pixels were taken for.</param>
internal sealed record PlacePicture(Region Region, byte[] Image, byte[] Truth, byte[] Predicted);
