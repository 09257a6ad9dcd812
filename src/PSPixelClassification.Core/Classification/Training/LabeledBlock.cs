using PSPixelClassification.Imaging;
using PSPixelClassification.Labels;

namespace PSPixelClassification.Classification.Training;

/// <summary>A rectangle with labeled pixels, and where its rows stand in the training matrix.</summary>
/// <param name="Image">The image.</param>
/// <param name="Labels">The image's labels as they were when training began.</param>
/// <param name="ClassIndices">For each label value of the image (index 0 unused), the class's index in the model.</param>
/// <param name="Plane">Time point and slice.</param>
/// <param name="Region">The rectangle, no larger than a feature tile.</param>
/// <param name="FirstRow">Row of the matrix that takes the block's first labeled pixel.</param>
internal sealed record LabeledBlock(
    ClassifierImage Image, LabelSnapshot Labels, IReadOnlyList<int> ClassIndices, Plane Plane, Region Region, int FirstRow);
