using System.Text;

namespace PSPixelClassification.Tests.Windows;

/// <summary>Lines of PowerShell that are run under Wine together, since a start takes seconds, and what became of each.</summary>
internal sealed class WindowsCases : IDisposable
{
    // One line a case: its number, and each result as "Completed raw\a.tif -> out\a.tif" or each error as its id; paths as they are given.
    private const string Frame = """
        $ErrorActionPreference = 'Continue'
        $null = New-PracticeImageSet -DestinationPath raw -Count 3 -Width 128 -Height 96 -Seed 5
        Remove-Item raw/truth -Recurse
        $image = Import-ClassifierImage raw/sample_0001.tif
        $image | Add-PixelLabel -Class a -Rectangle 10,10,12,8
        $image | Add-PixelLabel -Class b -Rectangle 40,30,12,8
        $model = $image | Invoke-ClassifierTraining -TreeCount 5
        function Lock-File([string] $Path, [scriptblock] $Do) {
            $stream = [IO.FileStream]::new((Convert-Path -LiteralPath $Path), 'Open', 'Read', 'None')
            try { & $Do } finally { $stream.Dispose() }
        }
        function Invoke-Case([int] $Number, [scriptblock] $Case) {
            $lines = try {
                & $Case 2>&1 | ForEach-Object {
                    if ($_ -is [Management.Automation.ErrorRecord]) { "$($_.FullyQualifiedErrorId.Split(',')[0]): $_" }
                    elseif ($_ -is [PSPixelClassification.Batch.BatchResult]) {
                        "$($_.Status) $(Split-Path -Leaf $_.SourcePath)$(foreach ($path in $_.OutputPath) { " -> $path" })"
                    }
                    else { "$_" }
                }
            }
            catch { "$($_.FullyQualifiedErrorId.Split(',')[0]): $_" }
            "$Number`t$($lines -join "`t")"
        }

        """;

    private readonly TemporaryFolder _folder = new();
    private readonly WindowsRunner _windows;
    private readonly List<string> _cases;
    private readonly Lazy<string[][]> _results;

    /// <summary>Nothing runs yet.</summary>
    /// <param name="windows">Runs them.</param>
    /// <param name="cases">The lines; each gives batch results, errors, or nothing.</param>
    public WindowsCases(WindowsRunner windows, params IEnumerable<string> cases)
    {
        (_windows, _cases) = (windows, [.. cases]);
        _results = new Lazy<string[][]>(Run);
    }

    /// <summary>The folder that all lines run in; it holds raw/sample_0001.tif to 0003.</summary>
    public TemporaryFolder Folder => _folder;

    /// <summary>What a line gave.</summary>
    /// <param name="script">One of the lines.</param>
    /// <returns>Its results and errors, with paths relative to the folder and with slashes.</returns>
    public string[] Of(string script) => _results.Value[_cases.IndexOf(script)];

    public void Dispose() => _folder.Dispose();

    private string[][] Run()
    {
        StringBuilder script = new(Frame);
        foreach ((int i, string line) in _cases.Index()) script.Append(null, $"Invoke-Case {i} {{ {line} }}\n");
        _folder.Write("cases.ps1", script.ToString());
        ProgramResult result = _windows.Run(_folder.Path, "cases.ps1");
        Assert.True(result.ExitCode == 0, result.Output + result.Error);
        string here = Wine.PathOf(_folder.Path) + "\\";
        string[][] lines = [.. result.Output.Split('\n')
            .Select(line => line.Replace(here, "", StringComparison.Ordinal).Replace('\\', '/').Split('\t'))];
        return [.. _cases.Index().Select(one => Assert.Single(lines, line => line[0] == $"{one.Index}")[1..])];
    }
}
