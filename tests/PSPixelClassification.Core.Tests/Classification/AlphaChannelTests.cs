using PSPixelClassification.Batch;
using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Core.Tests.Exporting;
using PSPixelClassification.Imaging.Formats;
using PSPixelClassification.Projects;

namespace PSPixelClassification.Core.Tests.Classification;

/// <summary>ilastik trains on alpha as on any channel: its models ask for images with alpha.</summary>
public sealed class AlphaChannelTests : IDisposable
{
    private static readonly string s_image = TestFiles.Committed("tiff/rgba.tif");
    private readonly ExportFolder _folder = new();
    private readonly ClassifierImage _training =
        ClassifierImage.Open(s_image, new ImageOpenOptions { KeepAlpha = true }).Label("left", 3, 3, 12, 30).Label("right", 45, 3, 40, 30);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Predict_AlphaDropped_IsAnErrorThatNamesTheRemedy()
    {
        ClassifierModel model = SyntheticImages.Train(_training);

        ClassifierMismatchException error =
            Assert.Throws<ClassifierMismatchException>(() => new PixelPredictor(model, ClassifierImage.Open(s_image)));

        Assert.Equal("ChannelMismatch", error.ErrorId);
        Assert.Contains("-KeepAlpha", error.Message, StringComparison.Ordinal);
        Assert.Equal(4, model.ImageChannels);
    }

    [Fact]
    public void Batch_ModelOfFourChannels_TakesAlpha()
    {
        ClassifierModel model = SyntheticImages.Train(_training);
        BatchPlan plan =
            BatchPlan.Create([s_image], new BatchSettings(model, _folder.Settings() with { DestinationFolder = _folder["batch"] }));
        List<BatchResult> results = [];

        BatchRunner.Run(plan, (result, _) => results.Add(result));

        Assert.Equal(BatchStatus.Completed, Assert.Single(results).Status);
        Assert.Equal(3, ClassifierImage.OpenFor(s_image, SyntheticImages.Train(Rgb())).Extent.Channels);
    }

    [Fact]
    public void Batch_AlphaLeftOut_IsSaidOnce()
    {
        string[] files = [_folder["a.tif"], _folder["b.tif"]];
        foreach (string file in files) File.Copy(s_image, file);
        BatchSettings settings = new(SyntheticImages.Train(Rgb()), _folder.Settings() with { DestinationFolder = _folder["batch"] });

        Assert.StartsWith($"The alpha channel of 2 files, such as '{files[0]}', is left out.",
            Assert.Single(BatchPlan.Create(files, settings).Warnings), StringComparison.Ordinal);
        Assert.Empty(BatchPlan.Create(files, settings with { Model = SyntheticImages.Train(_training) }).Warnings);
    }

    [Fact]
    public void Project_ImageLabeledWithAlpha_OpensWithIt()
    {
        string copy = _folder["rgba.tif"];
        File.Copy(s_image, copy);
        ClassifierImage image = ClassifierImage.Open(copy, new ImageOpenOptions { KeepAlpha = true });
        string path = _folder["rgba.ilp"];
        new ClassifierProject([image.Label("left", 3, 3, 12, 30)]).Save(path);

        ClassifierProject project = ClassifierProject.Open(path);

        Assert.Empty(project.Notes);
        Assert.Equal(4, Assert.Single(project.Images).Extent.Channels);
    }

    private static ClassifierImage Rgb() => ClassifierImage.Open(s_image).Label("left", 3, 3, 12, 30).Label("right", 45, 3, 40, 30);
}
