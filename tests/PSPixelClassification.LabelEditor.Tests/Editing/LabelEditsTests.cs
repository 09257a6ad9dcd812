using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Imaging;
using PSPixelClassification.LabelEditor.Display;
using PSPixelClassification.LabelEditor.Editing;
using PSPixelClassification.LabelEditor.Live;
using PSPixelClassification.LabelEditor.Protocol;
using PSPixelClassification.LabelEditor.Recovery;

namespace PSPixelClassification.LabelEditor.Tests.Editing;

public sealed class LabelEditsTests : IDisposable
{
    private readonly ClassifierImage[] _images = [SampleImages.Nuclei(), SampleImages.Nuclei("second", 200, 150)];
    private readonly List<JournalEntry> _noted = [];
    private readonly LiveClassifier _live;
    private readonly LabelEdits _edits;
    private bool _isFull;

    public LabelEditsTests()
    {
        SharedClasses classes = new(_images);
        classes.Join(classes.Joined(["a", "b"]));
        _live = new LiveClassifier(classes.Snapshots, SampleImages.Features, model: null, new TrainingOptions(), _ => { });
        _edits = new LabelEdits(new SessionImages(_images), classes, _live.Model, entry =>
        {
            if (_isFull) throw new IOException("There is not enough space on the disk.");
            _noted.Add(entry);
        }, (image, channel) => ChannelHistogram.Of(_images[image], Plane.First, CancellationToken.None)[channel]);
        _edits.Watch();
        _edits.Apply(Stroke(1, 20));
        _edits.Apply(Stroke(2, 90));
        _edits.Apply(new UndoMessage(0));
    }

    public static TheoryData<string> Edits =>
        ["stroke", "area", "fill", "erase", "undo", "redo", "clear", "addClass", "changeClass", "removeClass", "mergeClass"];

    [Theory]
    [MemberData(nameof(Edits))]
    public void Apply_ThatCannotBeNoted_ChangesNothing(string name)
    {
        string before = Describe();
        _isFull = true;

        Assert.Throws<IOException>(() => _edits.Apply(Edit(name)));

        Assert.Equal(before, Describe());
    }

    [Theory]
    [MemberData(nameof(Edits))]
    public void Restore_OfWhatWasNoted_GivesTheSameLabelsAndClasses(string name)
    {
        _edits.Apply(Edit(name));
        using LabelEditsTests other = new();

        other._edits.Restore(_noted[^1]);

        Assert.Equal(4, _noted.Count);
        for (int i = 0; i < _images.Length; i++)
        {
            Assert.Equal(_images[i].Labels.Classes, other._images[i].Labels.Classes);
            Assert.Equal(Sessions.Labels(_images[i]), Sessions.Labels(other._images[i]));
            Assert.Equal(_images[i].Labels.Snapshot().CountByClass, other._images[i].Labels.Snapshot().CountByClass);
        }
    }

    [Fact]
    public void Restore_NotesNothingAndCanBeUndone()
    {
        using LabelEditsTests other = new();
        byte[] before = Sessions.Labels(other._images[0]);
        _edits.Apply(Stroke(2, 200));

        other._edits.Restore(_noted[^1]);
        Assert.Equal(3, other._noted.Count);
        other._edits.Apply(new UndoMessage(0));

        Assert.Equal(before, Sessions.Labels(other._images[0]));
    }

    [Fact]
    public void Apply_UndoAndRedo_SayWhereTheLabelsChanged()
    {
        LabelChange redo = _edits.Apply(new RedoMessage(0));
        LabelChange undo = _edits.Apply(new UndoMessage(0));

        Assert.Equal(Plane.First, redo.Plane);
        Assert.True(redo.Region!.Value.Contains(new Region(90, 20, 61, 181)));
        Assert.True(_images[0].Extent.Bounds.Contains(redo.Region.Value));
        Assert.Equal(redo.Region, undo.Region);
        // Nothing changes, and nothing is said of a place.
        _edits.Apply(new UndoMessage(0));
        Assert.Empty(_edits.Apply(new UndoMessage(0)).Images);
    }

    [Fact]
    public void Apply_StrokeToAndFroForEver_IsRefusedAndChangesNothing()
    {
        string before = Describe();
        int width = _images[0].Extent.Width;
        int crossings = (int)(StrokePath.MaxLength / (width - 1)) + 1;
        double[] points = [.. Enumerable.Range(0, crossings + 1).SelectMany(i => new[] { i % 2 * (width - 1), 5.0 })];

        LabelEditorException error = Assert.Throws<LabelEditorException>(() => _edits.Apply(new StrokeMessage(0, 0, 0, 1, 61, points)));

        Assert.Equal("StrokeTooLong", error.ErrorId);
        Assert.Contains("8,388,608", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, Describe());
        // The longest that is drawn.
        Assert.Equal([0], _edits.Apply(new StrokeMessage(0, 0, 0, 1, 61, points[..^2])).Images);
    }

    [Fact]
    public void Apply_Area_LabelsThePolygonWithItsOutline()
    {
        _edits.Apply(new ClearMessage(0));

        LabelChange change = _edits.Apply(new StrokeMessage(0, 0, 0, 2, 1, [10.5, 10, 40, 10.9, 40, 30, 10, 30], Area: true));

        Assert.Equal(31 * 21, Sessions.Labels(_images[0]).Count(value => value == 2));
        Assert.True(change.Region!.Value.Contains(new Region(10, 10, 31, 21)));
        // Of a point or a line, the line.
        _edits.Apply(new StrokeMessage(0, 0, 0, 1, 1, [50, 50, 59, 50], Area: true));
        Assert.Equal(10, Sessions.Labels(_images[0]).Count(value => value == 1));
    }

