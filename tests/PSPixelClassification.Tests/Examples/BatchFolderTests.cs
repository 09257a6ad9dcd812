using PSPixelClassification.Batch;
using PSPixelClassification.Batch.Logging;
using PSPixelClassification.Tests.Hosting;
using PSPixelClassification.Tests.Running;

namespace PSPixelClassification.Tests.Examples;

/// <summary>examples/batch-folder.ps1: once as the process of a scheduled task, its other ends in a session.</summary>
public sealed class BatchFolderTests : IDisposable
{
    private static readonly string s_script = Path.Combine(TestFiles.RepositoryRoot, "examples", "batch-folder.ps1");

    private readonly TemporaryFolder _folder = new();
    private readonly EngineSession _session = new();

    public BatchFolderTests()
    {
        _session.SetLocation(_folder.Path);
        _session.RunToEnd("""
            $samples = New-PracticeImageSet -DestinationPath images -Count 3 -Width 128 -Height 96 -Seed 5
            $image = $samples[0] | Import-ClassifierImage
            $image | Add-PixelLabel -Class nuclei -Rectangle 10,10,12,8
            $image | Add-PixelLabel -Class background -Rectangle 60,50,12,8
            $image | Export-Segmentation -Source Labels -DestinationPath labels -FilePattern '{dataset_dir}/{nickname}'
            """);
    }

    public void Dispose()
    {
        _session.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Script_AsAProcess_TrainsClassifiesLogsAndResumes()
    {
        string broken = _folder.Write("images/zz.tif", "II*\0 and nothing more");
        string[] arguments =
            [s_script, "-TrainingPath", "images/s*.tif", "-LabelPath", "labels", "-InputPath", "images/*.tif", "-OutputPath", "results"];

        (int exitCode, string output, _) = RunnerProcess.Run(_folder.Path, arguments);

        Assert.Equal(1, exitCode);
        Assert.Contains("3 files completed, 0 skipped, 1 failed", output, StringComparison.Ordinal);
        BatchLogEntry[] log = [.. BatchLog.Read(_folder.File("results/batch-log.jsonl")).Entries];
        Assert.Equal(2 + 4 + 1, log.Length);
        Assert.Equal(broken, Assert.Single(log.OfType<BatchLogImage>(), image => image.Status == BatchStatus.Failed).File);

        File.Delete(broken);
        (exitCode, output, _) = RunnerProcess.Run(_folder.Path, arguments);

        Assert.Equal(0, exitCode);
        Assert.Contains("0 files completed, 3 skipped, 0 failed", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("images/s*.tif", "labels", "rwa/*.tif", "rwa/*.tif")]
    [InlineData("images/s*.tif", "lables", "images/*.tif", "lables")]
    [InlineData("imgs/*.tif", "labels", "images/*.tif", "imgs/*.tif")]
    [InlineData("images/s*.tif", "labels", "images", "images")]
    public void Script_NothingToDo_IsInTheLogAndInTheExitCode(string training, string labels, string inputs, string named)
    {
        EngineResult result = Run(
            $"-TrainingPath '{training}' -LabelPath '{labels}' -InputPath '{inputs}' -OutputPath results -LogPath logs/night.jsonl");

        Assert.Contains("Nothing was classified", string.Join('\n', result.Output), StringComparison.Ordinal);
        Assert.Equal(2, result.Output[^1]);
        Assert.Contains(named, string.Join('\n', Errors("logs/night.jsonl")), StringComparison.Ordinal);
        Assert.IsType<BatchLogEnd>(BatchLog.Read(_folder.File("logs/night.jsonl")).Entries[^1]);
        Assert.All(
            File.ReadAllLines(_folder.File("logs/night.jsonl")), line => Assert.Empty(new JsonSchema("batch-log.schema.json").Check(line)));
    }

    [Theory]
    [InlineData("-ClassName nuclei", "Only the class 'nuclei'")]
    [InlineData("-Source Probabilities -OutputPath images/sample_0001.tif -LogPath log.jsonl", "is a file")]
    public void Script_SettingThatCannotWork_IsInTheLogAndInTheExitCode(string arguments, string named)
    {
        string output = arguments.Contains("-OutputPath", StringComparison.Ordinal) ? "" : "-OutputPath results -LogPath log.jsonl ";
        EngineResult result = Run($"-TrainingPath images/s*.tif -LabelPath labels -InputPath images/*.tif {output}{arguments}");

        Assert.Equal(2, result.Output[^1]);
        BatchLogEnd end = Assert.IsType<BatchLogEnd>(Assert.Single(BatchLog.Read(_folder.File("log.jsonl")).Entries));
        Assert.Equal(BatchOutcome.Failed, end.Outcome);
        Assert.Contains(named, end.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Script_MaxFailures_EndsWithOneAndSaysSo()
    {
        foreach (string name in new[] { "a", "b", "c" }) _folder.Write($"images/{name}.tif", "no image");
        EngineResult result = Run(
            "-TrainingPath images/s*.tif -LabelPath labels -InputPath images/*.tif -OutputPath results -MaxFailures 2 -ThrottleLimit 1");

        Assert.Equal(1, result.Output[^1]);
        BatchLogContent log = BatchLog.Read(_folder.File("results/batch-log.jsonl"));
        Assert.Equal(BatchOutcome.MaxFailures, Assert.IsType<BatchLogEnd>(log.Entries[^1]).Outcome);
        Assert.Contains("0 files completed, 4 skipped, 2 failed", string.Join('\n', result.Output), StringComparison.Ordinal);
    }

    private EngineResult Run(string arguments) => _session.Run($"& '{s_script}' {arguments} 6>&1; $LASTEXITCODE");

    private IEnumerable<string> Errors(string log) => BatchLog.Read(_folder.File(log)).Entries.Select(entry => entry switch
    {
        BatchLogInput input => input.Error,
        BatchLogEnd end => end.Error ?? "",
        _ => "",
    });
}
