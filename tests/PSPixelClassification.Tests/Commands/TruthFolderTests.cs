using PSPixelClassification.Evaluation;
using PSPixelClassification.Tests.Hosting;

namespace PSPixelClassification.Tests.Commands;

public sealed class TruthFolderTests : IDisposable
{
    private readonly PracticeSession _practice = new();

    [Fact]
    public void Measure_FolderAgainstFolder_ComparesEachWithTheTruthOfItsName()
    {
        string single = string.Join('\n', Enumerable.Range(1, 2).Select(
            i => $"Measure-SegmentationAccuracy 'out/sample_000{i}_Simple Segmentation.tif' raw/truth/sample_000{i}_mask.tif"));
        object?[] expected = [.. _practice.Run($"$images | Export-Segmentation $model -DestinationPath out\n{single}").Output];
        Assert.NotEqual(expected[0], expected[1]);

        foreach (string form in new[]
        {
            "Measure-SegmentationAccuracy -Segmentation out/*.tif -Truth raw/truth",
            "Measure-SegmentationAccuracy out/*.tif raw/truth/*_mask.tif",
            "Get-ChildItem out/*.tif | Measure-SegmentationAccuracy -Truth (Get-Item raw/truth)",
            "Import-ClassifierImage out/*.tif | Measure-SegmentationAccuracy -Truth raw/truth",
        })
        {
            EngineResult result = _practice.Run(form);
            Assert.Empty(result.Errors);
            Assert.Equal(expected, result.Output);
        }
    }

    [Fact]
    public void Measure_OneWithoutTruth_IsAnErrorAndTheOthersFollow()
    {
        EngineResult result = _practice.Run("""
            $images | Export-Segmentation $model -DestinationPath out
            Copy-Item 'out/sample_0001_Simple Segmentation.tif' out/other.tif
            Set-Content raw/truth/sample_0001.txt 'no image'
            Measure-SegmentationAccuracy out/*.tif raw/truth
            """);

        Assert.StartsWith("TruthNotFound,", Assert.Single(result.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(
            ["sample_0001_Simple Segmentation", "sample_0002_Simple Segmentation"],
            result.Output.Cast<SegmentationAccuracy>().Select(accuracy => accuracy.Name));
    }

    public void Dispose() => _practice.Dispose();
}
