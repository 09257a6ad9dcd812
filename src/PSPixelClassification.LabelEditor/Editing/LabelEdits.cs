using System.Collections.Immutable;
using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Imaging;
using PSPixelClassification.LabelEditor.Live;
using PSPixelClassification.LabelEditor.Protocol;
using PSPixelClassification.LabelEditor.Recovery;
using PSPixelClassification.Labels;

namespace PSPixelClassification.LabelEditor.Editing;

/// <summary>
/// Carries out the edits of labels and classes that the page asks for. Each one is noted before it is made: one that cannot be noted is not
/// made.
/// </summary>
internal sealed class LabelEdits : IDisposable
{
    private readonly IReadOnlyList<ClassifierImage> _images;
    private readonly SharedClasses _classes;
    private readonly LiveClassifier _live;
    private readonly Action<JournalEntry> _note;

    /// <summary>Begins to watch the labels.</summary>
    /// <param name="images">The images.</param>
    /// <param name="classes">Their classes.</param>
    /// <param name="live">The classifier, which is told of other classes.</param>
    /// <param name="note">Takes each edit before it is made; if it throws, the edit is not made.</param>
    public LabelEdits(IReadOnlyList<ClassifierImage> images, SharedClasses classes, LiveClassifier live, Action<JournalEntry> note)
    {
        _images = images;
        _classes = classes;
        _live = live;
        _note = note;
        for (int i = 0; i < images.Count; i++)
        {
            int index = i;
            images[i].Labels.Committing = (before, after) => note(JournalBlocks.Write(index, LabelDifference.Between(before, after)));
        }
    }

    /// <summary>Carries out an edit.</summary>
    /// <param name="message">The edit.</param>
    /// <returns>What it changed.</returns>
    /// <exception cref="PixelClassificationException">It cannot be done; nothing is changed.</exception>
    /// <exception cref="IOException">It cannot be noted; nothing is changed.</exception>
    public LabelChange Apply(EditMessage message) => message switch
    {
        StrokeMessage stroke => Paint(stroke),
        UndoMessage undo => OfImage(undo.Image, labels => labels.Undo()),
        RedoMessage redo => OfImage(redo.Image, labels => labels.Redo()),
        ClearMessage clear => OfImage(clear.Image, Clear),
        AddClassMessage add => Set(_classes.All.Append(add.Name, Color(add.Color))) with { NeedsTraining = true },
        ChangeClassMessage change => Change(change),
        RemoveClassMessage remove => Remove(_classes.Get(remove.Class)),
        _ => throw new LabelEditorException("MessageInvalid", $"'{message.GetType().Name}' is no edit."),
    };

