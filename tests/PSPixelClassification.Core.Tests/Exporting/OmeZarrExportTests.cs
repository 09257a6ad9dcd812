using System.Text.Json;
using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Core.Tests.Classification;
using PSPixelClassification.Exporting;
using PSPixelClassification.Exporting.Planning;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats.Zarr;

namespace PSPixelClassification.Core.Tests.Exporting;

public sealed class OmeZarrExportTests : IDisposable
{
    private readonly ExportFolder _folder = new();
    private readonly ClassifierImage _image = SyntheticImages.Make(210, 140).LabelSides();
    private readonly ClassifierModel _model;

    public OmeZarrExportTests() => _model = SyntheticImages.Train(_image);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(null)]
    [InlineData(OmeZarrVersion.V05)]
    public void Export_AllSources_HaveTheValuesOfTiffFiles(OmeZarrVersion? version)
    {
        ResultSource[] sources = [.. Enum.GetValues<ResultSource>().Where(source => !source.IsPicture())];
        ExportSettings settings = _folder.Settings(sources) with
        {
            ClassMasks = [_model.Classes[0].Name],
            Objects = new ObjectSettings { ClassName = _model.Classes[0].Name },
        };
        ExportFolder.Export(_image, _model, settings);
        ExportResult result = ExportFolder.Export(
            _image, _model, settings with { Format = ExportFormat.OmeZarr, ZarrVersion = version });

        Assert.Equal(sources.Length, result.Targets.Count);
        Assert.All(result.Targets, target =>
        {
            string name = Path.GetFileName(target.Path);
            Assert.EndsWith(".ome.zarr", name, StringComparison.Ordinal);
            (ImageInfo info, float[] values) = _folder.Read(name);
            (ImageInfo expected, float[] tiff) = _folder.Read(name.Replace(".ome.zarr", ".tif", StringComparison.Ordinal));
            Assert.Equal((expected.Shape, expected.PixelType), (info.Shape, info.PixelType));
            Assert.Equal(tiff, values);
            Assert.Equal(expected.ChannelNames, info.ChannelNames.Count == 1 ? [] : info.ChannelNames);
            Assert.Equal("µm", info.PixelSize?.Unit);
            Assert.NotNull(info.Provenance);
            // Class values are numbers of a label image.
            bool isLabels = target.Source is not (ResultSource.Probabilities or ResultSource.Uncertainty or ResultSource.Features);
            Assert.Equal(isLabels, Directory.Exists(Path.Combine(target.Path, "labels")));
        });
    }

    [Fact]
    public void Export_Again_ReplacesWhatWasWrittenHere()
    {
        ExportSettings settings = _folder.Settings() with { Format = ExportFormat.OmeZarr };
        ExportFolder.Export(_image, _model, settings);
        string path = _folder["image_Simple Segmentation.ome.zarr"];
        DateTime before = File.GetLastWriteTimeUtc(Path.Combine(path, ".zattrs"));
        File.WriteAllText(Path.Combine(path, ".DS_Store"), "");

        ExportFolder.Export(_image, _model, settings);

        Assert.NotEqual(before, File.GetLastWriteTimeUtc(Path.Combine(path, ".zattrs")));
        Assert.Equal([path], Directory.GetFileSystemEntries(_folder.Path));
        RequireError("NoClobber", settings with { NoClobber = true });
    }

    [Theory]
    [InlineData("notes.txt", OmeZarrVersion.V04)]
    [InlineData("labels/hand/.zgroup", OmeZarrVersion.V04)]
    [InlineData("labels/simple_segmentation/7/.zarray", OmeZarrVersion.V05)]
    public void Export_OverOneThatWasAddedTo_NeedsForce(string added, OmeZarrVersion version)
    {
        ExportSettings settings = _folder.Settings() with { Format = ExportFormat.OmeZarr, ZarrVersion = version };
        ExportFolder.Export(_image, _model, settings);
        string path = Path.Combine(_folder["image_Simple Segmentation.ome.zarr"], added);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, "{\"zarr_format\":2}");

        RequireError("TargetForeign", settings);
        Assert.True(File.Exists(path));
        ExportFolder.Export(_image, _model, settings with { Force = true });
        Assert.False(File.Exists(path));
    }

    [Fact]
    public void Export_OverOneWithAnAttributeOfOthers_NeedsForce()
    {
        ExportSettings settings = _folder.Settings() with { Format = ExportFormat.OmeZarr };
        ExportFolder.Export(_image, _model, settings);
        string attributes = Path.Combine(_folder["image_Simple Segmentation.ome.zarr"], ".zattrs");
        File.WriteAllText(attributes, "{ \"mine\": 1, " + File.ReadAllText(attributes).TrimStart()[1..]);

        RequireError("TargetForeign", settings);
    }

    [Theory]
    [InlineData("image_Simple Segmentation.ome.zarr/labels/new", ExportFormat.OmeZarr)]
    [InlineData("image_Simple Segmentation.ome.zarr/new", ExportFormat.Tif)]
    public void Export_IntoAnotherImage_IsRefused(string pattern, ExportFormat format)
    {
        ExportFolder.Export(_image, _model, _folder.Settings() with { Format = ExportFormat.OmeZarr });

        RequireError("TargetInImage", _folder.Settings() with { Format = format, FilePattern = FilePattern.Parse(pattern) });
    }

    [Fact]
    public void Export_TargetIsALink_IsRefused()
    {
        // Links need rights on Windows.
        if (OperatingSystem.IsWindows()) return;
        Directory.CreateDirectory(_folder["elsewhere"]);
        Directory.CreateSymbolicLink(_folder["image_Simple Segmentation.ome.zarr"], _folder["elsewhere"]);

        RequireError("TargetIsFile", _folder.Settings() with { Format = ExportFormat.OmeZarr });
    }

    [Fact]
    public void Export_Region_SaysWhereItLay()
    {
        ExportSettings settings = _folder.Settings() with { Format = ExportFormat.OmeZarr, Regions = [new Region(10, 20, 30, 40)] };
        ExportFolder.Export(_image, _model, settings);

        string attributes = File.ReadAllText(Path.Combine(_folder["image_Simple Segmentation.ome.zarr"], ".zattrs"));
        JsonElement level = JsonDocument.Parse(attributes).RootElement.GetProperty("multiscales")[0].GetProperty("datasets")[0];
        JsonElement translation = level.GetProperty("coordinateTransformations")[1].GetProperty("translation");
        Assert.Equal([20 * 0.25, 10 * 0.5], translation.EnumerateArray().Select(value => value.GetDouble()));
    }

    [Fact]
    public void Export_OverWhatIsNotOurs_IsRefused()
    {
        ExportSettings settings = _folder.Settings() with { Format = ExportFormat.OmeZarr };
        string path = _folder["image_Simple Segmentation.ome.zarr"];
        File.WriteAllText(path, "file");
        RequireError("TargetIsFile", settings);
        RequireError("TargetIsFile", settings with { Force = true });
        File.Delete(path);

        Directory.CreateDirectory(path);
        File.WriteAllText(Path.Combine(path, "thesis.docx"), "");
        RequireError("TargetIsFolder", settings);
        RequireError("TargetIsFolder", settings with { Force = true });

        File.WriteAllText(Path.Combine(path, ".zgroup"), "{\"zarr_format\":2}");
        RequireError("TargetForeign", settings);
        Assert.True(File.Exists(Path.Combine(path, "thesis.docx")));
        ExportFolder.Export(_image, _model, settings with { Force = true });
        Assert.False(File.Exists(Path.Combine(path, "thesis.docx")));
    }

    [Fact]
    public void Export_EmptyFolder_IsReplaced()
    {
        Directory.CreateDirectory(_folder["image_Simple Segmentation.ome.zarr"]);

        ExportFolder.Export(_image, _model, _folder.Settings() with { Format = ExportFormat.OmeZarr });

        Assert.Equal(210, _folder.Read("image_Simple Segmentation.ome.zarr").Info.Shape.Width);
    }

    [Fact]
    public void Export_ReadOnlyResult_NeedsForce()
    {
        ExportSettings settings = _folder.Settings() with { Format = ExportFormat.OmeZarr };
        ExportFolder.Export(_image, _model, settings);
        File.SetAttributes(Path.Combine(_folder["image_Simple Segmentation.ome.zarr"], ".zattrs"), FileAttributes.ReadOnly);

        RequireError("TargetReadOnly", settings);
        ExportFolder.Export(_image, _model, settings with { Force = true });

        Assert.False(new FileInfo(Path.Combine(_folder["image_Simple Segmentation.ome.zarr"], ".zattrs")).IsReadOnly);
    }

    [Fact]
    public void Export_FolderThatHoldsTheImage_IsRefused()
    {
        ExportSettings settings = _folder.Settings() with
        {
            Format = ExportFormat.OmeZarr,
            FilePattern = FilePattern.Parse("plate"),
        };
        ExportFolder.Export(_image, _model, settings with { FilePattern = FilePattern.Parse("plate/inner") });
        // A group that is no image, around one.
        ClassifierImage inner = ClassifierImage.Open(_folder["plate/inner.ome.zarr"]);
        Directory.Move(_folder["plate"], _folder["plate.ome.zarr"]);
        inner = ClassifierImage.Open(_folder["plate.ome.zarr/inner.ome.zarr"]);

        ExportException error = Assert.Throws<ExportException>(
            () => ExportFolder.Export(inner, null, settings with { Sources = [ResultSource.Labels] }));

        Assert.Equal("OutputIsInput", error.ErrorId);
        Assert.True(Directory.Exists(_folder["plate.ome.zarr/inner.ome.zarr/labels"]));
    }

    [Fact]
    public void Export_Cancelled_LeavesNothing()
    {
        using CancellationTokenSource cancellation = new();
        cancellation.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() => ExportFolder.Export(
            _image, _model, _folder.Settings() with { Format = ExportFormat.OmeZarr }, cancellation: cancellation.Token));

        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void Export_VersionOfAnotherFormat_IsRefused() =>
        RequireError("FormatUnsuitable", _folder.Settings() with { Format = ExportFormat.Tif, ZarrVersion = OmeZarrVersion.V05 });

    private void RequireError(string id, ExportSettings settings) =>
        Assert.Equal(id, Assert.Throws<ExportException>(() => ExportFolder.Export(_image, _model, settings)).ErrorId);
}
