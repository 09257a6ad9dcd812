using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Core.Tests.Classification;
using PSPixelClassification.Exporting;
using PSPixelClassification.Exporting.Provenance;
using PSPixelClassification.Objects;

namespace PSPixelClassification.Core.Tests.Exporting.Provenance;

/// <summary>Classes of results by name.</summary>
public sealed class RecordedClassesTests : IDisposable
{
    private readonly ExportFolder _folder = new();
    private readonly ClassifierImage _image = SyntheticImages.Make().LabelSides();

    [Theory]
    [InlineData(ExportFormat.Tif, ".tif")]
    [InlineData(ExportFormat.OmeTif, ".ome.tif")]
    [InlineData(ExportFormat.Hdf5, ".h5")]
    public void Results_KnowTheirClasses(ExportFormat format, string extension)
    {
        ExportSettings settings =
            _folder.Settings(ResultSource.SimpleSegmentation, ResultSource.Probabilities, ResultSource.Uncertainty) with
            {
                Format = format,
            };
        ExportFolder.Export(_image, SyntheticImages.Train(_image), settings);

        foreach (string result in new[] { "Simple Segmentation", "Probabilities" })
        {
            ClassifierImage image = ClassifierImage.Open(_folder[$"image_{result}{extension}"]);
            Assert.Equal((1, 2), (RecordedClasses.ValueOf(image, "left"), RecordedClasses.ValueOf(image, " RIGHT ")));
            Assert.Equal(7, RecordedClasses.ValueOf(image, "7"));
            AssertUnknown(image, "nuclei", "'left', 'right'");
        }

        AssertUnknown(ClassifierImage.Open(_folder[$"image_Uncertainty{extension}"]), "left", "Give the number");
    }

    [Fact]
    public void Masks_KnowTheirOwnClassOnly()
    {
        ExportFolder.Export(
            _image, SyntheticImages.Train(_image), _folder.Settings(ResultSource.ClassMask) with { ClassMasks = ["right"] });

        ClassifierImage mask = ClassifierImage.Open(_folder["image_Class Mask.tif"]);

        Assert.Equal(255, RecordedClasses.ValueOf(mask, "right"));
        AssertUnknown(mask, "left", "'right'");
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("99999999999")]
    [InlineData("1.5")]
    public void Numbers_ThatAreNoClass_AreRefused(string text) => AssertUnknown(_image, text, "Give the number");

    public void Dispose() => _folder.Dispose();

    private static void AssertUnknown(ClassifierImage image, string text, string message)
    {
        ObjectException refusal = Assert.Throws<ObjectException>(() => RecordedClasses.ValueOf(image, text));
        Assert.Equal(ErrorIds.ObjectClassNotFound, refusal.ErrorId);
        Assert.Contains(message, refusal.Message, StringComparison.Ordinal);
    }
}
