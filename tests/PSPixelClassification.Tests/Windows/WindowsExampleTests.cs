using PSPixelClassification.Tests.Running;

namespace PSPixelClassification.Tests.Windows;

/// <summary>What runs here, run by the Runner for Windows: another system, the same bits.</summary>
[Collection(SharedWindows.Name)]
public sealed class WindowsExampleTests(WindowsRunner windows) : IDisposable
{
    // Lines end as editors of Windows end them.
    private static readonly string s_batch = """
        param($Stage)
        $samples = New-PracticeImageSet -DestinationPath raw -Count 3 -Width 150 -Height 97 -Seed 5
        $image = $samples[0] | Import-ClassifierImage
        foreach ($stroke in $samples[0].Stroke) { $image | Add-PixelLabel -Class $stroke.Class -Line $stroke.Line -BrushSize 3 }
        Export-ClassifierModel -Path trained.pixelmodel -Model ($image | Invoke-ClassifierTraining -TreeCount 20)
        $model = Import-ClassifierModel -Path trained.pixelmodel
        $model.Hash
        $batch = @{
            Path = 'raw/*.tif'; Model = $model; Source = 'SimpleSegmentation', 'Probabilities', 'Uncertainty', 'Overlay'
            DestinationPath = 'out'; LogPath = 'run.jsonl'; SkipExisting = $true
        }
        @"
        planned:
        $((Invoke-BatchClassification @batch -WhatIf).Action)
        $(Test-Path out)
        "@
        foreach ($time in 1..3) { "$((Invoke-BatchClassification @batch).Status)" }
        Invoke-BatchClassification @batch -Format Hdf5 | ForEach-Object Status
        (Import-ClassifierImage 'out/sample_0002_Simple Segmentation.tif').Provenance
        """.ReplaceLineEndings("\r\n");

    private readonly TemporaryFolder _here = new();
    private readonly TemporaryFolder _there = new();

    public void Dispose()
    {
        _here.Dispose();
        _there.Dispose();
    }

    [WineTheory]
    [InlineData("quickstart.ps1", "practice/segmentations")]
    [InlineData("ilastik-project.ps1", "practice/segmentations")]
    public void Example_GivesTheFilesThatItGivesHere(string name, string results)
    {
        string script = Path.Combine(TestFiles.RepositoryRoot, "examples", name);
        ProgramResult here = RunnerProcess.Run(_here.Path, script, "-OutputPath", "practice");
        ProgramResult there = windows.Run(_there.Path, Wine.PathOf(script), "-OutputPath", "practice");

        Assert.Equal((0, ""), (there.ExitCode, there.Error));
        Assert.Equal(here.Output.Split('\n')[^1], there.Output.Split('\n')[^1]);
        AssertSameFiles(results);
    }

    [WineFact]
    public void Batch_GivesTheBytesThatItGivesHere()
    {
        ProgramResult here = RunnerProcess.Run(_here.Path, Path.GetFileName(_here.Write("batch.ps1", s_batch)));
        ProgramResult there = windows.Run(_there.Path, Path.GetFileName(_there.Write("batch.ps1", s_batch)));

        Assert.Equal((0, ""), (there.ExitCode, there.Error));
        Assert.Contains("\nCompleted Completed Completed\nSkipped Skipped Skipped\n", there.Output, StringComparison.Ordinal);
        Assert.Equal(here.Output, there.Output);
        AssertSameFiles("raw");
        AssertSameFiles("out");
        Assert.Equal(File.ReadAllLines(_here.File("run.jsonl")).Length, File.ReadAllLines(_there.File("run.jsonl")).Length);
    }

    private void AssertSameFiles(string folder)
    {
        string[] files = _here.Files(folder);
        Assert.NotEmpty(files);
        Assert.Equal(files, _there.Files(folder));
        Assert.All(files, file => Assert.Equal(
            File.ReadAllBytes(_here.File($"{folder}/{file}")), File.ReadAllBytes(_there.File($"{folder}/{file}"))));
    }
}
