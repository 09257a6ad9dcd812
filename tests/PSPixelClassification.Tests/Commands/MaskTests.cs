using System.Management.Automation;
using PSPixelClassification.Batch;
using PSPixelClassification.Classification;
using PSPixelClassification.Tests.Hosting;

namespace PSPixelClassification.Tests.Commands;

/// <summary>-Mask of the cmdlets that take images; the truth of the practice images serves as mask.</summary>
public sealed class MaskTests : IDisposable
{
    private const string Truth = "'{dataset_dir}/truth/{nickname}_mask.tif'";
    private readonly PracticeSession _practice = new();

    [Fact]
    public void Import_Pattern_OpensEachMask()
    {
        EngineResult result = _practice.Run($"Import-ClassifierImage raw/*.tif -Mask {Truth}");

        Assert.Empty(result.Errors);
        Assert.Equal(
            ["sample_0001_mask", "sample_0002_mask"], result.Output.Cast<ClassifierImage>().Select(image => image.PredictionMask!.Name));
    }

    [Fact]
    public void Import_WildcardThatFindsTheMasksToo_OpensTheImagesOnly()
    {
        File.Copy(_practice["raw/truth/sample_0001_mask.tif"], _practice["raw/a_mask.tif"]);
        File.Copy(_practice["raw/sample_0001.tif"], _practice["raw/a.tif"]);

        EngineResult result = _practice.Run("Import-ClassifierImage raw/a*.tif -Mask '{dataset_dir}/{nickname}_mask.tif'");

        Assert.Empty(result.Errors);
        Assert.Equal("a", Assert.IsType<ClassifierImage>(Assert.Single(result.Output)).Name);
    }

    [Fact]
    public void Export_MaskOfTheCommandOrOfTheImage_IsTheSame()
    {
        EngineResult result = _practice.Run($"""
            $images | Export-Segmentation -Model $model -Mask {Truth} -DestinationPath one
            Import-ClassifierImage raw/*.tif -Mask {Truth} | Export-Segmentation -Model $model -DestinationPath two
            Invoke-BatchClassification raw/*.tif -Model $model -Mask {Truth} -DestinationPath three
            Invoke-BatchClassification raw/*.tif -Model $model -Mask raw/truth/*.tif -DestinationPath four
            $images | Export-Segmentation -Model $model -DestinationPath plain
            """);

        Assert.Empty(result.Errors);
        Assert.Equal(2, _practice.Files("one").Length);
        foreach (string file in _practice.Files("one"))
        {
            byte[] masked = File.ReadAllBytes(_practice["one/" + file]);
            Assert.All(["two/", "three/", "four/"], folder => Assert.Equal(masked, File.ReadAllBytes(_practice[folder + file])));
            byte[] values = ClassifierImage.Open(_practice["one/" + file]).Read<byte>();
            byte[] plain = ClassifierImage.Open(_practice["plain/" + file]).Read<byte>();
            ushort[] truth = ClassifierImage.Open(_practice[$"raw/truth/{file[..11]}_mask.tif"]).Read<ushort>();
            Assert.Contains((byte)0, values);
            Assert.Equal(plain.Select((value, i) => truth[i] > 0 ? value : (byte)0), values);
        }
    }

    [Fact]
    public void Mask_OfOneImageIsMissing_TheOthersFollow()
    {
        File.Delete(_practice["raw/truth/sample_0001_mask.tif"]);

        EngineResult exported = _practice.Run($"$images | Export-Segmentation -Model $model -Mask {Truth} -DestinationPath out");
        EngineResult batched = _practice.Run($"Invoke-BatchClassification raw/*.tif -Model $model -Mask {Truth} -DestinationPath batch");
        EngineResult imported = _practice.Run($"Import-ClassifierImage raw/*.tif -Mask {Truth}");

        Assert.All([exported, batched, imported], result => Assert.Equal(["MaskNotFound"], result.ErrorIds));
        Assert.Equal(ErrorCategory.ObjectNotFound, exported.Errors[0].CategoryInfo.Category);
        Assert.Equal(["sample_0002_Simple Segmentation.tif"], _practice.Files("out"));
        Assert.Equal(["sample_0002_Simple Segmentation.tif"], _practice.Files("batch"));
        Assert.Equal([BatchStatus.Failed, BatchStatus.Completed],
            batched.Output.Cast<BatchResult>().OrderBy(item => item.SourcePath).Select(item => item.Status));
        Assert.Single(imported.Output);
    }

