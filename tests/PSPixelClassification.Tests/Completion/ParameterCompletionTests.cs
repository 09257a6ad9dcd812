using PSPixelClassification.Tests.Commands;
using PSPixelClassification.Tests.Hosting;

namespace PSPixelClassification.Tests.Completion;

/// <summary>What Tab offers behind each parameter of each cmdlet, as PowerShell itself tells.</summary>
public sealed class ParameterCompletionTests : IDisposable
{
    private static readonly string[] s_paths =
    [
        "Annotation", "Destination", "DestinationPath", "LabelImage", "LiteralPath", "LogPath", "Mask", "ObjectTable", "Path", "Project",
        "ProjectPath",
        "ReportPath", "SearchPath", "Truth",
    ];

    // What nothing can be offered for without guessing.
    private static readonly string[] s_free =
        ["Line", "Name", "NewName", "Point", "Polygon", "Port", "Rectangle", "Stroke", "TruthClass", "Value"];

    private readonly PracticeSession _practice = new();

    [Fact]
    public void EveryParameter_OffersFilesOnlyWhereAPathIsMeant()
    {
        EngineResult result = _practice.Run("""
            $project = $images | Export-ClassifierProject lab.ilp -PassThru | Import-ClassifierProject
            Set-Content notes.txt text
            $common = [System.Management.Automation.PSCmdlet]::CommonParameters + [System.Management.Automation.PSCmdlet]::OptionalCommonParameters
            foreach ($command in Get-Command -Module PSPixelClassification -CommandType Cmdlet) {
                foreach ($parameter in $command.Parameters.Values) {
                    if ($parameter.SwitchParameter -or $parameter.Name -in $common) { continue }
                    $start = if ($command.Parameters.ContainsKey('InputObject') -and $parameter.Name -ne 'InputObject') { '$images | ' }
                    $line = "$start$($command.Name) -$($parameter.Name) "
                    $matches = (TabExpansion2 $line $line.Length).CompletionMatches
                    "$line|$($parameter.Name)|$($matches.ResultType -join ',')"
                }
            }
            """);

        Assert.Null(result.Terminating);
        Assert.True(result.Output.Count > 100);
        Assert.All(result.Output.Cast<string>(), offer =>
        {
            string[] parts = offer.Split('|')[^3..];
            (string line, string parameter, string types) = (offer[..^(parts[1].Length + parts[2].Length + 2)], parts[1], parts[2]);
            bool isPath = s_paths.Contains(parameter) && !line.EndsWith("Export-ClassifierProject -Project ", StringComparison.Ordinal);
            Assert.True(types.Contains("Provider", StringComparison.Ordinal) == isPath, offer);
            bool isFree = s_free.Contains(parameter)
                || line is "Invoke-BatchClassification -Region " or "Invoke-BatchClassification -ClassMask "
                or "Invoke-BatchClassification -Z " or "Invoke-BatchClassification -Time ";
            Assert.True(isPath || isFree || types.Length > 0, offer);
        });
    }

