using PSPixelClassification.Annotations;
using PSPixelClassification.Annotations.ImageJ;
using PSPixelClassification.Annotations.Shapes;
using PSPixelClassification.Common;
using PSPixelClassification.Imaging;
using PSPixelClassification.Labels;

namespace PSPixelClassification.Core.Tests.Annotations;

public sealed class AnnotationPainterTests
{
    private static Annotation At(int x, int y, string name = "a") => new(name, new DrawnLine([new PixelPoint(x, y)]));

    private static PaintedAnnotations Paint(LabelLayer layer, AnnotationOptions options, params Annotation[] annotations) =>
        AnnotationPainter.Paint(layer, [new AnnotationSet("set.zip", annotations)], options);

    private static string Classes(LabelLayer layer) => string.Join(", ", layer.Classes.Select(known => known.Name));

    [Theory]
    [InlineData("nuclei", "nuclei")]
    [InlineData("NUCLEI-0001", "nuclei")]
    [InlineData("nuclei-0001-0024", "nuclei")]
    [InlineData("nuclei 3", "nuclei")]
    [InlineData("cell_17", "nuclei, cell_17")]
    [InlineData("cell_0017", "nuclei, cell")]
    [InlineData("Label 2-0001", "nuclei, Label 2")]
    [InlineData("Label 2", "nuclei, Label 2")]
    [InlineData("t-cell", "nuclei, t-cell")]
    [InlineData("CD3", "nuclei, CD3")]
    public void Name_SaysTheClass(string name, string expected)
    {
        LabelLayer layer = new(new ImageShape(3, 2));
        layer.AddClass("nuclei");

        Paint(layer, new AnnotationOptions(), At(1, 1, name));

        Assert.Equal(expected, Classes(layer));
    }

    [Fact]
    public void ClassNamedLikeANumber_IsFound()
    {
        LabelLayer layer = new(new ImageShape(3, 2));
        layer.AddClass("G-1");

        Paint(layer, new AnnotationOptions(), At(1, 1, "G-1"));

        Assert.Equal("G-1", Classes(layer));
    }

    [Fact]
    public void Class_ThatIsGiven_CountsBeforeAllOthers()
    {
        LabelLayer layer = new(new ImageShape(3, 2));

        Paint(
            layer, new AnnotationOptions { ClassName = "given", Color = new RgbColor(1, 2, 3) },
            At(1, 1) with { ClassName = "own", Color = new RgbColor(9, 9, 9), Group = 4 });

        Assert.Equal(("given", new RgbColor(1, 2, 3)), (Assert.Single(layer.Classes).Name, layer.Classes[0].Color));
    }

    [Fact]
    public void Group_SaysTheClassOfThoseWithoutName()
    {
        LabelLayer layer = new(new ImageShape(3, 2));

        Paint(layer, new AnnotationOptions(), At(1, 1, "0001-0234") with { Group = 12 });

        Assert.Equal("Group 12", Classes(layer));
    }

