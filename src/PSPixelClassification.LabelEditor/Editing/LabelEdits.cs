using System.Globalization;
using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Imaging;
using PSPixelClassification.LabelEditor.Live;
using PSPixelClassification.LabelEditor.Protocol;
using PSPixelClassification.LabelEditor.Recovery;
using PSPixelClassification.Labels;

namespace PSPixelClassification.LabelEditor.Editing;

/// <summary>
/// Carries out the edits of labels and classes that the page asks for. Each one is journalled before it is made: one that cannot be
/// journalled is not made.
/// </summary>
internal sealed class LabelEdits : IDisposable
{
    private readonly SessionImages _images;
    private readonly SharedClasses _classes;
    private readonly ClassEdits _classEdits;
    private readonly LiveModel _model;

    /// <summary>Begins to watch the labels.</summary>
    public LabelEdits(SessionImages images, SharedClasses classes, LiveModel model, Action<JournalEntry> journal)
    {
        _images = images;
        _classes = classes;
        _model = model;
        _classEdits = new ClassEdits(classes, model, journal);
        foreach ((int index, ClassifierImage image) in images.All.Index())
            image.Labels.Committing = difference => journal(JournalBlocks.Write(index, difference));
    }

    /// <summary>Carries out an edit.</summary>
    /// <returns>What it changed.</returns>
    /// <exception cref="PixelClassificationException">It cannot be done; nothing is changed.</exception>
    /// <exception cref="IOException">It cannot be journalled; nothing is changed.</exception>
    public LabelChange Apply(EditMessage message)
    {
        switch (message)
        {
            case StrokeMessage stroke:
                return Paint(stroke);
            case UndoMessage undo:
                return OfImage(undo.Image, labels => labels.Undo());
            case RedoMessage redo:
                return OfImage(redo.Image, labels => labels.Redo());
            case ClearMessage clear:
                return OfImage(clear.Image, Clear);
            case AddClassMessage add:
                _classEdits.Add(add);
                return new LabelChange([]) { NeedsTraining = true };
            case ChangeClassMessage change:
                _classEdits.Change(change);
                // A training that runs may have met the old names in the labels, and the new ones in what is to be done with them.
                return new LabelChange([]) { NeedsTraining = !_model.Tuning.IsNone };
            case RemoveClassMessage remove:
                _classEdits.Remove(remove);
                return new LabelChange([.. Enumerable.Range(0, _images.All.Count)]) { NeedsTraining = true };
            default:
                throw new LabelEditorException(PageErrorIds.MessageInvalid, "The page sent an unknown edit. Reload the page.");
        }
    }

    /// <summary>Makes an edit of an ended session again; it is not journalled.</summary>
    /// <exception cref="PixelClassificationException">It does not fit images and classes; nothing is changed.</exception>
    public void Restore(JournalEntry entry)
    {
        if (entry is LabelsEntry labels) JournalBlocks.Restore(labels, _images.Get(labels.Image).Labels);
        else if (entry is ClassesEntry classes) _classEdits.Restore(classes);
    }

    public void Dispose()
    {
        foreach (ClassifierImage image in _images.All) image.Labels.Committing = null;
    }

    private LabelChange Paint(StrokeMessage stroke)
    {
        Plane plane = new(stroke.T, stroke.Z);
        ClassifierImage image = _images.Get(stroke.Image, plane);
        LabelClass? known = stroke.Class == 0 ? null : _classes.Get(stroke.Class);
        if (stroke.Size is < 1 or > PixelMask.MaxBrushSize)
            throw new LabelEditorException(PageErrorIds.MessageInvalid, $"There is no brush of {stroke.Size} pixels.");
        IReadOnlyList<PixelPoint> pixels = StrokePath.Pixels(stroke.Points, image.Extent);
        if (pixels.Count == 0) return new LabelChange([]);
        if (StrokePath.Length(pixels) is var length and > StrokePath.MaxLength)
        {
            throw new LabelEditorException(
                PageErrorIds.StrokeTooLong,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The stroke is {length:N0} pixels long; at most {StrokePath.MaxLength:N0} are allowed. Draw several shorter ones."));
        }

        PixelMask mask = PixelMask.Polyline(pixels, stroke.Size);
        if (known is null) image.Labels.Erase(mask, plane);
        else image.Labels.Paint(known.Name, mask, plane);
        return new LabelChange([stroke.Image])
        {
            NeedsTraining = true,
            Plane = plane,
            Region = StrokePath.BoundingBox(pixels, stroke.Size, image.Extent),
        };
    }

    private LabelChange OfImage(int index, Func<LabelLayer, bool> edit)
    {
        bool isChanged = edit(_images.Get(index).Labels);
        return new LabelChange(isChanged ? [index] : []) { NeedsTraining = isChanged };
    }

    private static bool Clear(LabelLayer labels)
    {
        labels.Clear();
        return true;
    }
}
