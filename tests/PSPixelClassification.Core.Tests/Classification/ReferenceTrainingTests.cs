using PSPixelClassification.Classification;
using PSPixelClassification.Classification.PostProcessing;
using PSPixelClassification.Core.Tests.TestData;

namespace PSPixelClassification.Core.Tests.Classification;

public class ReferenceTrainingTests
{
    /// <summary>
    /// The lower ends of the agreement between two trainings of ilastik itself on the same labels (tests/data/reference/README.md).
    /// </summary>
    [Theory]
    [InlineData("c01_gray8_allfeatures", 0.985)]
    [InlineData("c03_gray16_small", 0.998)]
    [InlineData("c05_rgb8_small", 0.984)]
    [InlineData("c08_float32_odd", 0.985)]
    [InlineData("c11_missing_class", 0.949)]
    [InlineData("c12_one_forest", 0.948)]
    public void Train_OnIlastiksLabels_SegmentsWithinIlastiksOwnSpread(string name, double leastAgreement)
    {
        ReferenceCase reference = new(name);
        ClassifierImage image = reference.OpenLabeled();
        ClassifierModel model = ClassifierTrainer.Train([image], reference.FeatureSet, new TrainingOptions());

        float[] segmentation = new float[image.Extent.Bounds.PixelCount];
        new ClassDecision(model.Classes.Count).Decide(SyntheticImages.Predict(model, image, image.Extent.Bounds, 2), segmentation);

        byte[] expected = reference.ReadSegmentation();
        double agreement = segmentation.Zip(expected).Count(pair => pair.First == pair.Second) / (double)expected.Length;
        Assert.InRange(agreement, leastAgreement, 1);
        Assert.Equal(reference.LabelNames, model.Classes.Select(known => known.Name));
    }
}
