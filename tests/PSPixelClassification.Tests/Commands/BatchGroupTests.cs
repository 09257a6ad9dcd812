using PSPixelClassification.Batch;
using PSPixelClassification.Tests.Hosting;

namespace PSPixelClassification.Tests.Commands;

public sealed class BatchGroupTests : IDisposable
{
    private readonly PracticeSession _practice = new();

    public BatchGroupTests()
    {
        foreach (string well in new[] { "A01", "B02" })
            for (int channel = 1; channel <= 2; channel++)
                File.Copy(_practice[$"raw/sample_000{channel}.tif"], _practice[$"raw/{well}_C{channel}.tif"]);
        EngineResult result = _practice.Run("""
            $stack = Import-ClassifierImage raw/A01_C*.tif -StackAlong c
            $stack | Add-PixelLabel -Class nuclei -Rectangle 10,10,12,8
            $stack | Add-PixelLabel -Class background -Rectangle 60,50,12,8
            $model = $stack | Invoke-ClassifierTraining -FeatureSet $features -TreeCount 10
            """);
        Assert.Empty(result.Errors);
        Assert.Null(result.Terminating);
    }

    public void Dispose() => _practice.Dispose();

    [Fact]
    public void Batch_GroupBy_GivesOneResultAGroup()
    {
        EngineResult result = _practice.Run(
            @"'raw/*.tif' | Invoke-BatchClassification -Model $model -StackAlong C -GroupBy '(.*)_C\d+' -DestinationPath out");

        Assert.Empty(result.Errors);
        Assert.Equal(
            [@"2 files do not match -GroupBy '(.*)_C\d+' and are skipped: 'sample_0001.tif', 'sample_0002.tif'."], result.Warnings);
        Assert.Equal(["A01_Simple Segmentation.tif", "B02_Simple Segmentation.tif"], _practice.Files("out"));
        BatchResult[] done = [.. result.Output.Cast<BatchResult>().Where(item => item.Status == BatchStatus.Completed)
            .OrderBy(item => item.SourcePath, StringComparer.Ordinal)];
        Assert.Equal([_practice["raw/A01_C1.tif"], _practice["raw/A01_C2.tif"]], done[0].SourcePaths);
        Assert.Equal(2, result.Output.Cast<BatchResult>().Count(item => item.Status == BatchStatus.Skipped));
    }

    [Fact]
    public void Batch_GroupWithoutAMember_IsOneErrorThatNamesIt()
    {
        File.Delete(_practice["raw/B02_C2.tif"]);
        EngineResult result =
            _practice.Run(@"Invoke-BatchClassification raw/*_C?.tif $model -StackAlong c -GroupBy '(.*)_C\d+' -DestinationPath out");

        Assert.Equal(["GroupIncomplete"], result.ErrorIds);
        Assert.Contains("'B02' lacks C2", result.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.Equal(["A01_Simple Segmentation.tif"], _practice.Files("out"));
    }

    [Fact]
    public void Batch_GroupByWhatIf_WritesNothing()
    {
        EngineResult result = _practice.Run(
            @"Invoke-BatchClassification raw/*_C?.tif $model -StackAlong c -GroupBy '(.*)_C\d+' -DestinationPath out -WhatIf");

        Assert.Equal([BatchAction.Classify, BatchAction.Classify], result.Output.Cast<BatchItem>().Select(item => item.Action));
        Assert.Empty(_practice.Files("out"));
    }

    [Theory]
    [InlineData("-StackAlong c", "GroupByRequired")]
    [InlineData("-GroupBy x", "StackAlongRequired")]
    [InlineData("-StackAlong c -GroupBy '('", "GroupByInvalid")]
    [InlineData("-Series '0,'", "SeriesInvalid")]
    public void Batch_GroupingThatCannotWork_EndsTheCommand(string arguments, string id)
    {
        EngineResult result = _practice.RunToError("Invoke-BatchClassification raw/*_C?.tif $model " + arguments);

        Assert.Equal(id, result.TerminatingId);
    }

    [Fact]
    public void Batch_SeriesOfAFileWithOne_IsThatOne()
    {
        EngineResult result = _practice.Run("""
            $model = $images | Invoke-ClassifierTraining -FeatureSet $features -TreeCount 10
            Invoke-BatchClassification raw/sample_0001.tif $model -Series * -DestinationPath out
            Invoke-BatchClassification raw/sample_0002.tif $model -Series 0,1 -DestinationPath out
            """);

        Assert.Equal(["sample_0001_Simple Segmentation.tif"], _practice.Files("out"));
        Assert.Contains("it has no series 1: it holds one image", Assert.Single(result.Errors).Exception.Message, StringComparison.Ordinal);
    }
}
