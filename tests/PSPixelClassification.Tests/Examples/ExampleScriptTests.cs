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
        string[] tested = ["batch-folder.ps1", "ilastik-project.ps1", "quickstart.ps1"];
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
    public void BatchFolder_TrainsClassifiesLogsAndResumes()
    {
        RunnerProcess.Run(_folder.Path, Example("quickstart.ps1"), "-OutputPath", "practice");
        string labels = _folder.File("labels");
        Directory.CreateDirectory(labels);
        File.Copy(
            Path.Combine(_folder.Path, "practice", "first-look", "sample_0001_Simple Segmentation.tif"), Path.Combine(
                labels, "sample_0001.tif"));
        File.WriteAllText(Path.Combine(_folder.Path, "practice", "images", "broken.tif"), "II*\0 and nothing more");
        string[] arguments =
            ["-TrainingPath", "practice/images/s*.tif", "-LabelPath", "labels", "-InputPath", "practice/images/*.tif", "-OutputPath",
                "results"];

        (int exitCode, string output, _) = RunnerProcess.Run(_folder.Path, [Example("batch-folder.ps1"), .. arguments]);

        Assert.Equal(1, exitCode);
        Assert.Contains("6 files completed, 0 skipped, 1 failed", output, StringComparison.Ordinal);
        string[] log = File.ReadAllLines(Path.Combine(_folder.Path, "results", "batch-log.csv"));
        Assert.Equal(1 + 7, log.Length);
        Assert.Contains(
            "broken.tif", Assert.Single(log, line => line.Contains("\"Failed\"", StringComparison.Ordinal)), StringComparison.Ordinal);

        File.Delete(Path.Combine(_folder.Path, "practice", "images", "broken.tif"));
        (exitCode, output, _) = RunnerProcess.Run(_folder.Path, [Example("batch-folder.ps1"), .. arguments]);
        Assert.Equal(0, exitCode);
        Assert.Contains("0 files completed, 6 skipped, 0 failed", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("practice/images/s*.tif", "labels", "rwa/*.tif", "rwa/*.tif")]
    [InlineData("practice/images/s*.tif", "lables", "practice/images/*.tif", "lables")]
    [InlineData("practice/imgs/*.tif", "labels", "practice/images/*.tif", "practice/imgs/*.tif")]
    [InlineData("practice/images/s*.tif", "labels", "practice", "practice")]
    public void BatchFolder_NothingToDo_IsInTheLogAndInTheExitCode(string training, string labels, string inputs, string named)
    {
        RunnerProcess.Run(_folder.Path, Example("quickstart.ps1"), "-OutputPath", "practice");
        Directory.CreateDirectory(_folder.File("labels"));
        File.Copy(_folder.File("practice/first-look/sample_0001_Simple Segmentation.tif"), _folder.File("labels/sample_0001.tif"));

        (int exitCode, string output, _) = RunnerProcess.Run(
            _folder.Path, Example("batch-folder.ps1"), "-TrainingPath", training, "-LabelPath", labels, "-InputPath", inputs,
            "-OutputPath", "results", "-LogPath", "logs/night.csv");

        Assert.Equal(2, exitCode);
        Assert.Contains("Nothing was classified", output, StringComparison.Ordinal);
        string[] log = File.ReadAllLines(_folder.File("logs/night.csv"));
        Assert.Equal(2, log.Length);
        Assert.Contains(named, log[1], StringComparison.Ordinal);
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
