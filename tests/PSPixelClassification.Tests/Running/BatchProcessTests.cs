using System.Diagnostics;
using PSPixelClassification.Batch;
using PSPixelClassification.Batch.Logging;

namespace PSPixelClassification.Tests.Running;

/// <summary>Batches as processes of their own: beside each other, and killed.</summary>
public sealed class BatchProcessTests : IDisposable
{
    private const int Images = 40;
    private const int Kills = 10;

    private readonly TemporaryFolder _folder = new();

    public BatchProcessTests()
    {
        _folder.Write("prepare.ps1", $"""
            $samples = New-PracticeImageSet -DestinationPath raw -Count {Images} -Width 128 -Height 96 -Seed 5
            $image = $samples[0] | Import-ClassifierImage
            $image | Add-PixelLabel -Class nuclei -Rectangle 10,10,12,8
            $image | Add-PixelLabel -Class background -Rectangle 60,50,12,8
            $image | Export-ClassifierProject lab.ilp -Model ($image | Invoke-ClassifierTraining -TreeCount 10)
            """);
        _folder.Write("batch.ps1", """
            param($DestinationPath)
            Invoke-BatchClassification raw/*.tif -Project lab.ilp -Source SimpleSegmentation, Probabilities `
                -DestinationPath $DestinationPath -LogPath run.jsonl -SkipExisting | Out-Null
            """);
        ProgramResult prepared = RunnerProcess.Run(_folder.Path, "prepare.ps1");
        Assert.True(prepared.ExitCode == 0, prepared.Error);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void TwoProcesses_OnOneFolder_ComputeEveryImageOnce()
    {
        using Process first = Start("out");
        using Process second = Start("out");
        ProgramResult[] results = [ProgramRun.Finish(first), ProgramRun.Finish(second)];

        Assert.All(results, result => Assert.Equal(new ProgramResult(0, "", ""), result));
        BatchLogContent log = BatchLog.Read(_folder.File("run.jsonl"));
        Assert.Empty(log.Warnings);
        // Two runs, each with a line for every image, a begin, a plan and an end.
        Assert.Equal(2 * (Images + 3), log.Entries.Count);
        BatchLogImage[] images = [.. log.Entries.OfType<BatchLogImage>()];
        Assert.DoesNotContain(images, image => image.Status == BatchStatus.Failed);
        IEnumerable<string> completed =
            images.Where(image => image.Status == BatchStatus.Completed).Select(image => Path.GetFileName(image.File));
        Assert.Equal(Enumerable.Range(1, Images).Select(i => $"sample_{i:0000}.tif"), completed.Order(StringComparer.Ordinal));
        Assert.Equal(2 * Images, _folder.Files("out").Length);
    }

    [SlowFact]
    public void KilledAgainAndAgain_LeavesWholeFilesOnlyAndEndsLikeAnUndisturbedRun()
    {
        Run("undisturbed");
        string[] expected = _folder.Files("undisturbed");
        Random random = new();
        for (int kill = 0; kill < Kills; kill++)
        {
            double share = random.NextDouble();
            using (Process process = Start("out"))
            {
                // The beginning of a run is all alike; what matters is the time from its first file on.
                int before = Count();
                SpinWait.SpinUntil(() => Count() > before || process.HasExited);
                Thread.Sleep(TimeSpan.FromMilliseconds(share * 300));
                process.Kill(entireProcessTree: true);
                process.WaitForExit();
            }

            Assert.All(Whole(), name => Assert.Equal(Bytes("undisturbed", name), Bytes("out", name)));
            // So that there is something left to do.
            foreach (string name in Whole().Where(_ => random.Next(2) == 0)) File.Delete(_folder.File($"out/{name}"));
        }

        Run("out");

        Assert.Equal(expected, _folder.Files("out"));
        Assert.All(expected, name => Assert.Equal(Bytes("undisturbed", name), Bytes("out", name)));
        // A kill may tear the line that is being written, and no other.
        Assert.InRange(BatchLog.Read(_folder.File("run.jsonl")).Warnings.Count, 0, Kills);
    }

    // Hidden files are those in the making.
    private string[] Whole() => [.. _folder.Files("out").Where(name => name[0] != '.')];

    private int Count() => Whole().Length;

    private byte[] Bytes(string folder, string name) => File.ReadAllBytes(_folder.File($"{folder}/{name}"));

    private Process Start(string output) => RunnerProcess.Start(_folder.Path, "batch.ps1", "-DestinationPath", output);

    private void Run(string output)
    {
        using Process process = Start(output);
        Assert.Equal(new ProgramResult(0, "", ""), ProgramRun.Finish(process));
    }
}
