using PSPixelClassification.Imaging;
using PSPixelClassification.Labels;

namespace PSPixelClassification.Core.Tests.Labels;

public class LabelLayerClassTests
{
    private static LabelLayer FourClasses()
    {
        LabelLayer layer = new(new ImageShape(200, 100));
        layer.Paint("a", LabelAssert.Rectangle(0, 0, 10, 1));
        layer.Paint("b", LabelAssert.Rectangle(0, 1, 20, 1));
        layer.Paint("c", LabelAssert.Rectangle(90, 2, 30, 1));
        layer.Paint("d", LabelAssert.Rectangle(0, 90, 40, 1));
        return layer;
    }

    [Fact]
    public void AddClass_ExistingName_IsRefusedWhateverTheCase()
    {
        LabelLayer layer = FourClasses();
        string message = LabelAssert.Refuses(layer, "LabelClassExists", () => layer.AddClass(" A")).Message;
        Assert.Contains("'a'", message, StringComparison.Ordinal);
    }

    [Fact]
    public void AddClass_AfterARemoval_GetsAColorNoOtherClassHas()
    {
        LabelLayer layer = FourClasses();
        layer.RemoveClass("b");
        layer.AddClass("e");
        Assert.Equal("a=1:10 c=2:30 d=3:40 e=4:0", LabelAssert.Counts(layer));
        Assert.Equal(4, layer.Classes.Select(known => known.Color).Distinct().Count());
    }

    [Theory]
    [InlineData("b", "a", "a=1:30 c=2:30 d=3:40")]
    [InlineData("A", "C", "b=1:20 c=2:40 d=3:40")]
    [InlineData("d", "a", "a=1:50 b=2:20 c=3:30")]
    public void MergeClass_OneIntoAnother_GivesItsPixels(string name, string into, string expected)
    {
        LabelLayer layer = FourClasses();
        RgbColor color = layer.Classes.Single(known => known.IsNamed(into)).Color;

        layer.MergeClass(name, into);

        Assert.Equal(expected, LabelAssert.Counts(layer));
        Assert.Equal(color, layer.Classes.Single(known => known.IsNamed(into)).Color);
        Assert.Equal(5, layer.UndoCount);
        layer.Undo();
        Assert.Equal("a=1:10 b=2:20 c=3:30 d=4:40", LabelAssert.Counts(layer));
        layer.Redo();
        Assert.Equal(expected, LabelAssert.Counts(layer));
    }

    // Whoever was painted last has the pixel, and merging does not ask again.
    [Fact]
    public void MergeClass_PixelsThatWerePaintedOver_BelongToTheLater()
    {
        LabelLayer layer = FourClasses();
        layer.Paint("b", LabelAssert.Rectangle(0, 0, 4, 1));

        layer.MergeClass("b", "c");

        Assert.Equal("a=1:6 c=2:54 d=3:40", LabelAssert.Counts(layer));
    }

    [Theory]
    [InlineData("x", "a")]
    [InlineData("a", "x")]
    public void MergeClass_UnknownClass_ChangesNothing(string name, string into)
    {
        LabelLayer layer = FourClasses();
        LabelAssert.Refuses(layer, "LabelClassNotFound", () => layer.MergeClass(name, into));
    }

    [Fact]
    public void MergeClass_IntoItself_Throws() => Assert.Throws<ArgumentException>(() => FourClasses().MergeClass("a", "A"));

    [Fact]
    public void RemoveClasses_Several_IsOneEdit()
    {
        LabelLayer layer = FourClasses();

        layer.RemoveClasses("a", "C");

        Assert.Equal("b=1:20 d=2:40", LabelAssert.Counts(layer));
        layer.Undo();
        Assert.Equal("a=1:10 b=2:20 c=3:30 d=4:40", LabelAssert.Counts(layer));
    }

