using PSPixelClassification.Classification;
using PSPixelClassification.Imaging;
using PSPixelClassification.Tests.Hosting;

namespace PSPixelClassification.Tests.Commands;

/// <summary>Strokes that come as objects, and lines that come in numbers.</summary>
public sealed class StrokeTableTests : IDisposable
{
    private readonly EngineSession _session = new();
    private readonly ClassifierImage _image = TestImage.Textured("x");

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData("@{ Class = 'a'; X = '3'; Y = '4' }", 4)]
    [InlineData("@{ Class = 'a'; X = 3; Y = 4; BrushSize = '3' }", 9)]
    [InlineData("@{ Class = 'a'; X = 3; Y = 4; BrushSize = '' }", 4)]
    [InlineData("@{ class = 'a'; x = 0; y = 0; Stroke = 1; brushsize = 1 }, @{ class = 'A'; x = 9; y = 0; Stroke = 1; brushsize = 1 }", 10)]
    [InlineData("@{ Class = 'a'; X = 0; Y = 0; BrushSize = 1 }, @{ Class = 'a'; X = 9; Y = 0; BrushSize = 1 }", 2)]
    [InlineData("@{ Class = 'a'; X = 0; Y = 0; Group = 'g'; BrushSize = 1 }, @{ Class = 'a'; X = 9; Y = 0; Group = 1; BrushSize = 1 }", 2)]
    [InlineData("@{ Class = 'a'; X = 0, 9; Y = 5, 5; BrushSize = 1 }", 10)]
    [InlineData("@{ Class = 'a'; Line = 0, 5, 9, 5; BrushSize = 1 }", 10)]
    [InlineData("@{ Class = 'a'; Line = (0, 5), (9, 5), (9, 7); BrushSize = 1 }", 12)]
    [InlineData("@{ X = 3; Y = 4; BrushSize = 1; Class = '' }", 1)]
    public void AddPixelLabel_Objects_AreDrawnAsTheirPropertiesSay(string objects, int pixels)
    {
        // The parameters count where an object has no such property.
        EngineResult result = Run($"{Pipe(objects)} | Add-PixelLabel a -BrushSize 2 -Image $image -PassThru");

        Assert.Empty(result.Errors);
        Assert.Empty(result.Warnings);
        Assert.Same(_image, Assert.Single(result.Output));
        Assert.Equal([("a", pixels)], Counts());
        Assert.Equal(1, _image.Labels.UndoCount);
    }

    [Theory]
    [InlineData("Add-PixelLabel")]
    [InlineData("Add-PixelLabel a")]
    [InlineData("Add-PixelLabel -BrushSize 3")]
    [InlineData("Remove-PixelLabel")]
    public void Strokes_PipedWithoutImage_NeedIt(string command)
    {
        EngineResult result = Run($"{Pipe("@{ Class = 'a'; X = 3; Y = 4 }")} | {command}");

        Assert.Equal(["NoImages"], result.ErrorIds);
        Assert.StartsWith("Strokes that come through the pipeline need -", result.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.Empty(Counts());
    }

    [Fact]
    public void Strokes_ByParameter_AreDrawnAndErasedOnPipedImages()
    {
        ClassifierImage other = TestImage.Textured("y");
        string rows = Pipe("@{ Class = 'a'; X = 3; Y = 4 }, @{ Class = 'a'; X = 5; Y = 6; Image = 'y' }");

        EngineResult drawn = Run($"$image, $other | Add-PixelLabel -Stroke {rows} -PassThru", ("other", other));
        Assert.Empty(drawn.Errors);
        Assert.Equal([_image, other], drawn.Output);
        Assert.Equal([("a", 1)], Counts());
        Assert.Equal("a 2", other.Labels.ToString());

        EngineResult erased = Run($"$image, $other | Remove-PixelLabel -Stroke {Pipe("@{ X = 3; Y = 4 }")}");
        Assert.Empty(erased.Errors);
        Assert.Equal([("a", 0)], Counts());
        Assert.Equal("a 1", other.Labels.ToString());
    }

    [Theory]
    [InlineData("$image | Add-PixelLabel a")]
    [InlineData("$image | Remove-PixelLabel")]
    public void Images_PipedWithoutAShape_NeedOne(string script)
    {
        EngineResult result = Run(script);

        Assert.Equal(["NoImages"], result.ErrorIds);
        Assert.Contains("a shape with -Point, -Line, -Rectangle or -Polygon", result.Errors[0].Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AddPixelLabel_StrokeOfSeveralClassesOrPlanes_IsALineInEach()
    {
        ImageShape extent = new(40, 30, Depth: 3, Times: 2);
        ClassifierImage series = TestImages.Of<byte>("series", extent, PixelType.UInt8, new byte[40 * 30 * 6]);
        IEnumerable<string> rows =
            from name in (string[])["a", "b"]
            from z in (int[])[0, 2]
            from x in (int[])[0, 9]
            select $"@{{ Class = '{name}'; X = {x}; Y = {(name == "a" ? 1 : 5)}; Stroke = 7; Z = {z}; T = 1 }}";

        EngineResult result = _session.Run($"{Pipe(string.Join(", ", rows))} | Add-PixelLabel -Image $series", ("series", series));

        Assert.Empty(result.Errors);
        Assert.Equal("a 20, b 20", series.Labels.ToString());
        Assert.Equal([new Plane(1, 0), new Plane(1, 2)], series.Labels.Snapshot().Planes);
        EngineResult lacking = _session.Run($"{Pipe("@{ Class = 'a'; X = 1; Y = 1; Time = 0 }")} | Add-PixelLabel -Image $series");
        Assert.Equal(["LabelPlaneRequired"], lacking.ErrorIds);
        Assert.StartsWith("series: row 1: there are 3 slices", lacking.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.Empty(_session.Run($"{Pipe("@{ Class = 'a'; X = 1; Y = 1; Time = 0 }")} | Add-PixelLabel -Image $series -Z 1").Errors);
    }

    [Theory]
    [InlineData("@{ Y = 1 }", "LabelCoordinatesInvalid", "row 2: it has no X; it has 'Y'.")]
    [InlineData("@{ 'Class;X;Y' = 'a;1;2' }", "LabelCoordinatesInvalid", "row 2: it has no X; it has 'Class;X;Y'.")]
    [InlineData("@{ Class = 'a'; X = '1,5'; Y = 1 }", "LabelCoordinatesInvalid", "row 2: its X: '1,5' is not a whole number")]
    [InlineData("@{ Class = 'a'; X = 1; Y = 1.5 }", "LabelCoordinatesInvalid", "row 2: its Y: '1.5' is not a whole number")]
    [InlineData("@{ Class = 'a'; X = 1; Y = 'b' }", "LabelCoordinatesInvalid", "row 2: its Y: 'b' is not a whole number")]
    [InlineData("@{ Class = 'a'; X = 99999999999; Y = 1 }", "LabelCoordinatesInvalid", "row 2: its X: 99999999999 is too large")]
    [InlineData("@{ Class = 'a'; X = (Get-Date); Y = 1 }", "LabelCoordinatesInvalid", "row 2: its X is '")]
    [InlineData("@{ Class = 'a'; X = 1, 2; Y = 1 }", "LabelCoordinatesInvalid", "row 2: X has 2 numbers, Y 1 number.")]
    [InlineData("@{ Class = 'a'; Line = 1, 2, 3 }", "LabelCoordinatesInvalid", "row 2: its Line holds 3 numbers.")]
    [InlineData("@{ Class = 'a'; X = 1; Y = 1; Z = 1, 2 }", "LabelCoordinatesInvalid", "row 2: its Z holds 2 numbers.")]
    [InlineData("@{ Class = 'a'; X = 1; Y = 1; BrushSize = 0 }", "LabelShapeInvalid", "row 2: its BrushSize is 0.")]
    [InlineData("@{ X = 1; Y = 1 }", "LabelNameInvalid", "row 2: it has no Class.")]
    [InlineData("@{ Class = 'a'; X = 64; Y = 1 }", "LabelOutOfBounds", "x: row 2: The point 64,1 lies outside")]
    [InlineData(
        "@{ Class = 'a'; X = 1; Y = 1; Stroke = 1 }, @{ Class = 'a'; X = 1; Y = 48; Stroke = 1 }", "LabelOutOfBounds",
        "x: rows 2 to 3: 1 of 2 points, 1,48, lies outside")]
    public void AddPixelLabel_ObjectThatCannotBe_NamesItsRowAndChangesNothing(string objects, string errorId, string beginning)
    {
        EngineResult result = Run($"{Pipe($"@{{ Class = 'a'; X = 5; Y = 5 }}, {objects}")} | Add-PixelLabel -Image $image");

        Assert.Equal([errorId], result.ErrorIds);
        Assert.StartsWith(beginning, result.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.Empty(_image.Labels.Classes);
        Assert.Equal(0, _image.Labels.UndoCount);
    }

    [Fact]
    public void AddPixelLabel_ObjectsOnSeveralImages_AreDrawnOnEachThatHoldsThem()
    {
        ClassifierImage small = TestImage.Textured("small", 5, 5);

        EngineResult result = Run($"{Pipe("@{ Class = 'a'; X = 10; Y = 10 }")} | Add-PixelLabel -Image $small, $image", ("small", small));

        Assert.Equal(["LabelOutOfBounds"], result.ErrorIds);
        Assert.Same(small, result.Errors[0].TargetObject);
        Assert.Equal([("a", 1)], Counts());
    }

    [Fact]
    public void AddPixelLabel_StrokesAsArgument_AreTaken()
    {
        Assert.Empty(Run($"Add-PixelLabel -Image $image -Stroke @({Pipe("@{ Class = 'a'; X = 10; Y = 10 }")})").Errors);
        Assert.Equal([("a", 1)], Counts());
    }

    [Fact]
    public void AddPixelLabel_NoObject_Warns()
    {
        EngineResult result = Run("@() | Add-PixelLabel -Image $image");

        Assert.StartsWith("There is no stroke", Assert.Single(result.Warnings), StringComparison.Ordinal);
        Assert.Equal(0, _image.Labels.UndoCount);
    }

    [Fact]
    public void AddPixelLabel_ClassesThatOverlapInOneCommand_AreWarnedOf()
    {
        EngineResult result = Run(Pipe("@{ Class = 'a'; Line = 0, 0, 9, 0 }, @{ Class = 'b'; Line = 5, 0, 5, 9 }")
            + " | Add-PixelLabel -Image $image -Verbose");

        Assert.Equal("x: strokes of 'a' and 'b' overlap in 1 pixel, where the later stroke counts.", Assert.Single(result.Warnings));
        Assert.DoesNotContain(result.Verbose, message => message.Contains("another class", StringComparison.Ordinal));
        Assert.Equal([("a", 9), ("b", 10)], Counts());
    }

    [Fact]
    public void AddPixelLabel_OverLabelsOfAnotherClass_SaysSoToThoseWhoAsk()
    {
        Run("$image | Add-PixelLabel a -Rectangle 0,0,10,10");

        EngineResult result = Run("$image | Add-PixelLabel b -Rectangle 5,0,10,10 -Verbose");

        Assert.Empty(result.Warnings);
        Assert.Contains("x: 50 pixels had another class before.", result.Verbose);
        Assert.DoesNotContain(
            Run("$image | Add-PixelLabel b -Rectangle 5,0,10,10 -Verbose").Verbose,
            message => message.Contains("another class", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("(0,5,9,5), (0,9,9,9,9,12)", 23)]
    [InlineData("@(,(0,5,9,5))", 10)]
    [InlineData("0,5,9,5", 10)]
    [InlineData("'0','5','9','5'", 10)]
    [InlineData("([int[]](0,5,9,5)), (3,9)", 11)]
    [InlineData("([System.Collections.Generic.List[int]][int[]](0,5,9,5))", 10)]
    public void Line_OfOneOrSeveral_LabelsAndErasesEach(string lines, int pixels)
    {
        Run($"$image | Add-PixelLabel a -Line {lines}");
        Assert.Equal([("a", pixels)], Counts());
        Assert.Equal(1, _image.Labels.UndoCount);

        Run($"$image | Remove-PixelLabel -Line {lines}");
        Assert.Equal([("a", 0)], Counts());
        Assert.Equal(2, _image.Labels.UndoCount);
    }

    [Theory]
    [InlineData("(0,5), (9,5)", "ParameterArgumentTransformationError")]
    [InlineData("(0,5,9,5), 9, 5", "ParameterArgumentTransformationError")]
    [InlineData("(0,5,9,5), (9,5.5)", "ParameterArgumentTransformationError")]
    [InlineData("(0,5,9,5), (1,2,3)", "LabelCoordinatesInvalid")]
    [InlineData("@()", "ParameterArgumentValidationError")]
    public void Line_ThatCannotBe_ChangesNothing(string lines, string errorId)
    {
        Assert.Equal([errorId], Run($"$image | Add-PixelLabel a -Line {lines}").ErrorIds);
        Assert.Empty(_image.Labels.Classes);
    }

    [Fact]
    public void RemovePixelLabel_Objects_AreErasedInOneStepWithoutAClass()
    {
        Run("$image | Add-PixelLabel a -Rectangle 0,0,10,10; $image | Add-PixelLabel b -Rectangle 10,0,10,10");

        string objects = Pipe("@{ X = 0; Y = 0; Stroke = 1 }, @{ X = 19; Y = 0; Stroke = 1 }, @{ X = 3; Y = 5 }");

        EngineResult result = Run($"{objects} | Remove-PixelLabel -Image $image");

        Assert.Empty(result.Errors);
        Assert.Equal([("a", 89), ("b", 90)], Counts());
        Assert.Equal(3, _image.Labels.UndoCount);
    }

    [Fact]
    public void Completion_ClassForObjects_IsOfTheImagesGiven()
    {
        Run("$image | Add-PixelLabel nuclei -Point 1,1");

        Assert.Equal(
            ["nuclei"], _session.Complete("$rows | Add-PixelLabel -Image $image -Class nu").Select(match => match.CompletionText));
    }

    private static string Pipe(string objects) => $"({objects} | ForEach-Object {{ [pscustomobject]$_ }})";

    private List<(string Class, long Pixels)> Counts() =>
        [.. _image.Labels.Snapshot().CountByClass.Select(count => (count.Class.Name, count.Pixels))];

    private EngineResult Run(string script, params (string Name, object? Value)[] variables) =>
        _session.Run(script, [("image", _image), .. variables]);
}
