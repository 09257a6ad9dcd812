using PSPixelClassification.Classification;
using PSPixelClassification.Classification.PostProcessing;
using PSPixelClassification.Common;
using PSPixelClassification.Core.Tests.Classification;
using PSPixelClassification.Exporting;
using PSPixelClassification.Exporting.Planning;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Core.Tests.Exporting;

/// <summary>What is said of classes is checked before any image is opened.</summary>
public sealed class ClassSettingsCheckTests : IDisposable
{
    private readonly ExportFolder _folder = new();
    private readonly ClassifierModel _model = SyntheticImages.Train(SyntheticImages.Make().LabelSides());

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Check_SeveralMasks_NeedTheClassInThePattern()
    {
        ExportSettings masks = Masks("left", "right");

        PixelClassificationException e = Refusal(masks with { FilePattern = FilePattern.Parse("{nickname}_{result_type}") });
        Assert.Equal("OutputCollision", e.ErrorId);
        Assert.Contains("'left' and 'right'", e.Message, StringComparison.Ordinal);
        Assert.Contains("{class}", e.Message, StringComparison.Ordinal);
        ExportCheck.Check(masks, _model);
        ExportCheck.Check(Masks("left", "LEFT") with { FilePattern = FilePattern.Parse("{nickname}") }, _model);
    }

    [Theory]
    [InlineData("G1/S", "G1:S", "G1_S")]
    // One file where case makes no difference.
    [InlineData("a?", "A*", "a_")]
    public void Check_ClassesOfOneFileName_AreRefused(string first, string second, string name)
    {
        ClassifierModel model = _model.WithClasses([new(1, first, default), new(2, second, default)]);

        ExportException e = Assert.Throws<ExportException>(() => ExportCheck.Check(Masks(first, second), model));

        Assert.Equal("OutputCollision", e.ErrorId);
        Assert.Contains($"'{first}' and '{second}' would both have '{name}'", e.Message, StringComparison.Ordinal);
        ExportCheck.Check(Masks(first), model);
    }

    [Fact]
    public void Check_MasksOfNoKnownClass_AreRefused()
    {
        Assert.Equal("LabelClassNotFound", Refusal(Masks("middle")).ErrorId);
        Assert.Equal("ClassMaskRequired", Refusal(Masks()).ErrorId);
        Assert.Equal("ModelRequired", Assert.Throws<ExportException>(() => ExportCheck.Check(Masks("left"), null)).ErrorId);
        // A member is no class of the results any more.
        ExportSettings united = Masks("left") with { MergedClasses = new Dictionary<string, IReadOnlyList<string>> { ["l"] = ["left"] } };
        Assert.Equal("LabelClassNotFound", Refusal(united).ErrorId);
        ExportCheck.Check(united with { ClassMasks = ["L"] }, _model);
    }

    [Fact]
    public void Check_ThresholdsBesideUnitedClasses_AreOfTheUnitedOnes()
    {
        ExportSettings settings = _folder.Settings() with
        {
            MergedClasses = new Dictionary<string, IReadOnlyList<string>> { ["l"] = ["left"] },
            PostProcessing = new() { ClassThresholds = PostProcessingOptions.None.ClassThresholds.Add("left", 0.4) },
        };

        Assert.Equal("LabelClassNotFound", Refusal(settings).ErrorId);
        PostProcessingOptions united = new() { ClassThresholds = PostProcessingOptions.None.ClassThresholds.Add("L", 0.4) };
        ExportCheck.Check(settings with { PostProcessing = united }, _model);
    }

    [Fact]
    public void Check_ColorMap_IsForClassNumbersInTiffAndPng()
    {
        ExportSettings colored = _folder.Settings() with { ColorMap = true };

        foreach (ExportFormat format in new[] { ExportFormat.Tif, ExportFormat.OmeTif, ExportFormat.Png })
            ExportCheck.Check(colored with { Format = format }, _model);
        ExportCheck.Check(colored with { Sources = [ResultSource.Overlay, ResultSource.SimpleSegmentation] }, _model);
        // Ranges are for the probabilities, and leave the classes alone.
        ExportCheck.Check(
            colored with
            {
                Sources = [ResultSource.Probabilities, ResultSource.SimpleSegmentation],
                DataType = PixelType.UInt8,
                InputRange = ValueRange.Unit,
            },
            _model);
        ExportSettings[] refused =
        [
            colored with { Format = ExportFormat.Npy }, colored with { Format = ExportFormat.Hdf5 },
            colored with { DataType = PixelType.UInt16 }, colored with { InputRange = new(1, 2), OutputRange = new(255, 0) },
            colored with { Sources = [ResultSource.Probabilities] }, Masks("left") with { ColorMap = true },
        ];
        Assert.All(refused, settings => Assert.Equal("ColorMapUnsuitable", Refusal(settings).ErrorId));
    }

    private ExportSettings Masks(params string[] names) => _folder.Settings(ResultSource.ClassMask) with
    {
        ClassMasks = names,
        FilePattern = FilePattern.Parse("{nickname}_{class}"),
    };

    private PixelClassificationException Refusal(ExportSettings settings) =>
        Assert.ThrowsAny<PixelClassificationException>(() => ExportCheck.Check(settings, _model));
}
