using PSPixelClassification.Commands;
using PSPixelClassification.Tests.Hosting;

namespace PSPixelClassification.Tests.Commands;

/// <summary>Label cmdlets over several images with different classes, given through the pipeline and as first argument.</summary>
public sealed class ImagesAndClassesTests : IDisposable
{
    private readonly EngineSession _session = new();

    public ImagesAndClassesTests()
    {
        _session.Run(
            """
            $both = $one, $two
            $both | Add-PixelLabel background -Point 5,5
            $one | Add-PixelLabel nuclei -Point 1,1
            $one | Add-PixelLabel nuclear-edge -Point 2,2
            """,
            ("one", TestImage.Textured("one")), ("two", TestImage.Textured("two")));
    }

    public void Dispose() => _session.Dispose();

    [Fact]
    public void Remove_ByWildcard_ErasesWhatMatchesAndPassesImagesWithout()
    {
        EngineResult result = _session.Run("$both | Remove-PixelLabel nuc*");

        Assert.Empty(result.Errors);
        Assert.Equal(["one background 1", "one nuclear-edge 0", "one nuclei 0", "two background 1"], Counts());
    }

    [Theory]
    [InlineData("nuclei")]
    [InlineData("NUCLEI, nothing*")]
    public void Remove_ClassOfOneImageOnly_IsNoError(string classes)
    {
        EngineResult result = _session.Run($"$both | Remove-PixelLabel {classes}");

        Assert.Empty(result.Errors);
        Assert.Equal(["one background 1", "one nuclear-edge 1", "one nuclei 0", "two background 1"], Counts());
    }

    [Fact]
    public void Remove_ClassOfNoImage_IsOneErrorAndTheOthersAreErased()
    {
        EngineResult result = _session.Run("$both | Remove-PixelLabel background, nope");

        Assert.Equal(["LabelClassNotFound"], result.ErrorIds);
        Assert.Contains("'nope'", result.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.Equal(["one background 0", "one nuclear-edge 1", "one nuclei 1", "two background 0"], Counts());
    }

    [Fact]
    public void Set_ClassOfOneImageOnly_IsNoErrorAndOfNoneIsOne()
    {
        EngineResult result = _session.Run("$both | Set-LabelClass nuclei -NewName cells -PassThru | ForEach-Object Name");
        Assert.Empty(result.Errors);
        Assert.Equal(["one", "two"], result.Output);

        Assert.Equal(["LabelClassNotFound"], _session.Run("$both | Set-LabelClass nuclei -Value 1").ErrorIds);
        Assert.Equal(["one background 1", "one cells 1", "one nuclear-edge 1", "two background 1"], Counts());
    }

    [Theory]
    [InlineData("-Point (3,7), (8,9)", 2)]
    [InlineData("-Point @(@(3,7), @(8,9))", 2)]
    [InlineData("-Point 3,7,8,9", 2)]
    [InlineData("-Polygon (10,10), (13,10), (13,13), (10,13)", 16)]
    public void Add_PointsInPairs_AreTheSamePoints(string shape, long pixels)
    {
        Assert.Empty(_session.Run($"$one | Add-PixelLabel pairs {shape}").Errors);

        Assert.Contains($"one pairs {pixels}", Counts());
    }

    [Theory]
    [InlineData("Get-PixelLabel $both", "$both | Get-PixelLabel")]
    [InlineData("Get-PixelLabel $both nuclei, background", "$both | Get-PixelLabel nuclei, background -ErrorAction Ignore")]
    [InlineData("Get-PixelLabel $one n*", "$one | Get-PixelLabel n*")]
    public void Get_ImagesAsFirstArgument_GivesTheSame(string given, string piped) =>
        Assert.Equal(Texts(_session.Run(piped)), Texts(_session.Run(given)));

    [Fact]
    public void UndoRedoAndClear_ImagesAsFirstArgument_ChangeThem()
    {
        _session.Run("Undo-PixelLabel $one 2; Redo-PixelLabel $one; Clear-PixelLabel $two");

        Assert.Equal(["one background 1", "one nuclei 1", "two background 0"], Counts());
    }

    [Fact]
    public void GetFeatureImage_ImagesAsFirstArgument_GivesTheSame()
    {
        EngineResult result = _session.Run("""
            $features = New-FeatureSet -Sigma 0.7
            (Get-FeatureImage $both $features Gaus*).Name -join ','
            ($both | Get-FeatureImage $features Gaus*).Name -join ','
            """);

        Assert.Empty(result.Errors);
        Assert.Contains(',', (string)result.Output[0]!);
        Assert.Equal(result.Output[1], result.Output[0]);
    }

    private string[] Counts() => [.. Texts(_session.Run("$both | Get-PixelLabel")).Order(StringComparer.Ordinal)];

    private static IEnumerable<string> Texts(EngineResult result) =>
        result.Output.Cast<PixelLabelCount>().Select(count => $"{count.Image} {count.Class} {count.Pixels}");
}
