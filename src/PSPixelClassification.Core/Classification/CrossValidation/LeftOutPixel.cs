using PSPixelClassification.Imaging;

namespace PSPixelClassification.Classification.CrossValidation;

/// <summary>A labeled pixel that may be left out of training.</summary>
/// <param name="Image">The image.</param>
/// <param name="Stroke">Its stroke, from 0 in the image.</param>
/// <param name="Plane">Time point and slice.</param>
/// <param name="X">The column.</param>
/// <param name="Y">The row.</param>
/// <param name="Row">Its row in the training matrix.</param>
internal readonly record struct LeftOutPixel(ClassifierImage Image, int Stroke, Plane Plane, int X, int Y, int Row);
