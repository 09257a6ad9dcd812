using System.Management.Automation;
using PSPixelClassification.Classification;
using PSPixelClassification.Imaging;
using PSPixelClassification.Tests.Hosting;

namespace PSPixelClassification.Tests.Commands;

public sealed class ExportClassifierImageTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly EngineSession _session = new();
    private readonly ClassifierImage _image = TestImage.Textured("img[1]");

    public ExportClassifierImageTests() => _session.SetLocation(_folder.Path);

    public void Dispose()
    {
        _session.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void File_HoldsTheImage()
    {
        EngineResult result = Run("$image | Export-ClassifierImage out/new -Format Png -PassThru");

        FileInfo file = Assert.IsType<FileInfo>(Assert.Single(result.Output));
        Assert.Equal(Path.Combine(_folder.Path, "out", "new", "img[1].png"), file.FullName);
        ClassifierImage written = ClassifierImage.Open(file.FullName);
        Assert.Equal(_image.Read<ushort>(), written.Read<ushort>());
        Assert.Equal(0.5, written.PixelSize!.X, 6);
    }

    [Fact]
    public void Hdf5_ThereAndBackToTiff_KeepsEverything()
    {
        EngineResult result = Run(
            "$image | Export-ClassifierImage -Format Hdf5 -PassThru | Import-ClassifierImage | Export-ClassifierImage out -PassThru | "
                + "Import-ClassifierImage");

        ClassifierImage back = Assert.IsType<ClassifierImage>(Assert.Single(result.Output));
        Assert.Equal(".tif", Path.GetExtension(back.SourcePath));
        Assert.Equal(_image.Read<ushort>(), back.Read<ushort>());
        Assert.Equal((0.5, 0.5, "µm"), (Math.Round(back.PixelSize!.X, 6), Math.Round(back.PixelSize.Y, 6), back.PixelSize.Unit));
    }

    [Fact]
    public void InternalPath_NamesTheDataSet()
    {
        Assert.Empty(Run("$image | Export-ClassifierImage -Format Hdf5 -InternalPath /volume/raw").Errors);

        ClassifierImage written = ClassifierImage.Open(_folder.File("img[1].h5") + "/volume/raw");
        Assert.Equal(_image.Read<ushort>(), written.Read<ushort>());
    }

    [Fact]
    public void InternalPath_WithoutNames_IsRefused()
        => Assert.Equal(["InternalPathInvalid"], Run("$image | Export-ClassifierImage -Format Hdf5 -InternalPath 'a//b'").ErrorIds);

    [Fact]
    public void SliceIndex_WritesAndListsAFileForEachPlane()
    {
        ClassifierImage volume = TestImage.Volume("v", 3);

        EngineResult result = _session.Run(
            "$volume | Export-ClassifierImage -Format Png -FilePattern '{nickname}_{slice_index}' -PassThru | Import-ClassifierImage", (
                "volume", volume));

        Assert.Empty(result.Errors);
        Assert.Equal(["v_0", "v_1", "v_2"], result.Output.Cast<ClassifierImage>().Select(image => image.Name));
        Assert.Equal(["v_0.png", "v_1.png", "v_2.png"],
            Directory.EnumerateFileSystemEntries(_folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void VolumeAsPng_IsRefusedWithAdvice()
    {
        EngineResult result = _session.Run("$volume | Export-ClassifierImage -Format Png", ("volume", TestImage.Volume("v", 3)));

        Assert.Equal(["FormatUnsuitable"], result.ErrorIds);
        Assert.Contains("{slice_index}", result.Errors[0].Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void PassThru_GivesFilesThatPipeOnWithBrackets()
        => Assert.IsType<ClassifierImage>(
            Assert.Single(Run("$image | Export-ClassifierImage -Format Png -PassThru | Import-ClassifierImage").Output));

    [Fact]
    public void WithoutPassThru_IsSilent() => Assert.Empty(Run("$image | Export-ClassifierImage -Format Png").Output);

    [Theory]
    [InlineData("", 0, 255, PixelType.UInt8)]
    [InlineData("-DataType UInt16", 0, 65535, PixelType.UInt16)]
    public void Stretch_ReachesBothEndsOfTheType(string type, int low, int high, PixelType expected)
    {
        Run($"$image | Export-ClassifierImage -Format Png -Stretch {type}");

        ClassifierImage written = ClassifierImage.Open(_folder.File("img[1].png"));
        Assert.Equal(expected, written.PixelType);
        int[] values = expected == PixelType.UInt8
            ? [.. written.Read<byte>().Select(value => (int)value)]
            : [.. written.Read<ushort>().Select(value => (int)value)];
        Assert.Equal((low, high), (values.Min(), values.Max()));
        Assert.True(values.Distinct().Count() > 50);
    }

    [Theory]
    [InlineData(16383, "-Format Png", 1)]
    [InlineData(16384, "-Format Png", 0)]
    [InlineData(200, "-Format Png", 1)]
    [InlineData(200, "-Format Png -DataType UInt8", 0)]
    [InlineData(60, "-Format Png -DataType UInt8", 1)]
    [InlineData(200, "-Format Png -Stretch", 0)]
    [InlineData(200, "-Format Tif", 0)]
    public void Images_WhoseBrightestPixelsAreDark_AreWarnedOfOnceAsPng(int brightest, string arguments, int warnings)
    {
        ClassifierImage[] images = [.. new[] { "a", "b" }.Select(name => TestImage.UInt16(name, 64, 48, (x, _) => brightest * x / 63))];
        EngineResult result = _session.Run($"$images | Export-ClassifierImage {arguments} 3>&1", ("images", images));

        Assert.Empty(result.Errors);
        Assert.Equal(warnings, result.Output.Count);
        Assert.All(result.Output.Cast<WarningRecord>(), warning => Assert.Contains("-Stretch", warning.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void FeatureImage_AsPngWithoutStretch_IsRefusedWithAdvice()
    {
        EngineResult result = Run("$image | Get-FeatureImage -Channel 0 | Export-ClassifierImage -Format Png");

        Assert.Equal(["FormatUnsuitable"], result.ErrorIds);
        Assert.Contains("-Stretch", result.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void DataType_ThatCannotHoldAValue_IsAnErrorAndLeavesNoFile()
    {
        Assert.Equal(["DataTypeUnsuitable"], Run("$image | Export-ClassifierImage -Format Png -DataType UInt8").ErrorIds);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void OwnFile_IsNotReplaced()
    {
        string path = _image.WritePng(_folder.Path);
        byte[] before = File.ReadAllBytes(path);

        EngineResult result =
            _session.Run("Import-ClassifierImage -LiteralPath $path | Export-ClassifierImage -Format Png -Stretch", ("path", path));

        Assert.Equal(["OutputIsInput"], result.ErrorIds);
        Assert.Equal(before, File.ReadAllBytes(path));
    }

    [Fact]
    public void SecondImageOfOneName_IsRefused()
        => Assert.Equal(["OutputCollision"], Run("$image, $image | Export-ClassifierImage -Format Png").ErrorIds);

    [Fact]
    public void WhatIf_WritesNothing()
    {
        Run("$image | Export-ClassifierImage out -Format Png -WhatIf");

        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void ExistingFile_IsReplacedUnlessNoClobber()
    {
        string path = _folder.Write("img[1].png", "older");

        Assert.Equal(["NoClobber"], Run("$image | Export-ClassifierImage -Format Png -NoClobber").ErrorIds);
        Assert.Equal("older", File.ReadAllText(path));
        Assert.Empty(Run("$image | Export-ClassifierImage -Format Png").Errors);
        Assert.Equal(_image.Read<ushort>(), ClassifierImage.Open(path).Read<ushort>());
    }

    [Fact]
    public void ReadOnlyFile_NeedsForce()
    {
        string path = _folder.Write("img[1].png", "older");
        File.SetAttributes(path, FileAttributes.ReadOnly);

        Assert.Equal(["TargetReadOnly"], Run("$image | Export-ClassifierImage -Format Png").ErrorIds);
        Assert.Empty(Run("$image | Export-ClassifierImage -Format Png -Force").Errors);
        Assert.Equal(PixelType.UInt16, ClassifierImage.Open(path).PixelType);
    }

    [Fact]
    public void Stop_LeavesNoFile()
    {
        EndlessSource source = new();
        _session.Run("", ("image", new ClassifierImage("endless", source)));

        (PSInvocationState state, _) = _session.Stop("$image | Export-ClassifierImage -Format Npy", () => source.Reads > 3);

        Assert.Equal(PSInvocationState.Stopped, state);
        Assert.Equal(0, source.OpenReaders);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Theory]
    [InlineData("{dataset_dir}/{nickname}_{result_type}")]
    [InlineData("{nickname}_{nope}")]
    public void FilePattern_OfResultsOrUnknownPlaceholders_IsRefused(string pattern)
        => Assert.Equal(["FilePatternInvalid"], Run($"$image | Export-ClassifierImage -Format Png -FilePattern '{pattern}'").ErrorIds);

    [Fact]
    public void FilePattern_NamesTheFile()
    {
        Run("$image | Export-ClassifierImage out -Format Png -FilePattern '{dataset_dir}/sub/{nickname}.copy'");

        Assert.True(File.Exists(Path.Combine(_folder.Path, "out", "sub", "img[1].copy.png")));
    }

    private EngineResult Run(string script) => _session.Run(script, ("image", _image));
}
