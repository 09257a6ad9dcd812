using System.Collections.Immutable;
using PSPixelClassification.Imaging;
using PSPixelClassification.Labels;

namespace PSPixelClassification.Core.Tests.Labels;

public sealed class LabelDifferenceTests
{
    private const int Side = ChangedBlock.Size;

    // Two columns and two rows of blocks; the last ones hold 36 columns and 16 rows of the image.
    private static readonly ImageShape s_shape = new(100, 80, Depth: 2);

    public static TheoryData<string, int, int, int, int, int> Misfits => new()
    {
        { "time", 1, 0, 0, 0, 1 },
        { "slice", 0, 2, 0, 0, 1 },
        { "row", 0, 0, 2, 0, 1 },
        { "column", 0, 0, 0, 2, 1 },
        { "negative", 0, 0, 0, -1, 1 },
        { "class", 0, 0, 0, 0, 3 },
        { "right of the image", 0, 0, 0, 1, 1 },
        { "below the image", 0, 0, 1, 0, 1 },
    };

    [Fact]
    public void Restore_OfWhatWasCommitted_GivesTheSameLabelsInOneStep()
    {
        LabelLayer layer = Layer();
        LabelLayer other = Layer();
        List<LabelDifference> differences = [];
        layer.Committing = differences.Add;
        layer.Paint("b", PixelMask.Rectangle(new Region(60, 50, 40, 30)), new Plane(0, 1));
        layer.EraseClasses("a");
        layer.Undo();
        layer.Redo();
        layer.Clear();

        foreach (LabelDifference difference in differences) other.Restore(difference);

        Assert.Equal(5, differences.Count);
        Assert.All(differences[^1].Blocks, block => Assert.True(block.Labels.IsEmpty));
        Assert.Equal(0, other.Snapshot().LabeledPixelCount);
        for (int i = 0; i < 4; i++) other.Undo();
        Assert.Equal(1200, other.Snapshot().CountByClass[1].Pixels);
        Assert.Equal(200, other.Snapshot().CountByClass[0].Pixels);
    }

    [Fact]
    public void Committing_ThatFails_LeavesEverythingAsItWas()
    {
        LabelLayer layer = Layer();
        LabelSnapshot before = layer.Snapshot();
        layer.Committing = _ => throw new IOException("full");

        Assert.Throws<IOException>(() => layer.Paint("c", PixelMask.Points([new(1, 1)])));
        Assert.Throws<IOException>(() => layer.Undo());

        Assert.Same(before, layer.Snapshot());
        Assert.Equal((2, 0), (layer.UndoCount, layer.RedoCount));
    }

    [Theory]
    [MemberData(nameof(Misfits))]
    public void Restore_BlockThatDoesNotFit_IsRefusedAndChangesNothing(string what, int time, int z, int row, int column, int value)
    {
        LabelLayer layer = Layer();
        LabelSnapshot before = layer.Snapshot();
        byte[] labels = new byte[Side * Side];
        int at = what switch { "right of the image" => 100 - Side, "below the image" => (80 - Side) * Side, _ => 0 };
        labels[at] = (byte)value;

        Assert.Throws<ArgumentException>(
            () => layer.Restore(new LabelDifference([new ChangedBlock(new Plane(time, z), row, column, labels)])));
        Assert.Throws<ArgumentException>(() => layer.Restore(new LabelDifference([new ChangedBlock(default, 0, 0, new byte[Side])])));

        Assert.Same(before, layer.Snapshot());
    }

    [Fact]
    public void Restore_LastPixelsOfTheImage_AreTaken()
    {
        LabelLayer layer = Layer();
        byte[] labels = new byte[Side * Side];
        labels[(79 - Side) * Side + 99 - Side] = 2;

        layer.Restore(new LabelDifference([new ChangedBlock(new Plane(0, 1), 1, 1, labels)]));

        byte[] last = new byte[1];
        layer.Snapshot().Read(new Plane(0, 1), new Region(99, 79, 1, 1), last);
        Assert.Equal(2, last[0]);
    }

    [Fact]
    public void WithClasses_IsWhatSetClassesGives()
    {
        LabelLayer layer = Layer();
        ImmutableArray<LabelClass> classes = [new(1, "b", new RgbColor(1, 2, 3))];
        byte[] newValues = LabelClasses.ValueMap([.. layer.Classes], classes);

        LabelSnapshot preview = layer.Snapshot().WithClasses(classes, newValues);
        Assert.Equal(2, layer.Classes.Count);
        layer.SetClasses(classes, newValues);

        Assert.Equal(layer.Snapshot().CountByClass, preview.CountByClass);
        Assert.Equal(0, layer.UndoCount);
    }

    [Fact]
    public void SetClasses_ValuesThatDoNotFit_AreRefused()
    {
        LabelLayer layer = Layer();
        LabelSnapshot before = layer.Snapshot();
        byte[] same = LabelClasses.ValueMap([.. layer.Classes], [.. layer.Classes]);
        ImmutableArray<LabelClass> one = [layer.Classes[0]];
        ImmutableArray<LabelClass> second = [layer.Classes[1]];

        Assert.Throws<ArgumentException>(() => layer.SetClasses(one, same));
        Assert.Throws<ArgumentException>(() => layer.SetClasses(second, new byte[256]));
        Assert.Throws<ArgumentOutOfRangeException>(() => layer.SetClasses(one, new byte[255]));

        Assert.Same(before, layer.Snapshot());
    }

    private static LabelLayer Layer()
    {
        LabelLayer layer = new(s_shape);
        layer.Paint("a", PixelMask.Rectangle(new Region(0, 0, 20, 10)));
        layer.AddClass("b");
        return layer;
    }
}
