using PSPixelClassification.Common;
using PSPixelClassification.Imaging;
using PSPixelClassification.Labels;

namespace PSPixelClassification.Core.Tests.Labels;

public sealed class LabelLayerChangesTests
{
    private readonly LabelLayer _layer = new(new ImageShape(100, 80));

    public LabelLayerChangesTests()
    {
        _layer.Paint("a", PixelMask.Rectangle(new Region(0, 0, 10, 1)));
        _layer.Paint("b", PixelMask.Rectangle(new Region(0, 1, 10, 2)));
        _layer.Paint("c", PixelMask.Rectangle(new Region(0, 3, 10, 3)));
    }

    [Fact]
    public void Paint_WithColor_ColorsANewClassInOneStep()
    {
        _layer.Paint("d", PixelMask.Points([new(50, 50)]), default, new RgbColor(1, 2, 3));
        _layer.Paint("D", PixelMask.Points([new(51, 50)]), default, new RgbColor(4, 5, 6));

        Assert.Equal(new RgbColor(1, 2, 3), _layer.Classes[3].Color);
        Assert.Equal(2, _layer.Snapshot().CountByClass[3].Pixels);
        Assert.Equal(5, _layer.UndoCount);
    }

    [Fact]
    public void EraseClasses_ErasesAllOfThemInOneStep()
    {
        _layer.EraseClasses(["A", "c"]);

        Assert.Equal([0, 20, 0], Counts());
        Assert.Equal(4, _layer.UndoCount);
    }

    [Fact]
    public void ChangeClass_MovesRecolorsAndRenamesWithItsPixels()
    {
        _layer.ChangeClass("c", "z", new RgbColor(9, 9, 9), 1);

        Assert.Equal(["z (1)", "a (2)", "b (3)"], _layer.Classes.Select(known => known.ToString()));
        Assert.Equal(new RgbColor(9, 9, 9), _layer.Classes[0].Color);
        Assert.Equal([30, 10, 20], Counts());
        byte[] row = new byte[10];
        _layer.Snapshot().Read(Plane.First, new Region(0, 3, 10, 1), row);
        Assert.All(row, value => Assert.Equal(1, value));
        Assert.Equal(4, _layer.UndoCount);
    }

    [Fact]
    public void ChangeClass_TakingTheNameOfNobody_SwapsNothing()
    {
        _layer.ChangeClass("a", "A", value: 2);

        Assert.Equal(["b (1)", "A (2)", "c (3)"], _layer.Classes.Select(known => known.ToString()));
        Assert.Equal([20, 10, 30], Counts());
    }

    [Theory]
    [InlineData("nope", "z", 1, "LabelClassNotFound")]
    [InlineData("c", "a", 1, "LabelClassExists")]
    [InlineData("c", " ", 1, "LabelNameInvalid")]
    [InlineData("c", "z", 4, "LabelValueInvalid")]
    public void Changes_ThatCannotBe_ChangeNothing(string name, string newName, int value, string errorId)
    {
        LabelSnapshot before = _layer.Snapshot();

        Assert.Equal(errorId, Assert.Throws<LabelException>(() => _layer.ChangeClass(name, newName, new RgbColor(9, 9, 9), value)).ErrorId);
        Assert.Throws<LabelException>(() => _layer.EraseClasses(["a", "nope"]));
        Assert.Throws<LabelException>(() => _layer.Paint("d", PixelMask.Points([new(100, 0)]), default, new RgbColor(1, 2, 3)));

        Assert.Same(before, _layer.Snapshot());
        Assert.Equal(3, _layer.UndoCount);
    }

    private IEnumerable<long> Counts() => _layer.Snapshot().CountByClass.Select(count => count.Pixels);
}
