using PSPixelClassification.Batch;
using PSPixelClassification.Batch.Logging;
using PSPixelClassification.Tests.Hosting;

namespace PSPixelClassification.Tests.Commands;

/// <summary>Invoke-BatchClassification -LogPath and -MaxFailures.</summary>
public sealed class BatchLogTests : IDisposable
{
    private const string Batch = "Invoke-BatchClassification raw/*.tif -Model $model -DestinationPath out -LogPath logs/run.jsonl ";

    private readonly PracticeSession _practice = new();

    public void Dispose() => _practice.Dispose();

    [Fact]
    public void Log_Run_HasBeginImagesAndEnd()
    {
        EngineResult result = _practice.Run(Batch);

        Assert.Empty(result.Errors);
        IReadOnlyList<BatchLogEntry> log = Log();
        Assert.Equal(
            ["BatchLogBegin", "BatchLogPlan", "BatchLogImage", "BatchLogImage", "BatchLogEnd"], log.Select(entry => entry.GetType().Name));
        Assert.Single(log.Select(entry => entry.Run).Distinct());
        Assert.Equal([_practice["raw/sample_0001.tif"], _practice["raw/sample_0002.tif"]], Images().Select(image => image.File));
        Assert.Equal((BatchOutcome.Completed, 2, 0, 0), Outcome());
    }

    [Fact]
    public void Log_WhateverIsAnError_HasALineWithItsId()
    {
        _practice.Folder.Write("raw/bad.tif", "no image");
        EngineResult result = _practice.Run(
            "Invoke-BatchClassification missing.tif, none*.tif, raw, nodrive:/x.tif, env:/PATH, raw/bad.tif, raw/sample_0001.tif "
            + "-Model $model -DestinationPath out -LogPath logs/run.jsonl");

        string[] inputs = ["ImageNotFound", "NoMatch", "PathNotFile", "PathNotFound", "PathNotFileSystem"];
        Assert.Equal([.. inputs, "ImageFormatInvalid"], result.ErrorIds);
        BatchLogInput[] lines = [.. Log().OfType<BatchLogInput>()];
        Assert.Equal(inputs, lines.Select(line => line.ErrorId));
        Assert.Equal(
            [_practice["missing.tif"], _practice["none*.tif"], _practice["raw"], "nodrive:/x.tif", "env:/PATH"],
            lines.Select(line => line.File));
        Assert.Equal(result.Errors.Take(5).Select(error => error.Exception.Message), lines.Select(line => line.Error));
        Assert.Equal(
            [("ImageFormatInvalid", BatchStatus.Failed), (null, BatchStatus.Completed)],
            Images().Select(image => (image.ErrorId, image.Status)));
        Assert.Equal((BatchOutcome.Completed, 1, 0, 6), Outcome());
    }

    [Theory]
    [InlineData("-FilePattern same -Source SimpleSegmentation, Probabilities", "OutputCollision")]
    [InlineData("-Axes yy", "AxesInvalid")]
    [InlineData("-StackAlong c", "GroupByRequired")]
    [InlineData("-GroupBy '('  -StackAlong c", "GroupByInvalid")]
    [InlineData("-Source Features -DataType Int16", "DataTypeNeedsRange")]
    [InlineData("-Series '0,'", "SeriesInvalid")]
    [InlineData("-Mask '{x}'", "MaskPatternInvalid")]
    [InlineData("-Project lab.ilp", "ModelAmbiguous")]
    public void Log_ErrorThatEndsTheCommand_IsItsEnd(string arguments, string id)
    {
        EngineResult result = _practice.RunToError(Batch + arguments);

        Assert.Equal(id, result.TerminatingId);
        BatchLogEnd end = Assert.IsType<BatchLogEnd>(Assert.Single(Log()));
        Assert.Equal((BatchOutcome.Failed, id, result.Terminating!.Exception.Message), (end.Outcome, end.ErrorId, end.Error));
    }

    [Theory]
    [InlineData("-Project none.ilp", "ProjectNotFound")]
    [InlineData("-Project raw/sample_0001.tif", "ProjectFormatInvalid")]
    [InlineData("", "ModelRequired")]
    [InlineData("-Model $model -DestinationPath raw/sample_0001.tif", "DestinationNotFolder")]
    public void Log_RunThatNeverBegins_HasItsEnd(string arguments, string id)
    {
        EngineResult result =
            _practice.RunToError("Invoke-BatchClassification missing.tif -LogPath logs/run.jsonl " + arguments);

        Assert.Equal(id, result.TerminatingId);
        Assert.Equal(id, Assert.IsType<BatchLogEnd>(Log()[^1]).ErrorId);
    }

    [Fact]
    public void Log_StoppedRun_KeepsWhatIsDoneAndSaysThatItWasStopped()
    {
        _practice.Run(
            "New-PracticeImageSet -DestinationPath many -Count 1 -Width 256 -Height 256; "
            + "2..30 | ForEach-Object { Copy-Item many/sample_0001.tif \"many/copy_$_.tif\" }");
        const string Script =
            "Invoke-BatchClassification many/*.tif -Model $model -DestinationPath out -LogPath logs/run.jsonl -ThrottleLimit 1";
        string log = _practice["logs/run.jsonl"];
        _practice.Session.Stop(Script, () => File.Exists(log) && File.ReadAllText(log).Contains("Completed", StringComparison.Ordinal));

        Assert.Equal(BatchOutcome.Canceled, Assert.IsType<BatchLogEnd>(Log()[^1]).Outcome);
        string[] logged = [.. Images().SelectMany(image => image.Outputs!)];
        Assert.InRange(logged.Length, 1, 29);
        Assert.Equal(_practice.Files("out").Select(name => _practice[$"out/{name}"]), logged);
    }

