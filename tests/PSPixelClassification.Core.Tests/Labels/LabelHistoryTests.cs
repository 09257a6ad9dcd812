using PSPixelClassification.Imaging;
using PSPixelClassification.Labels;

namespace PSPixelClassification.Core.Tests.Labels;

public class LabelHistoryTests
{
    [Fact]
    public void UndoRedo_EveryKindOfEdit_GoesThroughTheSameStates()
    {
        LabelLayer layer = new(new ImageShape(150, 90));
        byte[] values = [.. Enumerable.Range(0, 150 * 90).Select(i => (byte)(i % 3))];
        ArrayLabelImage<byte> image = new(new ImageShape(150, 90), PixelType.UInt8, values);
        Action[] edits =
        [
            () => layer.Paint("a", LabelAssert.Rectangle(0, 0, 100, 50)),
            () => layer.Paint("b", LabelAssert.Rectangle(50, 20, 100, 50)),
            () => layer.Erase(PixelMask.Polyline([new(0, 0), new(149, 89)], 9)),
            () => layer.AddClass("c"),
            () => layer.ChangeClass("c", value: 1),
            () => layer.PaintImage(image, new Dictionary<int, string> { [1] = "c", [2] = "d" }),
            () => layer.ChangeClass("d", newName: "e"),
            () => layer.EraseClasses("b"),
            () => layer.RemoveClass("a"),
            () => layer.Clear(),
        ];
        List<string> states = [Describe(layer)];
        foreach (Action edit in edits)
        {
            edit();
            states.Add(Describe(layer));
        }

        Assert.Equal(states.Count, states.Distinct().Count());
        for (int i = edits.Length - 1; i >= 0; i--)
        {
            Assert.True(layer.Undo());
            Assert.Equal(states[i], Describe(layer));
            Assert.Equal((i, edits.Length - i), (layer.UndoCount, layer.RedoCount));
        }

        Assert.False(layer.Undo());
        for (int i = 1; i <= edits.Length; i++)
        {
            Assert.True(layer.Redo());
            Assert.Equal(states[i], Describe(layer));
        }

        Assert.False(layer.Redo());
        Assert.Equal(3 * edits.Length, layer.Snapshot().Version);
    }

    [Fact]
    public void Edit_AfterUndo_ForgetsWhatWasUndone()
    {
        LabelLayer layer = new(new ImageShape(150, 90));
        layer.AddClass("a");
        layer.AddClass("b");
        layer.Undo();
        layer.AddClass("c");
        Assert.Equal((2, 0), (layer.UndoCount, layer.RedoCount));
        Assert.False(layer.Redo());
        Assert.Equal(["a", "c"], layer.Classes.Select(known => known.Name));
    }

    [Fact]
    public void Edit_ThatChangesNoPixel_IsAStepOfItsOwn()
    {
        LabelLayer layer = new(new ImageShape(150, 90));
        layer.Paint("a", LabelAssert.Rectangle(0, 0, 5, 5));
        layer.Paint("a", LabelAssert.Rectangle(0, 0, 5, 5));
        layer.Undo();
        Assert.Equal(25, layer.Snapshot().LabeledPixelCount);
    }

    [Fact]
    public void History_ManyEdits_KeepsTheLastHundred()
    {
        LabelLayer layer = new(new ImageShape(300, 90));
        for (int x = 0; x < 250; x++) layer.Paint("a", PixelMask.Points([new(x, 3)]));
        Assert.Equal(100, layer.UndoCount);
        while (layer.Undo())
        {
        }

        Assert.Equal(150, layer.Snapshot().LabeledPixelCount);
    }

    [Fact]
    public void History_OfVeryLargeEdits_IsBoundedInBytes()
    {
        LabelHistory history = new(maxBytes: 1000);
        LabelState[] states = [.. Enumerable.Range(0, 8).Select(i => LabelState.Empty with { ReplacedBytes = i == 7 ? 5000 : 300 })];
        for (int i = 1; i < 7; i++) history.Record(states[i - 1], states[i]);
        Assert.Equal(3, history.UndoCount);
        Assert.Same(states[5], history.Undo(states[6]));
        Assert.Same(states[6], history.Redo(states[5]));
        history.Record(states[6], states[7]);
        Assert.Equal(1, history.UndoCount);
        Assert.Same(states[6], history.Undo(states[7]));
        Assert.Null(history.Undo(states[6]));
    }

    [Fact]
    public void Edit_OfSharedBlocks_CostsTheBlocksItReplacesOnly()
    {
        LabelLayer layer = new(new ImageShape(640, 640));
        layer.Paint("a", LabelAssert.Rectangle(0, 0, 640, 640));
        Assert.Equal(0, layer.Snapshot().State.ReplacedBytes);
        layer.Paint("b", LabelAssert.Rectangle(60, 60, 10, 10));
        Assert.Equal(4 * 64 * 64, layer.Snapshot().State.ReplacedBytes);
        layer.ChangeClass("b", newName: "c");
        Assert.Equal(0, layer.Snapshot().State.ReplacedBytes);
        layer.Clear();
        Assert.Equal(640 * 640, layer.Snapshot().State.ReplacedBytes);
    }

    private static string Describe(LabelLayer layer) => LabelAssert.Counts(layer) + LabelAssert.Hash(layer.Snapshot());
}
