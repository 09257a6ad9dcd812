using PSPixelClassification.Classification;
using PSPixelClassification.Commands;
using PSPixelClassification.Imaging;
using PSPixelClassification.Tests.Hosting;

namespace PSPixelClassification.Tests.Commands;

public sealed class PixelLabelTests : IDisposable
{
    private readonly EngineSession _session = new();
    private readonly ClassifierImage _image = TestImage.Textured("x");

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData("-Point 1,2", 1)]
    [InlineData("-Point 1,2,5,6 -BrushSize 3", 18)]
    [InlineData("-Line 10,10,19,10", 10)]
    [InlineData("-Rectangle 0,0,4,3", 12)]
    [InlineData("-Polygon 0,0,4,0,4,4,0,4", 25)]
    public void AddPixelLabel_LabelsTheShape(string shape, int pixels)
    {
        EngineResult result = Run($"$image | Add-PixelLabel nuclei {shape}");

        Assert.Empty(result.Output);
        Assert.Equal([("nuclei", pixels)], Counts());
    }

    [Fact]
    public void PassThru_GivesTheImage() =>
        Assert.Same(_image, Assert.Single(Run("$image | Add-PixelLabel nuclei -Point 1,2 -PassThru").Output));

    [Theory]
    [InlineData("-Point 64,0", "LabelOutOfBounds")]
    [InlineData("-Line 0,0,0,48", "LabelOutOfBounds")]
    [InlineData("-Rectangle 60,0,5,1", "LabelOutOfBounds")]
    [InlineData("-Point 1,2 -Time 1", "LabelOutOfBounds")]
    [InlineData("-Point 1,2 -Z 1", "LabelOutOfBounds")]
    [InlineData("-Line 1,2,3,4 -Z -1", "ParameterArgumentValidationError")]
    [InlineData("-Point 1,2,3", "LabelCoordinatesInvalid")]
    [InlineData("-Polygon 1,2,3,4", "LabelShapeInvalid")]
    [InlineData("-Rectangle 1,2,0,4", "LabelShapeInvalid")]
    [InlineData("-Rectangle 1,2,3", "ParameterArgumentValidationError")]
    [InlineData("-Point 1,2 -BrushSize 0", "ParameterArgumentValidationError")]
    [InlineData("-Point 1,2 -Color ultraviolet", "ParameterArgumentTransformationError")]
    [InlineData("-Point 1,2 -Line 1,2", "AmbiguousParameterSet")]
    public void AddPixelLabel_ThatCannotBe_ChangesNothing(string arguments, string errorId)
    {
        Assert.Equal([errorId], Run($"$image | Add-PixelLabel nuclei {arguments}").ErrorIds);
        Assert.Empty(_image.Labels.Classes);
        Assert.Equal(0, _image.Labels.UndoCount);
    }

    [Theory]
    [InlineData("-Point 1,2")]
    [InlineData("-Line 1,2,4,2")]
    [InlineData("-Rectangle 1,2,3,1")]
    [InlineData("-Polygon 0,0,4,0,4,4")]
    public void AddAndRemovePixelLabel_SliceAndTimePoint_AreThoseGiven(string shape)
    {
        ImageShape extent = new(8, 6, Depth: 5, Times: 3);
        ClassifierImage series = TestImages.Of<byte>("series", extent, PixelType.UInt8, new byte[8 * 6 * 15]);

        Assert.Empty(
            _session.Run($"$series | Add-PixelLabel nuclei {shape} -Z 4 -Time 2; $series | Add-PixelLabel nuclei {shape} -Z 1 -Time 0",
            ("series", series)).Errors);

        long[] Labeled() => [.. LabelReading.ReadAll(series.Labels).Chunk(48).Select(labels => labels.LongCount(label => label != 0))];
        Assert.Equal([1, 14], Enumerable.Range(0, 15).Where(plane => Labeled()[plane] > 0));
        Assert.Empty(_session.Run($"$series | Remove-PixelLabel {shape} -Z 4 -Time 2", ("series", series)).Errors);
        Assert.Equal([1], Enumerable.Range(0, 15).Where(plane => Labeled()[plane] > 0));
        Assert.Equal(["LabelOutOfBounds"], _session.Run($"$series | Remove-PixelLabel {shape} -Z 5 -Time 0", ("series", series)).ErrorIds);
    }

    [Theory]
    [InlineData("Add-PixelLabel nuclei -Point 1,2", "5 slices and 3 time points; say with -Z (0 … 4) and -Time (0 … 2)")]
    [InlineData("Add-PixelLabel nuclei -Line 1,2,4,2 -Z 1", "3 time points; say with -Time (0 … 2)")]
    [InlineData("Add-PixelLabel nuclei -Polygon 0,0,4,0,4,4 -Time 0", "5 slices; say with -Z (0 … 4)")]
    [InlineData("Remove-PixelLabel -Rectangle 1,2,3,1", "5 slices and 3 time points; say with")]
    public void Shape_OnAnImageOfSeveralPlanes_NeedsToSayWhich(string command, string sentence)
    {
        ImageShape extent = new(8, 6, Depth: 5, Times: 3);
        ClassifierImage series = TestImages.Of<byte>("series", extent, PixelType.UInt8, new byte[8 * 6 * 15]);

        EngineResult result = _session.Run($"$series | {command}", ("series", series));

        Assert.Equal(["LabelPlaneRequired"], result.ErrorIds);
        Assert.StartsWith($"series: there are {sentence}", result.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.Equal(0, series.Labels.UndoCount);
    }

    [Fact]
    public void ErrorAboutOneImage_NamesItAndGoesOnWithTheNext()
    {
        ClassifierImage small = TestImage.Textured("small", 5, 5);

        EngineResult result = _session.Run("$small, $image | Add-PixelLabel nuclei -Point 10,10", ("small", small), ("image", _image));

        Assert.Equal(["LabelOutOfBounds"], result.ErrorIds);
        Assert.Same(small, result.Errors[0].TargetObject);
        Assert.StartsWith("small: ", result.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.Equal([("nuclei", 1)], Counts());
    }

    [Fact]
    public void Color_IsThatOfANewClassOnly()
    {
        Run("$image | Add-PixelLabel a -Point 1,1 -Color '#010203'");
        Assert.Equal("#010203", _image.Labels.Classes[0].Color.ToString());
        Assert.Equal(1, _image.Labels.UndoCount);

        EngineResult result = Run("$image | Add-PixelLabel A -Point 2,2 -Color red");

        Assert.Single(result.Warnings);
        Assert.Equal("#010203", _image.Labels.Classes[0].Color.ToString());
    }

    [Fact]
    public void LabelImage_MapsValuesToClasses()
    {
        ClassifierImage labels = TestImage.UInt16("labels", 64, 48, (x, y) => y > 0 ? 0 : x < 10 ? 7 : x < 30 ? 9 : 3);

        Run("$image | Add-PixelLabel -LabelImage $labels -LabelMap @{ 7 = 'a'; '9' = 'b' }", ("labels", labels));

        Assert.Equal([("a", 10), ("b", 20)], Counts());
        EngineResult none = Run("$image | Add-PixelLabel -LabelImage $labels -LabelMap @{ 8 = 'c' }", ("labels", labels));
        Assert.Contains("no pixel was labeled", Assert.Single(none.Warnings), StringComparison.Ordinal);
        Assert.Equal("a 10, b 20, c 0", Run("\"$($image.Labels)\"").Output.Single());
    }

    [Fact]
    public void LabelImage_FromFile_IsFoundRelativeToTheLocation()
    {
        using TemporaryFolder folder = new();
        TestImage.UInt16("labels[1]", 64, 48, (x, y) => x == 3 ? 1 : 0).WritePng(folder.Path);
        _session.SetLocation(folder.Path);

        Run("$image | Add-PixelLabel -LabelImage 'labels[1].png'");

        Assert.Equal([("Label 1", 48)], Counts());
    }

    [Theory]
    [InlineData("-LabelMap @{ 1 = 'a'; 2 = 'b' }", "(1, 2). It holds 0, 7, 255.")]
    [InlineData("-LabelMap @{ 7 = 'a'; 2 = 'b' }", null)]
    [InlineData("", null)]
    public void LabelImage_WithoutAValueOfTheMap_WarnsAndNamesThose(string map, string? ending)
    {
        ClassifierImage labels = TestImage.UInt16("labels", 64, 48, (x, y) => y > 0 ? 0 : x < 10 ? 7 : 255);

        EngineResult result = Run($"$image | Add-PixelLabel -LabelImage $labels {map}", ("labels", labels));

        Assert.Empty(result.Errors);
        if (ending is null) Assert.Empty(result.Warnings);
        else Assert.EndsWith(ending, Assert.Single(result.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void LabelImage_OfZerosOnly_Warns()
        => Assert.Contains(
            "It holds 0.", Assert.Single(
            Run("$image | Add-PixelLabel -LabelImage $labels", ("labels", TestImage.UInt16("labels", 64, 48, (_, _) => 0)))
            .Warnings), StringComparison.Ordinal);

    [Theory]
    [InlineData("missing.png", "@{ 1 = 'a' }", "ImageNotFound")]
    [InlineData("$small", "@{ 1 = 'a' }", "LabelImageSizeMismatch")]
    [InlineData("$image", "@{ 1.5 = 'a' }", "LabelMapInvalid")]
    [InlineData("$image", "@{ x = 'a' }", "LabelMapInvalid")]
    [InlineData("$image", "@{ 1 = ' ' }", "LabelMapInvalid")]
    [InlineData("42", "@{ 1 = 'a' }", "LabelImageInvalid")]
    public void LabelImage_ThatCannotBe_ChangesNothing(string labels, string map, string errorId)
    {
        EngineResult result =
            Run($"$image | Add-PixelLabel -LabelImage {labels} -LabelMap {map}", ("small", TestImage.Textured("small", 5, 5)));

        Assert.Equal([errorId], result.ErrorIds);
        Assert.Empty(_image.Labels.Classes);
    }

    [Fact]
    public void RemovePixelLabel_ErasesAShapeWhateverItsClass()
    {
        Run("$image | Add-PixelLabel a -Rectangle 0,0,10,10; $image | Add-PixelLabel b -Rectangle 10,0,10,10");

        Run("$image | Remove-PixelLabel -Rectangle 5,0,10,10");

        Assert.Equal([("a", 50), ("b", 50)], Counts());
    }

    [Fact]
    public void RemovePixelLabel_ErasesClassesInOneStep()
    {
        Run("$image | Add-PixelLabel a -Point 1,1; $image | Add-PixelLabel b -Point 2,2; $image | Add-PixelLabel c -Point 3,3");

        Run("$image | Remove-PixelLabel A, c");

        Assert.Equal([("a", 0), ("b", 1), ("c", 0)], Counts());
        Assert.Equal(4, _image.Labels.UndoCount);
    }

    [Fact]
    public void ClearPixelLabel_KeepsTheClasses()
    {
        Run("$image | Add-PixelLabel a -Point 1,1; $image | Add-PixelLabel b -Point 2,2; $image | Clear-PixelLabel");

        Assert.Equal([("a", 0), ("b", 0)], Counts());
    }

    [Fact]
    public void UndoAndRedo_GoThroughTheHistory()
    {
        Run("$image | Add-PixelLabel a -Point 1,1; $image | Add-PixelLabel b -Point 2,2; $image | Undo-PixelLabel");
        Assert.Equal([("a", 1)], Counts());

        Run("$image | Redo-PixelLabel -Count 1");
        Assert.Equal([("a", 1), ("b", 1)], Counts());

        EngineResult result = Run("$image | Undo-PixelLabel -Count 5 -Verbose");
        Assert.Empty(result.Errors);
        Assert.Contains("2 of 5", Assert.Single(result.Verbose), StringComparison.Ordinal);
        Assert.Empty(_image.Labels.Classes);
    }

    [Fact]
    public void GetPixelLabel_GivesARowForEachClass()
    {
        Run("$image | Add-PixelLabel nuclei -Point 1,1; $image | Add-PixelLabel background -Rectangle 0,2,2,2");

        IReadOnlyList<object?> rows = Run("$image | Get-PixelLabel").Output;

        Assert.Equal(
            [new PixelLabelCount("x", "nuclei", 1, new(255, 225, 25), 1), new PixelLabelCount(
                "x", "background", 2, new(0, 130, 200), 4)], rows);
    }

    [Fact]
    public void GetPixelLabel_ByClass_TakesWildcardsAndMissesNamesOnly()
    {
        Run("$image | Add-PixelLabel 'a[1]' -Point 1,1; $image | Add-PixelLabel b -Point 2,2");

        EngineResult result = Run("$image | Get-PixelLabel 'a[1]', nope, z*");

        Assert.Equal(["a[1]"], result.Output.Cast<PixelLabelCount>().Select(row => row.Class));
        Assert.Equal(["LabelClassNotFound"], result.ErrorIds);
    }

    [Fact]
    public void SetLabelClass_RenamesRecolorsAndReordersInOneStep()
    {
        Run("$image | Add-PixelLabel a -Point 1,1; $image | Add-PixelLabel b -Rectangle 0,2,2,2");

        Run("$image | Set-LabelClass b -NewName c -Color 10,20,30 -Value 1");

        Assert.Equal(["c (1)", "a (2)"], _image.Labels.Classes.Select(known => known.ToString()));
        Assert.Equal("#0a141e", _image.Labels.Classes[0].Color.ToString());
        Assert.Equal([("c", 4), ("a", 1)], Counts());
        Run("$image | Undo-PixelLabel");
        Assert.Equal([("a", 1), ("b", 4)], Counts());
    }

    [Theory]
    [InlineData("nope -NewName z", "LabelClassNotFound")]
    [InlineData("b -NewName A -Color red", "LabelClassExists")]
    [InlineData("b -Value 3 -Color red", "LabelValueInvalid")]
    [InlineData("b -Value 256", "ParameterArgumentValidationError")]
    [InlineData("b", "NothingToSet")]
    public void SetLabelClass_ThatCannotBe_ChangesNothing(string arguments, string errorId)
    {
        Run("$image | Add-PixelLabel a -Point 1,1; $image | Add-PixelLabel b -Rectangle 0,2,2,2");
        var before = _image.Labels.Classes;

        Assert.Equal([errorId], Run("$image | Set-LabelClass " + arguments).ErrorIds);
        Assert.Equal(before, _image.Labels.Classes);
        Assert.Equal(2, _image.Labels.UndoCount);
    }

    [Theory]
    [InlineData("$image | Add-PixelLabel -Class nu", "nuclei")]
    [InlineData("$images[0] | Add-PixelLabel -Class nu", "nuclei")]
    [InlineData("$images | Where-Object Name | Remove-PixelLabel ba", "'back ground'")]
    [InlineData("Get-PixelLabel -InputObject $images -Class ba", "'back ground'")]
    [InlineData("$image | Set-LabelClass ba", "'back ground'")]
    public void Completion_OffersTheClassesOfTheImages(string line, string expected)
    {
        Run("$image | Add-PixelLabel nuclei -Point 1,1; $image | Add-PixelLabel 'back ground' -Point 2,2; $images = @($image)");

        Assert.Equal([expected], _session.Complete(line).Select(match => match.CompletionText));
    }

    [Fact]
    public void Completion_RunsNothing()
    {
        Run("$ran = 0");

        _session.Complete("$(++$ran; $image) | Add-PixelLabel -Class ");
        _session.Complete("$image[$(++$ran; 0)] | Add-PixelLabel -Class ");

        Assert.Equal([0], Run("$ran").Output);
    }

    private List<(string Class, long Pixels)> Counts() =>
        [.. _image.Labels.Snapshot().CountByClass.Select(count => (count.Class.Name, count.Pixels))];

    private EngineResult Run(string script, params (string Name, object? Value)[] variables) =>
        _session.Run(script, [("image", _image), .. variables]);
}