    [Fact]
    public void ChangeClass_NewName_KeepsValueColorAndPixels()
    {
        LabelLayer layer = FourClasses();
        layer.ChangeClass("B", newName: "Background");
        Assert.Equal("a=1:10 Background=2:20 c=3:30 d=4:40", LabelAssert.Counts(layer));
        Assert.Equal(LabelPalette.For(2), layer.Classes[1].Color);
    }

    [Fact]
    public void ChangeClass_OtherCaseOfTheSameName_IsAllowed()
    {
        LabelLayer layer = FourClasses();
        layer.ChangeClass("b", newName: "B");
        Assert.Equal("B", layer.Classes[1].Name);
    }

    [Theory]
    [InlineData("b", "C", "LabelClassExists")]
    [InlineData("x", "y", "LabelClassNotFound")]
    [InlineData("b", " ", "LabelNameInvalid")]
    public void ChangeClass_ImpossibleName_ChangesNothing(string name, string newName, string errorId)
    {
        LabelLayer layer = FourClasses();
        LabelAssert.Refuses(layer, errorId, () => layer.ChangeClass(name, newName: newName));
    }

    [Fact]
    public void ChangeClass_AnyColor_ChangesThatClassOnly()
    {
        LabelLayer layer = FourClasses();
        string before = LabelAssert.Hash(layer.Snapshot());
        layer.ChangeClass("c", color: RgbColor.Parse("magenta"));
        Assert.Equal(new RgbColor(255, 0, 255), layer.Classes[2].Color);
        Assert.Equal(LabelPalette.For(2), layer.Classes[1].Color);
        Assert.Equal(before, LabelAssert.Hash(layer.Snapshot()));
        LabelAssert.Refuses(layer, "LabelClassNotFound", () => layer.ChangeClass("x", color: default));
    }

    [Theory]
    [InlineData("d", 1, "d=1:40 a=2:10 b=3:20 c=4:30")]
    [InlineData("a", 4, "b=1:20 c=2:30 d=3:40 a=4:10")]
    [InlineData("b", 3, "a=1:10 c=2:30 b=3:20 d=4:40")]
    [InlineData("b", 2, "a=1:10 b=2:20 c=3:30 d=4:40")]
    public void ChangeClass_NewValue_RenumbersClassesAndPixels(string name, int value, string expected)
    {
        LabelLayer layer = FourClasses();
        Dictionary<string, RgbColor> colors = layer.Classes.ToDictionary(known => known.Name, known => known.Color);
        layer.ChangeClass(name, value: value);
        Assert.Equal(expected, LabelAssert.Counts(layer));
        byte[] dense = LabelAssert.Dense(layer.Snapshot());
        byte Of(string className) => (byte)layer.Classes.Single(known => known.Name == className).Value;
        Assert.Equal([Of("a"), Of("b"), Of("c"), Of("d")], [dense[0], dense[200], dense[2 * 200 + 119], dense[90 * 200 + 39]]);
        Assert.All(layer.Classes, known => Assert.Equal(colors[known.Name], known.Color));
    }

    [Theory]
    [InlineData("a", 0, "LabelValueInvalid")]
    [InlineData("a", 5, "LabelValueInvalid")]
    [InlineData("x", 1, "LabelClassNotFound")]
    public void ChangeClass_ImpossibleValue_ChangesNothing(string name, int value, string errorId)
    {
        LabelLayer layer = FourClasses();
        LabelAssert.Refuses(layer, errorId, () => layer.ChangeClass(name, value: value));
    }

    [Fact]
    public void RemoveClass_MiddleOne_ErasesItAndMovesTheLaterDown()
    {
        LabelLayer layer = FourClasses();
        layer.RemoveClass("B");
        Assert.Equal("a=1:10 c=2:30 d=3:40", LabelAssert.Counts(layer));
        byte[] dense = LabelAssert.Dense(layer.Snapshot());
        Assert.Equal([1, 0, 2, 3], [dense[0], dense[200], dense[2 * 200 + 119], dense[90 * 200 + 39]]);
        LabelAssert.Refuses(layer, "LabelClassNotFound", () => layer.RemoveClass("b"));
    }
}