    [Fact]
    public void Apply_Fill_StopsAtLinesOfLabels()
    {
        _edits.Apply(new ClearMessage(0));
        _edits.Apply(new StrokeMessage(0, 0, 0, 1, 1, [10, 10, 40, 10, 40, 30, 10, 30, 10, 10]));

        _edits.Apply(new FillMessage(0, 0, 0, 2, 20, 20));

        Assert.Equal(29 * 19, Sessions.Labels(_images[0]).Count(value => value == 2));
        // The line itself has another label than what it encloses.
        _edits.Apply(new FillMessage(0, 0, 0, 0, 10, 10));
        Assert.Equal(0, Sessions.Labels(_images[0]).Count(value => value == 1));
    }

    [Theory]
    [InlineData("stroke")]
    [InlineData("area")]
    [InlineData("fill")]
    [InlineData("erase")]
    public void Apply_LockedClass_Stays(string name)
    {
        _edits.Apply(new ClearMessage(0));
        _edits.Apply(Stroke(1, 20));
        byte[] before = Sessions.Labels(_images[0]);
        EditMessage edit = name switch
        {
            "stroke" => new StrokeMessage(0, 0, 0, 2, 31, [0, 20, 120, 200], Locked: [1]),
            "area" => new StrokeMessage(0, 0, 0, 2, 1, [0, 0, 120, 0, 120, 200, 0, 200], Area: true, Locked: [1]),
            "fill" => new FillMessage(0, 0, 0, 2, 20, 20, Locked: [1]),
            _ => new StrokeMessage(0, 0, 0, 0, 31, [0, 20, 120, 200], Locked: [1]),
        };

        _edits.Apply(edit);

        byte[] after = Sessions.Labels(_images[0]);
        Assert.Equal(before.Select(value => value == 1), after.Select(value => value == 1));
        // A filled pixel is of its class, which is locked, so that nothing changes.
        Assert.Equal(name is "stroke" or "area", after.Contains((byte)2));
        long[] counted = [.. _images[0].Labels.Snapshot().CountByClass.Select(count => count.Pixels)];
        Assert.Equal([after.Count(value => value == 1), after.Count(value => value == 2)], counted);
    }

    [Fact]
    public void Apply_MergeClass_GivesItsLabelsToTheOther()
    {
        _edits.Apply(new RedoMessage(0));
        byte[] before = Sessions.Labels(_images[0]);
        _edits.Apply(new IgnoreClassMessage(2, true));

        _edits.Apply(new MergeClassMessage(1, 2));

        Assert.Equal(["b"], _images[1].Labels.Classes.Select(known => known.Name));
        Assert.Equal(before.Select(value => value > 0), Sessions.Labels(_images[0]).Select(value => value == 1));
        Assert.Equal(["b"], _live.Model.Tuning.IgnoredClasses);
    }

    [Fact]
    public void Apply_MergeIntoAClass_KeepsWhatIsSaidOfIt()
    {
        _edits.Apply(new IgnoreClassMessage(1, true));

        _edits.Apply(new MergeClassMessage(1, 2));

        Assert.Empty(_live.Model.Tuning.IgnoredClasses);
        Assert.Throws<LabelEditorException>(() => _edits.Apply(new MergeClassMessage(1, 1)));
        Assert.Throws<LabelException>(() => _edits.Apply(new MergeClassMessage(1, 7)));
    }

    [Fact]
    public void Apply_IgnoreClass_KeepsItsLabelsOutOfTraining()
    {
        Assert.True(_edits.Apply(new IgnoreClassMessage(1, true)).NeedsTraining);
        _edits.Apply(new IgnoreClassMessage(1, true));
        Assert.Equal(["a"], _live.Model.Tuning.IgnoredClasses);

        _edits.Apply(new IgnoreClassMessage(1, false));

        Assert.True(_live.Model.Tuning.IsNone);
    }

    public void Dispose()
    {
        _edits.Dispose();
        _live.Dispose();
    }

    private static EditMessage Edit(string name) => name switch
    {
        "stroke" => Stroke(2, 200),
        "area" => new StrokeMessage(0, 0, 0, 2, 1, [5, 5, 60, 5, 60, 40], Area: true),
        "fill" => new FillMessage(0, 0, 0, 2, 100, 100, Tolerance: 0.1),
        "mergeClass" => new MergeClassMessage(1, 2),
        "erase" => Stroke(0, 20),
        "undo" => new UndoMessage(0),
        "redo" => new RedoMessage(0),
        "clear" => new ClearMessage(0),
        "addClass" => new AddClassMessage("c"),
        "changeClass" => new ChangeClassMessage(1, "cells", "#010203"),
        _ => new RemoveClassMessage(1),
    };

    private static StrokeMessage Stroke(int value, int x) => new(0, 0, 0, value, 5, [x, 20, x + 60, 200]);

    private string Describe() => string.Join("\n", _images.Select(image =>
        $"{image.Labels} {image.Labels.UndoCount} {image.Labels.RedoCount} {string.Join(",", image.Labels.Classes)} "
            + $"{Convert.ToHexString(Sessions.Labels(image))}"));
}