    [Theory]
    [InlineData("Import-ClassifierImage raw/*.tif -Mask '{nick}.tif'", "MaskPatternInvalid")]
    [InlineData("$images | Export-Segmentation -Model $model -Mask '{nick}.tif'", "MaskPatternInvalid")]
    [InlineData("Invoke-BatchClassification raw/*.tif -Model $model -Mask '{nick}.tif'", "MaskPatternInvalid")]
    [InlineData("Invoke-BatchClassification raw/*.tif -Model $model -Mask a.tif, b.tif, c.tif", "MaskCountMismatch")]
    [InlineData("Invoke-BatchClassification raw/*.tif -Model $model -Mask none/*.tif", "MaskCountMismatch")]
    public void Mask_ThatCannotBeMeant_EndsTheCommand(string script, string errorId)
        => Assert.Equal(errorId, _practice.RunToError(script).TerminatingId);

    [Theory]
    [InlineData("'masks/*.png'")]
    [InlineData("masks/m1.png, masks/m2.png, masks/m10.png")]
    [InlineData("masks/m1.png, masks/m10.png, masks/m2.png")]
    public void Import_StackOfFiles_TakesAMaskForEach(string masks)
    {
        MakeSlices();

        EngineResult result = _practice.Run($"Import-ClassifierImage slices/*.png -StackAlong z -Mask {masks}");

        Assert.Empty(result.Errors);
        Assert.Empty(result.Warnings);
        ClassifierImage mask = Assert.IsType<ClassifierImage>(Assert.Single(result.Output)).PredictionMask!;
        Assert.Equal(["m1.png", "m2.png", "m10.png"], mask.Location!.Files.Select(path => Path.GetFileName(path)));
        Assert.Equal('z', mask.Location.StackAxis);
    }

    [Theory]
    [InlineData("Import-ClassifierImage slices/*.png -StackAlong z -Mask masks/m1.png, masks/m2.png", "MaskCountMismatch")]
    [InlineData("Import-ClassifierImage slices/*.png -StackAlong z -Mask 'masks/none*'", "MaskCountMismatch")]
    [InlineData("Import-ClassifierImage slices/*.png -StackAlong z -Mask masks/m1.png, masks/m2.png, masks/m3.png", "MaskNotFound")]
    [InlineData("Import-ClassifierImage slices/*.png -Mask masks/m1.png, masks/m2.png, masks/m10.png", "MaskAmbiguous")]
    public void Import_MasksThatDoNotFitTheStack_AreAnError(string script, string errorId)
    {
        MakeSlices();

        EngineResult result = _practice.Run(script);

        Assert.Equal([errorId], result.ErrorIds);
        Assert.Empty(result.Output);
    }

    [Fact]
    public void Batch_Verbose_TellsThePairs()
    {
        EngineResult result = _practice.Run(
            $"Invoke-BatchClassification raw/*.tif -Model $model -Mask {Truth} -Verbose -DestinationPath out 4>&1 | Where-Object {{ $_ "
            + "-is [System.Management.Automation.VerboseRecord] } | ForEach-Object Message");

        Assert.Equal(2, result.Output.Count(line => line!.ToString()!.Contains("is masked by", StringComparison.Ordinal)));
    }

    private void MakeSlices()
    {
        Directory.CreateDirectory(_practice["slices"]);
        Directory.CreateDirectory(_practice["masks"]);
        foreach (int i in new[] { 1, 2, 10 })
        {
            TestImage.Textured($"s{i}").WritePng(_practice["slices"]);
            TestImage.UInt16($"m{i}", 64, 48, (x, _) => x < i ? 1 : 0).WritePng(_practice["masks"]);
        }
    }

    public void Dispose() => _practice.Dispose();
}
