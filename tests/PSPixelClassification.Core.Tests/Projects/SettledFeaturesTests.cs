using PSPixelClassification.Classification;
using PSPixelClassification.Core.Tests.Classification;
using PSPixelClassification.Projects;
using PSPixelClassification.Projects.Ilp;

namespace PSPixelClassification.Core.Tests.Projects;

/// <summary>Features are the same whether somebody chose 2D or 3D or the images do.</summary>
public sealed class SettledFeaturesTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(9)]
    public void FeatureSet_LeftToTheImages_IsThatOfTheModel(int depth)
    {
        using TemporaryFolder folder = new();
        ClassifierImage image = depth == 1 ? SyntheticImages.Make().LabelSides() : VolumeImages.Noise(60, 50, depth).LabelSlices();
        ClassifierModel model = SyntheticImages.Train(image);
        ClassifierProject trained = new ClassifierProject([image]).Save(folder.File("a.ilp"), model);
        new ClassifierProject([image], SyntheticImages.Features).Save(folder.File("b.ilp"));

        ClassifierProject open = ClassifierProject.Open(folder.File("b.ilp"));

        Assert.Null(ProjectReader.Read(folder.File("b.ilp")).Features!.ComputeIn2D);
        Assert.Equal(trained.FeatureSet, open.FeatureSet);
        Assert.Same(trained, trained.WithFeatureSet(SyntheticImages.Features));
        Assert.NotNull(trained.WithFeatureSet(SyntheticImages.Features).Model);
        Assert.Null(trained.WithFeatureSet(SyntheticImages.Features.WithIn2D(depth > 1)).Model);
        Assert.Null(new ClassifierProject([]).FeatureSet);
        Assert.Equal(SyntheticImages.Features, new ClassifierProject([], SyntheticImages.Features).FeatureSet);
    }
}
