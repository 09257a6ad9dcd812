using PSPixelClassification.Classification;
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
        _live = new LiveClassifier(_images, classes.Snapshots, SampleImages.Features, model: null, new TrainingOptions(), _ => { });
        _edits = new LabelEdits(new SessionImages(_images), classes, _live.Model, entry =>
        {
            if (_isFull) throw new IOException("There is not enough space on the disk.");
            _noted.Add(entry);
        });
        _edits.Apply(Stroke(1, 20));
        _edits.Apply(Stroke(2, 90));
        _edits.Apply(new UndoMessage(0));
    }

    public static TheoryData<string> Edits => ["stroke", "erase", "undo", "redo", "clear", "addClass", "changeClass", "removeClass"];

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

    public void Dispose()
    {
        _edits.Dispose();
        _live.Dispose();
    }

    private static EditMessage Edit(string name) => name switch
    {
        "stroke" => Stroke(2, 200),
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
