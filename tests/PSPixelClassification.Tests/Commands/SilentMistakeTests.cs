using PSPixelClassification.Tests.Hosting;

namespace PSPixelClassification.Tests.Commands;

/// <summary>What goes wrong without an error is warned of.</summary>
public sealed class SilentMistakeTests : IDisposable
{
    private readonly PracticeSession _practice = new();

    public void Dispose() => _practice.Dispose();

    [Theory]
    [InlineData("@() | Invoke-BatchClassification -Model $model", "No file came through the pipeline")]
    [InlineData("@() | Export-Segmentation -Model $model", "No image came through the pipeline")]
    [InlineData("$images[0] | Export-Segmentation -Model $model -OverlayStyle Outline", "are for overlays, and -Source names none")]
    [InlineData("$images[0] | Export-Segmentation -Model $model -Source Labels -OverlayOpacity 1", "are for overlays")]
    [InlineData("$t = $images[0] | Export-Segmentation $model -PassThru; Measure-SegmentationAccuracy $t $t", "is foreground everywhere")]
    [InlineData(
        "$u = $images[0] | Export-Segmentation $model -Source Uncertainty -PassThru; Measure-SegmentationAccuracy $u $samples[0].TruthPath",
        "it holds Float32 numbers")]
    [InlineData(
        "[pscustomobject]@{ Class = 'nuclei'; X = 3; Y = 4; Strok = 1 } | Add-PixelLabel -Image $images[0]",
        "were ignored: Strok. Known columns are")]
    [InlineData(
        "[pscustomobject]@{ Class = 'nuclei'; X = 3; Y = 4; Image = 'other' } | Add-PixelLabel -Image $images",
        "Strokes of 'other' were not drawn")]
    public void Mistake_WithoutAnError_IsWarnedOf(string script, string warning)
    {
        EngineResult result = _practice.Run($"& {{ {script} }} 3>&1");

        Assert.Null(result.Terminating);
        Assert.Contains(result.Output, item => $"{item}".Contains(warning, StringComparison.Ordinal));
    }

    [Fact]
    public void Measure_SegmentationAgainstTruthWithBackground_IsSilent() => Assert.Empty(_practice.Run("""
        $s = $images[0] | Export-Segmentation $model -PassThru
        $null = Measure-SegmentationAccuracy $s $samples[0].TruthPath 3>&1 -OutVariable all
        $all | Where-Object { $_ -is [System.Management.Automation.WarningRecord] }
        """).Output);

    [Fact]
    public void Strokes_WithImageNames_AreDrawnOnTheirImages()
    {
        EngineResult result = _practice.Run("""
            @(
                [pscustomobject]@{ Image = 'sample_0001'; Class = 'a'; X = 3; Y = 4 }
                [pscustomobject]@{ Image = 'SAMPLE_0002.tif'; Class = 'a'; X = 5; Y = 6 }
                [pscustomobject]@{ Image = ''; Class = 'b'; X = 7; Y = 8 }
                @{ Class = 'b'; X = 9; Y = 10 }
            ) | Add-PixelLabel -Image $images
            $images | Get-PixelLabel a, b | ForEach-Object { "$($_.Image) $($_.Class) $($_.Pixels)" }
            """);

        Assert.Empty(result.Errors);
        Assert.Equal(["sample_0001 a 1", "sample_0001 b 2", "sample_0002 a 1", "sample_0002 b 2"], result.Output);
    }

    [Fact]
    public void Strokes_ThatNameOneOfTheImages_LeaveTheOther()
    {
        EngineResult result = _practice.Run("""
            [pscustomobject]@{ Image = 'sample_0001'; Class = 'c'; X = 3; Y = 4 } | Add-PixelLabel -Image $images
            $images | Get-PixelLabel c* | ForEach-Object { "$($_.Image) $($_.Class) $($_.Pixels)" }
            """);

        Assert.Empty(result.Errors);
        Assert.Equal(["sample_0001 c 1"], result.Output);
    }

    [Theory]
    [InlineData("'strokes.csv'", "Read a table of strokes with Import-Csv")]
    [InlineData("Get-Item raw/sample_0001.tif", "Read a table of strokes with Import-Csv")]
    [InlineData("[pscustomobject]@{ Class = 'a'; X = ''; Y = 3 }", "its X is empty")]
    [InlineData("'Class;X;Y', 'a;1;2' | ConvertFrom-Csv", "Import-Csv -Delimiter ';'")]
    public void Strokes_ThatAreNone_SayWhatIsTheMatter(string strokes, string message)
    {
        EngineResult result = _practice.RunToError($"{strokes} | Add-PixelLabel -Image $images");

        Assert.Contains(message, result.Terminating?.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ShowLabels_WithoutSource_WritesTheOverlay()
    {
        EngineResult result = _practice.Run("($images[0] | Export-Segmentation -ShowLabels -DestinationPath look -PassThru).Name");

        Assert.Empty(result.Errors);
        Assert.Equal(["sample_0001_Overlay.png"], result.Output);
    }

    [Fact]
    public void Sigma_WithDecimalComma_IsRefusedWithTheReason() => Assert.Contains(
        "Decimals have a point", _practice.RunToError("New-FeatureSet -Sigma 0,7").Terminating?.Exception.Message,
        StringComparison.Ordinal);

    [Fact]
    public void Truth_ListOfFiles_IsSearchedByName()
    {
        EngineResult result = _practice.Run("""
            $s = $images | Export-Segmentation $model -DestinationPath out -PassThru
            $one = Measure-SegmentationAccuracy out/*.tif raw/truth
            $two = Measure-SegmentationAccuracy out/*.tif -Truth (Get-ChildItem raw/truth)
            "$one" -eq "$two"
            $two.Count
            """);

        Assert.Equal([true, 2], result.Output);
    }
}