    [Fact]
    public void Log_WhatIf_WritesNone()
    {
        EngineResult result = _practice.Run(Batch + "-WhatIf");

        Assert.Empty(result.Errors);
        Assert.False(Directory.Exists(_practice["logs"]));
    }

    [Theory]
    [InlineData("raw", "LogWriteFailed")]
    [InlineData("raw/sample_0001.tif/x.jsonl", "LogWriteFailed")]
    [InlineData("raw/sample_0001.tif", "LogFormatInvalid")]
    [InlineData("env:/x", "PathNotFileSystem")]
    public void Log_ThatCannotBeWritten_IsOneErrorBeforeAnyWork(string path, string id)
    {
        byte[] before = File.ReadAllBytes(_practice["raw/sample_0001.tif"]);
        EngineResult result =
            _practice.RunToError($"Invoke-BatchClassification raw/*.tif -Model $model -DestinationPath out -LogPath {path}");

        Assert.Equal(id, result.TerminatingId);
        Assert.Empty(result.Errors);
        Assert.Empty(result.Output);
        Assert.False(Directory.Exists(_practice["out"]));
        Assert.Equal(before, File.ReadAllBytes(_practice["raw/sample_0001.tif"]));
    }

    [Fact]
    public void Log_ThatFailsOnTheWay_IsOneErrorAndTheRunGoesOn()
    {
        // Commands begin before the first object comes.
        EngineResult result = _practice.Run(
            "'raw/*.tif' | ForEach-Object { Rename-Item logs gone; $_ } | "
            + "Invoke-BatchClassification -Model $model -DestinationPath out -LogPath logs/run.jsonl");

        Assert.Equal(["LogWriteFailed"], result.ErrorIds);
        Assert.Equal(_practice["logs/run.jsonl"], result.Errors[0].TargetObject);
        Assert.Equal(
            [BatchStatus.Completed, BatchStatus.Completed], result.Output.Cast<BatchResult>().Select(item => item.Status));
        Assert.Equal(["gone/run.jsonl"], _practice.Folder.Files().Where(name => name.EndsWith(".jsonl", StringComparison.Ordinal)));
    }

    [Fact]
    public void Log_AmongTheInputs_IsPassedOver()
    {
        EngineResult result =
            _practice.Run("foreach ($i in 1, 2) { Invoke-BatchClassification raw/* -Model $model -LogPath raw/run.jsonl -SkipExisting }");

        Assert.Empty(result.Errors);
        Assert.DoesNotContain(result.Output.Cast<BatchResult>(), item => item.SourcePath.EndsWith(".jsonl", StringComparison.Ordinal));
    }

    [Fact]
    public void Log_SecondRun_IsAppended()
    {
        _practice.Run(Batch);
        _practice.Run(Batch + "-SkipExisting");

        Assert.Equal(2, Log().Select(entry => entry.Run).Distinct().Count());
        Assert.Equal(
            [BatchStatus.Completed, BatchStatus.Completed, BatchStatus.Skipped, BatchStatus.Skipped],
            Images().Select(image => image.Status));
    }

    [Fact]
    public void MaxFailures_Reached_LeavesTheRestOutWithOneErrorAtTheEnd()
    {
        foreach (string name in new[] { "a", "b", "c" }) _practice.Folder.Write($"raw/{name}.tif", "no image");
        EngineResult result = _practice.Run(Batch + "-MaxFailures 2 -ThrottleLimit 1");

        Assert.Equal(["ImageFormatInvalid", "ImageFormatInvalid", "MaxFailuresReached"], result.ErrorIds);
        Assert.Equal(
            "2 images failed, and -MaxFailures allows no more: 3 images were left out. See to what the errors say, and run the batch again "
            + "with -SkipExisting.",
            result.Errors[^1].Exception.Message);
        Assert.Equal(
            [BatchStatus.Failed, BatchStatus.Failed, BatchStatus.Skipped, BatchStatus.Skipped, BatchStatus.Skipped],
            result.Output.Cast<BatchResult>().Select(item => item.Status));
        Assert.Equal((BatchOutcome.MaxFailures, 0, 3, 2), Outcome());
        Assert.Equal("MaxFailuresReached", Log().OfType<BatchLogEnd>().Single().ErrorId);
    }

    private IReadOnlyList<BatchLogEntry> Log() => BatchLog.Read(_practice["logs/run.jsonl"]).Entries;

    private IEnumerable<BatchLogImage> Images() => Log().OfType<BatchLogImage>();

    private (BatchOutcome Outcome, int Completed, int Skipped, int Failed) Outcome()
    {
        BatchLogEnd end = Assert.IsType<BatchLogEnd>(Log()[^1]);
        return (end.Outcome, end.Completed, end.Skipped, end.Failed);
    }
}