    [Theory]
    [InlineData("New-FeatureSet -Sigma ", "0.3|0.7|1.0|1.6|3.5|5.0|10.0")]
    [InlineData("New-FeatureSet -Sigma 0.7, 1", "1.0|1.6|10.0")]
    [InlineData("$images | Export-Segmentation $model -Region ", "0, 0, 128, 96")]
    [InlineData("Import-ClassifierImage raw/*.tif | Export-Segmentation -Model ", "$model")]
    [InlineData("Export-Segmentation -FilePattern '{nickname}_{res", "'{nickname}_{result_type}'")]
    [InlineData("Export-ClassifierImage -FilePattern '{nick", "'{nickname}'")]
    [InlineData("Invoke-BatchClassification x.tif -Axes zy", "zyx|zyxc|tzyxc")]
    [InlineData("Import-ClassifierImage both.npz -InternalPath ", "exported_data")]
    [InlineData("Import-ClassifierImage data.h5 -InternalPath ", "inner/data")]
    [InlineData("$volume | Add-PixelLabel nuclei -Z ", "0|1")]
    [InlineData("$rows | Add-PixelLabel -Image $volume -Z ", "0|1")]
    [InlineData("$rows | Add-PixelLabel -Image $images ba", "background")]
    [InlineData("$rows | Remove-PixelLabel -Image $vol", "$volume")]
    [InlineData("$images | Add-PixelLabel -LabelMap ", "@{ 1 = 'nuclei'; 2 = 'background' }")]
    [InlineData("Invoke-ClassifierTraining -Project ", "$project|./lab.ilp|./raw")]
    [InlineData("Import-ClassifierProject ", "./lab.ilp|./raw")]
    [InlineData("Repair-ClassifierProject -LiteralPath ", "./lab.ilp|./raw")]
    [InlineData("Repair-ClassifierProject lab.ilp -SearchPath ", "./raw")]
    [InlineData("$images | Export-ClassifierProject ", "./lab.ilp|./raw")]
    [InlineData("$images | Edit-PixelLabel -ProjectPath l", "./lab.ilp")]
    [InlineData("$images | Export-Segmentation $model -DestinationPath ", "./raw")]
    [InlineData("$images | Export-ClassifierImage ", "./raw")]
    [InlineData("New-PracticeImageSet ", "./raw")]
    [InlineData("Invoke-BatchClassification x.tif $model -DestinationPath d", "")]
    [InlineData(
        "Invoke-BatchClassification x.tif $model -Source ",
        "ClassMask|Features|ObjectLabels|ObjectOverlay|Overlay|Probabilities|SimpleSegmentation|Uncertainty")]
    [InlineData("$images | Export-Segmentation -Source L", "Labels")]
    [InlineData("Invoke-ClassifierTraining -FeatureSet ", "$features")]
    [InlineData("Invoke-BatchClassification x.tif $model -ClassMask ", "nuclei|background")]
    [InlineData("$images | Export-Segmentation -Project lab.ilp -ClassMask b", "background")]
    [InlineData("Invoke-BatchClassification x.tif $model -MergeClass ", "@{ merged = 'nuclei', 'background' }")]
    [InlineData("Export-Segmentation -FilePattern '{nickname}_{cl", "'{nickname}_{class}'")]
    [InlineData("Export-ClassifierImage -FilePattern '{nickname}_{cl", "")]
    [InlineData("Invoke-BatchClassification x.tif $model -Format T", "Tif")]
    [InlineData("$images | Get-PixelLabel -Class ba", "background")]
    [InlineData("Get-FeatureImage $images -Channel 'Laplacian of Gaussian (σ=0.7", "'Laplacian of Gaussian (σ=0.7) in 2D'")]
    [InlineData("Import-ClassifierImage raw/sample_0001.tif -Series ", "'*'")]
    public void Completion_OfWhatIsKnown_OffersIt(string line, string expected)
    {
        EngineResult result = _practice.Run($$"""
            $project = $images | Export-ClassifierProject lab.ilp -PassThru | Import-ClassifierProject
            $images[0] | Export-ClassifierImage -Format Hdf5 -InternalPath inner/data -FilePattern data -DestinationPath .
            $volume = Import-ClassifierImage raw/*.tif -StackAlong z
            $line = @'
            {{line}}
            '@
            (TabExpansion2 $line $line.Length).CompletionMatches | ForEach-Object { $_.CompletionText.Replace('\', '/') }
            """.Replace("\r", "", StringComparison.Ordinal));

        Assert.Empty(result.Errors);
        Assert.Equal(expected.Split('|', StringSplitOptions.RemoveEmptyEntries), result.Output.Cast<string>());
    }

    [Fact]
    public void Completion_OfSeries_OffersNumbersAndNames()
    {
        EngineResult result = _practice.Run($"""
            $line = "Import-ClassifierImage '{TestFiles.Committed("reports/53_multipos.ome.tif")}' -Series "
            (TabExpansion2 $line $line.Length).CompletionMatches | ForEach-Object ToolTip
            """);

        Assert.Equal(["0 (Image0)", "1 (Image1)", "0 (Image0)", "1 (Image1)", "all images of a file"], result.Output.Cast<string>());
    }

    public void Dispose() => _practice.Dispose();
}