    [Fact]
    public void AnnotationsWithoutClass_AreOneRefusalAndChangeNothing()
    {
        LabelLayer layer = new(new ImageShape(3, 2));

        PaintedAnnotations painted =
            Paint(layer, new AnnotationOptions(), At(0, 0, "nuclei"), At(1, 1, "0001-0234"), At(2, 1, ""));

        AnnotationException error = Assert.Single(painted.Refusals);
        Assert.Equal((null, 0), (painted.Strokes, painted.Count));
        Assert.Equal(("AnnotationClassMissing", 0, 0), (error.ErrorId, layer.Classes.Count, layer.UndoCount));
        Assert.StartsWith(
            "'set.zip' does not say which class 2 of 3 annotations are of: '0001-0234', one without a name. ", error.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void FileThatIsRefused_LeavesTheOthersAlone()
    {
        LabelLayer layer = new(new ImageShape(3, 2));
        AnnotationSet other = new("other.labeling", [At(1, 0, "other")]) { Extent = new ImageShape(30, 20) };
        AnnotationSet nameless = new("nameless.zip", [At(1, 1, "0001-0234")]);

        PaintedAnnotations painted = AnnotationPainter.Paint(
            layer, [new("a.zip", [At(0, 0, "a")]), other, nameless, new("b.zip", [At(2, 1, "b")])], new AnnotationOptions());

        Assert.Equal([1, 0, 0, 0, 0, 2], LabelReading.ReadAll(layer));
        Assert.Equal(["AnnotationSizeMismatch", "AnnotationClassMissing"], painted.Refusals.Select(refusal => refusal.ErrorId));
        Assert.Equal((2, 1), (painted.Count, layer.UndoCount));
    }

    [Fact]
    public void ClassesOfOtherLetterCase_AreTheSameAndSaidSo()
    {
        LabelLayer layer = new(new ImageShape(3, 2));
        layer.AddClass("nuclei");

        PaintedAnnotations painted = Paint(
            layer, new AnnotationOptions(), At(0, 0) with { ClassName = "Nuclei " }, At(1, 0) with { ClassName = "Tumor" },
            At(2, 0) with { ClassName = "tumor" }, At(0, 1) with { ClassName = "tumor" }, At(1, 1) with { ClassName = "nuclei " });

        Assert.Equal([1, 2, 2, 2, 1, 0], LabelReading.ReadAll(layer));
        Assert.Equal([new ClassSpelling("Nuclei", "nuclei"), new ClassSpelling("tumor", "Tumor")], painted.Spellings);
        Assert.Empty(Paint(layer, new AnnotationOptions { ClassName = "NUCLEI" }, At(0, 0)).Spellings);
    }

    [Fact]
    public void AllTogether_AreOneStepOfUndo()
    {
        LabelLayer layer = new(new ImageShape(3, 2));

        Paint(layer, new AnnotationOptions(), At(0, 0, "a"), At(1, 1, "b"), At(1, 1, "c"));

        Assert.Equal([1, 0, 0, 0, 3, 0], LabelReading.ReadAll(layer));
        Assert.True(layer.Undo());
        Assert.Equal((0, 0), (layer.Classes.Count, layer.UndoCount));
    }

    [Fact]
    public void PartsOutside_AreCutAndCounted()
    {
        LabelLayer layer = new(new ImageShape(3, 2));

        PaintedAnnotations painted = Paint(
            layer, new AnnotationOptions(), new Annotation("a", FilledPath.Rectangle(-5, 1, 6, 50)), At(9, 9), At(1, -1), At(2, 0),
            new Annotation("a", FilledPath.Rectangle(0.6, 0.6, 0.2, 0.2)), At(0, 0) with { Position = new AnnotationPosition(Z: 1) });

        Assert.Equal([0, 0, 1, 1, 0, 0], LabelReading.ReadAll(layer));
        Assert.Equal((6, 1, 3, 1, 0), (painted.Count, painted.CutOff, painted.Outside, painted.Empty, painted.OnFirstPlane));
    }

    [Fact]
    public void NothingInside_ChangesNothing()
    {
        LabelLayer layer = new(new ImageShape(3, 2));

        Assert.Null(Paint(layer, new AnnotationOptions(), At(9, 9)).Strokes);
        Assert.Equal(0, layer.UndoCount);
    }

    [Theory]
    [InlineData(null, null, null, null, null, 0, 0, 1)]
    [InlineData(null, null, null, 2, null, 2, 0, 1)]
    [InlineData(null, null, null, 2, 1, 2, 1, 0)]
    [InlineData(1, null, null, 2, 1, 1, 1, 0)]
    [InlineData(1, 1, null, null, null, 1, 1, 0)]
    [InlineData(null, null, 4, null, null, 1, 1, 0)]
    public void Plane_IsTheFilesOwn_ElseTheChosen_ElseTheFirst(
        int? z, int? time, int? stackIndex, int? chosenZ, int? chosenTime, int expectedZ, int expectedTime, int onFirst)
    {
        ImageShape shape = new(1, 1, Depth: 3, Times: 2);
        LabelLayer layer = new(shape);

        PaintedAnnotations painted = Paint(
            layer, new AnnotationOptions { Z = chosenZ, Time = chosenTime },
            At(0, 0) with { Position = new AnnotationPosition(z, time, stackIndex) });

        Assert.Equal(expectedTime * 3 + expectedZ, Array.IndexOf(LabelReading.ReadAll(layer), (byte)1));
        Assert.Equal(onFirst, painted.OnFirstPlane);
    }

    [Theory]
    [InlineData(8, 1)]
    [InlineData(1, 8)]
    public void StackIndex_IsThePlaneOfTheOnlyAxis(int depth, int times)
    {
        LabelLayer layer = new(new ImageShape(10, 10, Depth: depth, Times: times));
        Annotation slice = RoiReader.Read(ImageJReference.All["position in a stack"].File, "a", "a", out _)!;

        Paint(layer, new AnnotationOptions { ClassName = "a" }, slice);

        Assert.Equal("0007-0012", slice.Name);
        Assert.Equal(6, LabelReading.ReadAll(layer).Chunk(100).ToList().FindIndex(plane => plane.Any(label => label != 0)));
    }

    [Fact]
    public void NamePositionAndGroup_AreThoseOfImageJ()
    {
        Annotation annotation = RoiReader.Read(ImageJReference.All["name, position and group"].File, "a", "a", out _)!;

        Assert.Equal(
            ("Zellkern äα-0001", new AnnotationPosition(2, 3), 5), (annotation.Name, annotation.Position, annotation.Group));
    }

    [Fact]
    public void ChosenPlaneOutside_IsRefused() => Assert.Equal(
        "LabelOutOfBounds",
        Assert.Throws<LabelException>(
            () => Paint(new LabelLayer(new ImageShape(1, 1)), new AnnotationOptions { Z = 1 }, At(0, 0))).ErrorId);
}
