using System.Management.Automation;
using System.Management.Automation.Runspaces;
using PSPixelClassification.Tests.Hosting;

namespace PSPixelClassification.Tests.Running;

/// <summary>Expected values are those of PowerShell 7.6.</summary>
public sealed class StandInTests : IDisposable
{
    private static readonly string s_folder = Path.Combine(BuiltModule.RepositoryRoot, "src", "PSPixelClassification.Runner", "StandIns");
    private readonly TemporaryFolder _folder = new();
    private readonly EngineSession _session = new();

    public StandInTests()
    {
        foreach (string script in Directory.EnumerateFiles(s_folder, "*.ps1")) _session.RunToEnd($". '{script}'");
        _session.SetLocation(_folder.FullName);
    }

    public void Dispose()
    {
        _session.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void StandIns_ReplaceNothingThatTheEngineHas()
    {
        using Runspace bare = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());
        bare.Open();
        using PowerShell shell = PowerShell.Create(bare);
        shell.AddScript("Get-Command -CommandType Cmdlet | ForEach-Object Name");
        string[] existing = [.. shell.Invoke<string>()];

        IEnumerable<object?> ours = _session.RunToEnd("(Get-Command -CommandType Function | Where-Object { $_.Name -match '^[A-Z][a-z]+-[A-Z]' -and -not $_.Source }).Name");

        Assert.NotEmpty(ours);
        Assert.Empty(ours.Cast<string>().Intersect(existing));
    }

    [Theory]
    [InlineData("1..20 | Get-Random -Count 3 -SetSeed 7", "2,17,9")]
    [InlineData("Get-Random -Minimum 5 -Maximum 6 -SetSeed 1", "5")]
    [InlineData("'b', 'C', 'a', 'c' | Sort-Object", "a,b,C,c")]
    [InlineData("'c', 'a', 'B', 'a' | Sort-Object -Unique", "a,B,c")]
    [InlineData("3, 10, 2 | Sort-Object -Descending", "10,3,2")]
    [InlineData("@{ n = 1; k = 'x' }, @{ n = 0; k = 'y' } | Sort-Object { $_.n } | ForEach-Object { $_.k }", "y,x")]
    [InlineData("1..9 | Select-Object -First 2", "1,2")]
    [InlineData("1..9 | Select-Object -Last 2", "8,9")]
    [InlineData("1..9 | Select-Object -Skip 7", "8,9")]
    [InlineData("(1..3 | Select-Object @{ Name = 'Double'; Expression = { 2 * $_ } }).Double", "2,4,6")]
    [InlineData("'a', 'bb' | Select-Object -ExpandProperty Length", "1,2")]
    [InlineData("(1..4 | Measure-Object -Average).Average", "2.5")]
    [InlineData("$m = 3, 1, 2 | Measure-Object -Minimum -Maximum -Sum; $m.Minimum, $m.Maximum, $m.Sum, $m.Count", "1,3,6,3")]
    [InlineData("'a', 'bbb' | Measure-Object Length -Sum | ForEach-Object Sum", "4")]
    [InlineData("Split-Path x/y.z -Leaf; Split-Path x/y.z -LeafBase; Split-Path x/y.z -Extension; Split-Path x/y.z", "y.z,y,.z,x")]
    [InlineData("(Join-Path a b c).Replace('\\', '/')", "a/b/c")]
    [InlineData("Write-Output 1, 2", "1,2")]
    public void Objects_ComeAsInPowerShell(string script, string expected)
        => Assert.Equal(expected, string.Join(',', _session.RunToEnd(script).Select(item => LanguagePrimitives.ConvertTo<string>(item))));

    [Fact]
    public void Items_AreMadeListedTestedAndRemoved()
    {
        IReadOnlyList<object?> output = _session.RunToEnd("""
            $folder = New-Item -ItemType Directory -Force -Path (Join-Path made 'of parts')
            New-Item -Path (Join-Path $folder 'img[1].tif') -Value abc | Out-Null
            New-Item -Path (Join-Path $folder 'b.txt') | Out-Null
            (Get-ChildItem made -Recurse -File).Name -join ','
            (Get-ChildItem 'made/*/*.tif').Length
            (Get-ChildItem $folder -Filter *.txt -Name)
            Test-Path $folder; Test-Path $folder -PathType Leaf; Test-Path -LiteralPath (Join-Path $folder 'img[1].tif') -PathType Leaf
            Remove-Item made -Recurse -WhatIf; Test-Path made
            Remove-Item made -Recurse; Test-Path made
            """);

        Assert.Equal(["b.txt,img[1].tif", 3L, "b.txt", true, false, true, true, false], output);
    }

    [Fact]
    public void MissingItem_IsANonTerminatingError()
    {
        EngineResult result = _session.Run("Get-ChildItem missing; Get-Item missing; 'after'");

        Assert.Equal(["PathNotFound", "PathNotFound"], result.ErrorIds);
        Assert.Equal(["after"], result.Output);
    }

    [Fact]
    public void WriteError_StopsWhereTheScriptSaysSo()
    {
        Assert.Equal("caught no", Assert.Single(_session.RunToEnd("$ErrorActionPreference = 'Stop'; try { Write-Error 'no' } catch { \"caught $_\" }")));
        Assert.Equal(["Mine"], _session.Run("$ErrorActionPreference = 'Continue'; Write-Error no -ErrorId Mine").ErrorIds);
    }

    [Fact]
    public void Preferences_OfTheScript_AreSeen()
        => Assert.Equal(["said"], _session.Run("$VerbosePreference = 'Continue'; Write-Verbose said").Verbose);

    [Fact]
    public void FormatTable_AlignsNumbersRight()
    {
        IReadOnlyList<object?> lines = _session.RunToEnd("[pscustomobject]@{ Name = 'a'; Size = 1.5 }, [pscustomobject]@{ Name = 'bcd'; Size = 10 } | Format-Table Name, Size, @{ Label = 'Half'; Expression = { $_.Size / 2 }; FormatString = 'F3' }");

        Assert.Equal(["", "Name Size  Half", "---- ----  ----", "a    1.50 0.750", "bcd    10 5.000", ""], lines);
    }
}
