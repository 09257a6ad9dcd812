using System.Management.Automation;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using PSPixelClassification.Tests.Commands;
using PSPixelClassification.Tests.Hosting;

namespace PSPixelClassification.Tests.Formatting;

/// <summary>Views show the same where no type of the module and no script may be used.</summary>
public sealed partial class ViewTests : IDisposable
{
    private const string Objects = """
        $images | Export-ClassifierProject -Path lab.ilp -Model $model
        $batch = Invoke-BatchClassification raw/sample_0001.tif -Model $model -DestinationPath out
        $accuracy = Measure-SegmentationAccuracy 'out/sample_0001_Simple Segmentation.tif' -Truth $samples[0].TruthPath
        $objects = [ordered] @{
            image = $images[0]; model = $model; features = $features; project = Import-ClassifierProject lab.ilp; batch = $batch; accuracy = $accuracy
            sample = $samples[0]; count = @($images[0] | Get-PixelLabel)[0]; class = $model.Classes[0]; selection = $features.Selections[0]
        }
        function Show([scriptblock] $Take, [string] $Format) { foreach ($key in $objects.Keys) { "$key`n" + (& $Take $objects[$key] | & $Format | Out-String -Width 300) } }
        """;

    private readonly PracticeSession _practice = new();

    public ViewTests()
    {
        EngineResult result = _practice.Run(Objects);
        Assert.Null(result.Terminating);
        Assert.Empty(result.Errors);
    }

    public void Dispose() => _practice.Dispose();

    [Theory]
    [InlineData("Format-Table")]
    [InlineData("Format-List")]
    public void View_OfObjectsFromClixml_IsThatOfTheObjects(string format)
    {
        string[] own = Texts($"Show {{ param($x) $x }} {format}");
        string[] restored = Texts($"Show {{ param($x) [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($x, 2)) }} {format}");

        Assert.Equal(10, own.Length);
        Assert.Equal(own, restored);
    }

    [Theory]
    [InlineData("Format-Table")]
    [InlineData("Format-List")]
    public void View_InConstrainedLanguage_IsThatOfFullLanguage(string format)
    {
        string[] full = Texts($"Show {{ param($x) $x }} {format}");
        string[] constrained = Texts($"$ExecutionContext.SessionState.LanguageMode = 'ConstrainedLanguage'; Show {{ param($x) $x }} {format}");

        Assert.Equal(full, constrained);
    }

    [Fact]
    public void View_OfABatch_ShowsNumbersAndNames()
    {
        string text = Texts("Show { param($x) $x } Format-Table").Single(shown => shown.StartsWith("batch", StringComparison.Ordinal));

        Assert.Matches(BatchRow(), text);
    }

    [Fact]
    public void HiddenProperties_StayOutOfTables()
    {
        EngineResult result = _practice.Run("$objects.batch, $objects.model, $objects.image, $objects.project | ForEach-Object { ($_ | ConvertTo-Csv)[0]; ($_ | Select-Object *).PSObject.Properties.Name }");

        Assert.NotEmpty(result.Output);
        Assert.DoesNotContain(result.Output.Cast<string>(), name => name.Contains("View", StringComparison.Ordinal));
    }

    [Fact]
    public void Files_HoldNoScript()
    {
        string[] files = [.. Directory.GetFiles(BuiltModule.Folder, "*.ps1xml")];

        Assert.Equal(6, files.Length);
        Assert.All(files, file => Assert.DoesNotContain(XDocument.Load(file).Descendants(), element => element.Name.LocalName.Contains("Script", StringComparison.Ordinal)));
    }

    private string[] Texts(string script)
    {
        EngineResult result = _practice.Run(script);
        Assert.Null(result.Terminating);
        Assert.Empty(result.Errors);
        return [.. result.Objects.Select(item => ((string)((PSObject)item).BaseObject).ReplaceLineEndings("\n"))];
    }

    [GeneratedRegex(@"sample_0001\.tif +Completed +[0-9]+\.[0-9]{2} +nuclei [0-9.]+ %, background [0-9.]+ % +sample_0001_Simple Segmentation\.tif")]
    private static partial Regex BatchRow();
}
