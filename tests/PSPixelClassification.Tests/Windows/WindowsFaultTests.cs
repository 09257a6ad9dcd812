namespace PSPixelClassification.Tests.Windows;

/// <summary>Files that other programs hold, as only Windows lets them: one failed result each, and the others go on.</summary>
[Collection(SharedWindows.Name)]
public sealed class WindowsFaultTests(WindowsRunner windows)
{
    private const string Second = "out/sample_0002_Simple Segmentation.tif";

    private static readonly string[] s_others = ["Completed", "Completed"];

    [WineFact]
    public void Result_ThatAnotherProgramHasOpen_FailsAlone()
    {
        const string Batch = "Invoke-BatchClassification raw/*.tif $model -DestinationPath out";
        string held = $"Lock-File '{Second}' {{ {Batch} }}";
        string many = "$held = Get-ChildItem out/*.tif | ForEach-Object { [IO.FileStream]::new($_.FullName, 'Open', 'Read', 'None') }; "
            + $"try {{ {Batch}; $held[2].Dispose(); {Batch} }} finally {{ $held.Dispose() }}";
        using WindowsCases cases = new(windows, [Batch, held, many]);

        Assert.All(cases.Of(Batch), result => Assert.StartsWith("Completed", result, StringComparison.Ordinal));
        AssertFailedAlone(cases.Of(held), $"WriteFailed: '{Second}' cannot be written: another program has it open. Close it there, ");
        // However many are held, the folder is not given up.
        string[] statuses = [.. cases.Of(many).Where(line => line.Contains("sample_0003.tif", StringComparison.Ordinal))];
        Assert.Equal(["Failed", "Completed"], statuses.Select(line => line.Split(' ')[0]));
        Assert.DoesNotContain(cases.Folder.Files("out"), file => file.EndsWith(".tmp", StringComparison.Ordinal));
    }

    [WineFact]
    public void Image_ThatAnotherProgramHasOpen_FailsAlone()
    {
        const string Held = "Lock-File raw/sample_0002.tif { Invoke-BatchClassification raw/*.tif $model -DestinationPath out }";
        using WindowsCases cases = new(windows, [Held]);

        AssertFailedAlone(cases.Of(Held), "ReadFailed: Cannot open 'raw/sample_0002.tif': another program has it open. Wait until ");
    }

    [WineFact]
    public void Result_ThatIsReadOnly_FailsAloneUnlessForced()
    {
        const string Batch = "Invoke-BatchClassification raw/*.tif $model -DestinationPath out";
        const string Protect = $"(Get-Item '{Second}').IsReadOnly = $true";
        const string Forced = $"{Batch} -Force; (Get-Item '{Second}').IsReadOnly";
        using WindowsCases cases = new(windows, [Batch, Protect, $"{Batch} ", Forced]);

        AssertFailedAlone(cases.Of($"{Batch} "), $"TargetReadOnly: '{Second}' is read-only. Use -Force to replace it.");
        Assert.Equal(["Completed", "Completed", "Completed", "True"], cases.Of(Forced).Select(line => line.Split(' ')[0]));
    }

    [WineFact]
    public void Log_ThatAnotherProgramHasOpen_EndsTheCommandBeforeAnythingRuns()
    {
        const string First = "Invoke-BatchClassification raw/*.tif $model -DestinationPath out -LogPath run.jsonl";
        const string Held = "Lock-File run.jsonl { Invoke-BatchClassification raw/*.tif $model -DestinationPath out2 -LogPath run.jsonl }";
        using WindowsCases cases = new(windows, [First, Held]);

        Assert.StartsWith("LogWriteFailed: The log 'run.jsonl' cannot be written", Assert.Single(cases.Of(Held)), StringComparison.Ordinal);
        Assert.Empty(cases.Folder.Files("out2"));
    }

    private static void AssertFailedAlone(string[] lines, string error)
    {
        Assert.Contains(lines, line => line.StartsWith("Failed sample_0002.tif", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith(error, StringComparison.Ordinal));
        Assert.Equal(s_others, lines.Select(line => line.Split(' ')[0]).Where(status => status == "Completed"));
    }
}
