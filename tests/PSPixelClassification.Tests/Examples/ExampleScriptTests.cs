using System.Globalization;
using System.Text.RegularExpressions;
using PSPixelClassification.Tests.Running;

namespace PSPixelClassification.Tests.Examples;

/// <summary>Every script in examples runs, in the Runner; a new one fails here until it has a run of its own.</summary>
public sealed partial class ExampleScriptTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void EveryExample_HasATest()
    {
        // Four of them by Pester: choose-and-judge.ps1, count-nuclei.ps1, remote-batch.ps1 and scheduled-batch.ps1.
        string[] tested =
        [
            "batch-folder.ps1", "choose-and-judge.ps1", "count-nuclei.ps1", "ilastik-project.ps1", "quickstart.ps1", "remote-batch.ps1",
            "scheduled-batch.ps1",
        ];
        Assert.Equal(tested,
            Directory.EnumerateFiles(Path.GetDirectoryName(Example("*"))!, "*.ps1").Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Quickstart_MeetsTheTruth()
    {
        (int exitCode, string output, string error) = RunnerProcess.Run(_folder.Path, Example("quickstart.ps1"), "-OutputPath", "practice");

        Assert.True(exitCode == 0, error);
        double meanIoU = double.Parse(MeanIoU().Match(output).Groups[1].Value, CultureInfo.InvariantCulture);
        Assert.InRange(meanIoU, 0.9, 1);
        Assert.Equal(6, Directory.GetFiles(Path.Combine(_folder.Path, "practice", "segmentations"), "*_Simple Segmentation.tif").Length);
        Assert.Equal(3, Directory.GetFiles(Path.Combine(_folder.Path, "practice", "first-look"), "*_Overlay.png").Length);
    }

    [Fact]
    public void IlastikProject_MakesOpensTrainsAndBatchesAProject()
    {
        (int exitCode, string output, string error) =
            RunnerProcess.Run(_folder.Path, Example("ilastik-project.ps1"), "-OutputPath", "practice");

        Assert.True(exitCode == 0, error);
        Assert.Empty(error);
        Assert.Contains("Mean IoU of the 4 images: 0.", output, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(_folder.Path, "practice", "nuclei.ilp")));
        Assert.Equal(4, Directory.GetFiles(Path.Combine(_folder.Path, "practice", "segmentations"), "*_Simple Segmentation.tif").Length);
    }

    private static string Example(string name) => Path.Combine(TestFiles.RepositoryRoot, "examples", name);

    [GeneratedRegex(@"Mean IoU of the 6 images: ([0-9.]+)")]
    private static partial Regex MeanIoU();
}
