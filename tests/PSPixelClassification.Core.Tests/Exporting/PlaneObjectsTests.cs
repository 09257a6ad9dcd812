using PSPixelClassification.Classification;
using PSPixelClassification.Classification.PostProcessing;
using PSPixelClassification.Common;
using PSPixelClassification.Core.Tests.Classification;
using PSPixelClassification.Exporting;
using PSPixelClassification.Imaging;
using PSPixelClassification.Objects;

namespace PSPixelClassification.Core.Tests.Exporting;

public sealed class PlaneObjectsTests : IDisposable
{
    private static readonly ClassifierImage s_volume = VolumeImages.Noise(60, 50, 7, times: 2).LabelSlices();
    private readonly ExportFolder _folder = new();

    [Theory]
    [InlineData(false, 0, 0.0)]
    [InlineData(false, 3, 1.5)]
    [InlineData(true, 2, 0.0)]
    public void Find_APlane_GivesTheObjectsOfItsExport(bool in2D, int distance, double smoothing)
    {
        ClassifierModel model = VolumeImages.Train(s_volume, VolumeImages.Features.WithIn2D(in2D));
        PostProcessingOptions postProcessing = new() { Smoothing = smoothing };
        ObjectSettings objects = new()
        {
            ClassName = "right",
            Options = new ObjectOptions { MinimumDistance = distance, MinimumSize = 4, FillHoles = true },
        };

        ObjectImage found = PlaneObjects.Find(model, s_volume, new Plane(1, 3), postProcessing, objects, threads: 2);

        ExportFolder.Export(s_volume, model, _folder.Settings(ResultSource.ObjectLabels) with
        {
            PostProcessing = postProcessing,
            Objects = objects,
            Slices = IndexRange.Of(3),
            Times = IndexRange.Of(1),
        });
        Assert.True(found.Count > 3);
        Assert.Equal(ImageReading.ReadAll<ushort>(found).Select(number => (float)number), _folder.Read("volume_Object Labels.tif").Values);
    }

    [Fact]
    public void Find_AClassThatIsNotThere_IsRefused() => Assert.Equal(
        ErrorIds.LabelClassNotFound,
        Assert.Throws<LabelException>(() => PlaneObjects.Find(
            VolumeImages.Train(s_volume), s_volume, Plane.First, PostProcessingOptions.None, new() { ClassName = "none" }, threads: 1))
            .ErrorId);

    public void Dispose() => _folder.Dispose();
}
