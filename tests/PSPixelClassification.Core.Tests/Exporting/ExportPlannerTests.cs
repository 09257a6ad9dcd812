using PSPixelClassification.Common;
using PSPixelClassification.Core.Tests.Classification;
using PSPixelClassification.Exporting;
using PSPixelClassification.Exporting.Planning;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Core.Tests.Exporting;

public sealed class ExportPlannerTests : IDisposable
{
    private static readonly ImageShape s_shape = new(20, 10);
    private readonly ExportFolder _folder = new();

    [Fact]
    public void Plan_Default_WritesBesideTheImageAndKeepsDotsInNames()
    {
        ExportSettings settings = _folder.Settings(ResultSource.SimpleSegmentation, ResultSource.Overlay) with { DestinationFolder = null };

        Assert.Equal(
            [_folder["a.b_Simple Segmentation.tif"], _folder["a.b_Overlay.png"]],
            Plan(settings, "a.b", _folder["a.b.tif"]).Select(target => target.Path));
    }

    [Fact]
    public void Plan_ImageInNoFile_WritesToTheCurrentFolder() =>
        Assert.Equal(
            _folder["mine_Simple Segmentation.tif"], Plan(_folder.Settings() with { DestinationFolder = null }, "mine", null)[0].Path);

    [Fact]
    public void Plan_RelativePattern_StartsAtTheDestination() => Assert.Equal(
        _folder["sub/x_Labels.tif"].Replace('/', Path.DirectorySeparatorChar),
        Plan(_folder.Settings(ResultSource.Labels) with { FilePattern = FilePattern.Parse("sub/{nickname}_{result_type}") }, "x",
            "/elsewhere/x.png")[0].Path);

    [Fact]
    public void Plan_ResultWouldReplaceTheImage_IsRefused()
    {
        ExportSettings settings = _folder.Settings() with { FilePattern = FilePattern.Parse("{dataset_dir}/{nickname}") };

        Assert.Equal("OutputIsInput", Assert.Throws<ExportException>(() => Plan(settings, "x", _folder["x.tif"])).ErrorId);
    }

    [Fact]
    public void Plan_TwoResultsUnderOneName_AreRefused()
    {
        ExportSettings settings =
            _folder.Settings(ResultSource.Labels, ResultSource.Uncertainty) with { FilePattern = FilePattern.Parse("{nickname}") };

        ExportException error = Assert.Throws<ExportException>(() => Plan(settings, "x", null));
        Assert.Equal("OutputCollision", error.ErrorId);
        Assert.StartsWith(
            $"Labels and Uncertainty would both be written to '{_folder["x.tif"]}'. Put {{result_type}} into", error.Message,
            StringComparison.Ordinal);
    }

    // ilastik's result of all planes: of several planes no PNG.
    [Theory]
    [InlineData(1, 1, "x_Overlay.png")]
    [InlineData(2, 1, "x_Overlay.tif")]
    [InlineData(1, 2, "x_Overlay.tif")]
    [InlineData(2, 2, "x_Overlay.tif")]
    public void Plan_Overlay_IsATiffOfSeveralPlanes(int times, int depth, string expected) => Assert.Equal(
        _folder[expected],
        Assert.Single(ExportPlanner.Plan(
            "x", null, s_shape with { Times = times, Depth = depth }, _ => 3, _folder.Settings(ResultSource.Overlay))).Path);

    [Theory]
    [InlineData(0, 0, 21, 10)]
    [InlineData(-1, 0, 5, 5)]
    [InlineData(0, 0, 0, 5)]
    [InlineData(5, 5, -3, 2)]
    [InlineData(1, 1, int.MaxValue, 5)]
    public void Plan_RegionOutside_IsRefused(int x, int y, int width, int height)
    {
        ExportSettings settings = _folder.Settings() with { Regions = [new Region(x, y, width, height)] };

        Assert.Equal("RegionOutOfBounds", Assert.Throws<ExportException>(() => Plan(settings, "x", null)).ErrorId);
    }

    [Fact]
    public void Check_SettingsThatFitNoImage_AreRefusedBeforehand()
    {
        ExportSettings probabilities = _folder.Settings(ResultSource.Probabilities);
        var model = SyntheticImages.Train(SyntheticImages.Make().LabelSides());

        Assert.Equal("ModelRequired", Id(probabilities, withModel: false));
        Assert.Equal("DataTypeNeedsRange", Id(probabilities with { DataType = PixelType.UInt8 }));
        Assert.Equal("RangeInvalid", Id(probabilities with { InputRange = new ValueRange(1, 1), OutputRange = new ValueRange(0, 255) }));
        Assert.Equal("FormatUnsuitable", Id(probabilities with { Format = ExportFormat.Png }));
        ExportCheck.Check(_folder.Settings(ResultSource.Labels), null);
        ExportCheck.Check(_folder.Settings(Enum.GetValues<ResultSource>()) with { ClassMasks = ["left"] }, model);

        string Id(ExportSettings settings, bool withModel = true)
            => Assert.Throws<ExportException>(() => ExportCheck.Check(settings, withModel ? model : null)).ErrorId;
    }

    [Fact]
    public void Targets_InAString_AreALineForAPerson()
    {
        Assert.Equal("Overlay: /out/a.tif", $"{new ExportTarget(ResultSource.Overlay, "/out/a.tif") { Cutout = default }}");
        Assert.Equal("/out/a.tif", $"{new OutputFile("/out/a.tif", default)}");
        Assert.Equal(
            ["all", "t 1", "z 20", "t 1, z 20"],
            new[] { default, new FilePart(1, null), new FilePart(null, 20), new FilePart(1, 20) }.Select(part => $"{part}"));
    }

    public void Dispose() => _folder.Dispose();

    private static IReadOnlyList<ExportTarget> Plan(ExportSettings settings, string name, string? path) =>
        ExportPlanner.Plan(name, path, s_shape, _ => 1, settings);
}