    /// <summary>Makes an edit of an ended session again; it is not noted.</summary>
    /// <param name="entry">The edit.</param>
    /// <exception cref="PixelClassificationException">It does not fit images and classes; nothing is changed.</exception>
    public void Restore(JournalEntry entry)
    {
        if (entry is LabelsEntry labels)
        {
            LabelLayer layer = Image(labels.Image).Labels;
            layer.Restore(JournalBlocks.Read(labels, layer));
        }
        else if (entry is ClassesEntry known)
        {
            ImmutableArray<LabelClass> classes = [];
            foreach (JournalClass one in known.Classes) classes = classes.Append(one.Name, Color(one.Color));
            bool fits = known.NewValues.Count == _classes.All.Length && known.NewValues.All(value => value >= 0 && value <= classes.Length);
            if (!fits) throw new LabelEditorException("JournalDamaged", "The journal holds classes that do not fit those of the images.");
            byte[] newValues = new byte[LabelClass.MaxValue + 1];
            for (int i = 0; i < known.NewValues.Count; i++) newValues[i + 1] = (byte)known.NewValues[i];
            _classes.Set(classes, newValues, () => Tell(classes, isShorter: classes.Length < known.NewValues.Count));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (ClassifierImage image in _images) image.Labels.Committing = null;
    }

    /// <summary>Refuses the index of an image that is not there.</summary>
    /// <param name="index">The index.</param>
    /// <returns>The index.</returns>
    /// <exception cref="LabelEditorException"><c>MessageInvalid</c>.</exception>
    public int Index(int index) => index >= 0 && index < _images.Count
        ? index
        : throw new LabelEditorException("MessageInvalid", $"There is no image {index}; there are {_images.Count}.");

    /// <summary>The image of an index, with a plane of it.</summary>
    /// <param name="index">The index.</param>
    /// <param name="plane">The plane.</param>
    /// <returns>The image.</returns>
    /// <exception cref="LabelEditorException"><c>MessageInvalid</c>: there is no such image or plane.</exception>
    public ClassifierImage Image(int index, Plane plane = default)
    {
        ImageShape shape = _images[Index(index)].Extent;
        bool isPlane = plane.Time >= 0 && plane.Time < shape.Times && plane.Z >= 0 && plane.Z < shape.Depth;
        return isPlane ? _images[index] : throw new LabelEditorException("MessageInvalid", $"'{_images[index].Name}' has no plane {plane}.");
    }

    private LabelChange Paint(StrokeMessage stroke)
    {
        Plane plane = new(stroke.T, stroke.Z);
        ClassifierImage image = Image(stroke.Image, plane);
        LabelClass? known = stroke.Class == 0 ? null : _classes.Get(stroke.Class);
        if (stroke.Size is < 1 or > PixelMask.MaxBrushSize)
            throw new LabelEditorException("MessageInvalid", $"A brush of {stroke.Size} pixels is none.");
        IReadOnlyList<PixelPoint> pixels = StrokePath.Pixels(stroke.Points, image.Extent);
        if (pixels.Count == 0) return new LabelChange([]);
        PixelMask mask = PixelMask.Polyline(pixels, stroke.Size);
        if (known is null) image.Labels.Erase(mask, plane);
        else image.Labels.Paint(known.Name, mask, plane);
        return new LabelChange([stroke.Image]) { NeedsTraining = true, Plane = plane, Region = StrokePath.Box(pixels, stroke.Size, image.Extent) };
    }

    private LabelChange OfImage(int index, Func<LabelLayer, bool> edit)
    {
        bool isChanged = edit(Image(index).Labels);
        return new LabelChange(isChanged ? [index] : []) { NeedsTraining = isChanged };
    }

    private static bool Clear(LabelLayer labels)
    {
        labels.Clear();
        return true;
    }

    private LabelChange Change(ChangeClassMessage change)
    {
        ImmutableArray<LabelClass> classes = _classes.All;
        string name = _classes.Get(change.Class).Name;
        if (Color(change.Color) is { } color) classes = classes.Recolour(name, color);
        return Set(change.Name is null ? classes : classes.Rename(name, change.Name));
    }

    private LabelChange Remove(LabelClass known) =>
        Set(_classes.All.Without(known)) with { Images = [.. Enumerable.Range(0, _images.Count)], NeedsTraining = true };

    private LabelChange Set(ImmutableArray<LabelClass> classes)
    {
        ImmutableArray<LabelClass> before = _classes.All;
        // With as many classes as before, or more, each one keeps its value, whatever its name.
        byte[] newValues = classes.Length < before.Length ? LabelClasses.ValueMap(before, classes) : [.. Enumerable.Range(0, LabelClass.MaxValue + 1).Select(value => (byte)value)];
        _note(new ClassesEntry(
            [.. classes.Select(known => new JournalClass(known.Name, known.Color.ToString()))], [.. before.Select(known => (int)newValues[known.Value])]));
        _classes.Set(classes, newValues, () => Tell(classes, isShorter: classes.Length < before.Length));
        return new LabelChange([]);
    }

    private void Tell(ImmutableArray<LabelClass> classes, bool isShorter)
    {
        if (isShorter) _live.Forget();
        else _live.ShowClasses(classes);
    }

    private static RgbColor? Color(string? text)
    {
        try
        {
            return text is null ? null : RgbColor.Parse(text);
        }
        catch (FormatException e)
        {
            throw new LabelEditorException("MessageInvalid", e.Message, e);
        }
    }
}
