using System.Globalization;
using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Imaging;
using PSPixelClassification.LabelEditor.Display;
using PSPixelClassification.LabelEditor.Live;
using PSPixelClassification.LabelEditor.Protocol;
using PSPixelClassification.LabelEditor.Recovery;
using PSPixelClassification.Labels;
using PSPixelClassification.Labels.Strokes;

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
    private readonly Func<int, int, ChannelHistogram> _range;
    private readonly Action<JournalEntry> _journal;
    private LabelDifference? _difference;
    private bool _isWatching;

    /// <summary>Is ready; the labels are not watched yet.</summary>
    /// <param name="images">The images.</param>
    /// <param name="classes">Their classes.</param>
    /// <param name="model">The classifier.</param>
    /// <param name="journal">Notes an edit before it is made.</param>
    /// <param name="range">Gives the range in which a channel of an image is shown.</param>
    public LabelEdits(
        SessionImages images, SharedClasses classes, LiveModel model, Action<JournalEntry> journal, Func<int, int, ChannelHistogram> range)
    {
        _range = range;
        _images = images;
        _classes = classes;
        _model = model;
        _journal = journal;
        _classEdits = new ClassEdits(classes, model, journal);
    }

    /// <summary>Begins to watch the labels, which nobody else must do until <see cref="Dispose"/>.</summary>
    public void Watch()
    {
        _isWatching = true;
        foreach ((int index, ClassifierImage image) in _images.All.Index())
        {
            image.Labels.Committing = difference =>
            {
                _journal(JournalBlocks.Write(index, difference));
                _difference = difference;
            };
        }
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
            case FillMessage fill:
                return Fill(fill);
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
            case MergeClassMessage merge:
                _classEdits.Merge(merge);
                return new LabelChange([.. Enumerable.Range(0, _images.All.Count)]) { NeedsTraining = true };
            case IgnoreClassMessage ignore:
                _model.Ignore(_classes.Get(ignore.Class).Name, ignore.On);
                return new LabelChange([]) { NeedsTraining = true };
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
        if (!_isWatching) return;
        foreach (ClassifierImage image in _images.All) image.Labels.Committing = null;
    }

    private LabelChange Paint(StrokeMessage stroke)
    {
        Plane plane = new(stroke.T, stroke.Z);
        ClassifierImage image = _images.Get(stroke.Image, plane);
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

        // A line, or a dot, encloses itself.
        PixelMask mask = stroke.Area && pixels.Count > 2
            ? PixelMask.Polygon(pixels, stroke.Size)
            : PixelMask.Polyline(pixels, stroke.Size);
        Apply(image, stroke.Class, mask, plane, stroke.Locked);
        return new LabelChange([stroke.Image])
        {
            NeedsTraining = true,
            Plane = plane,
            Region = StrokePath.BoundingBox(pixels, stroke.Size, image.Extent),
        };
    }

    private LabelChange Fill(FillMessage fill)
    {
        Plane plane = new(fill.T, fill.Z);
        ClassifierImage image = _images.Get(fill.Image, plane);
        if (fill.Tolerance is not (null or (>= 0 and <= 1)))
            throw new LabelEditorException(PageErrorIds.MessageInvalid, "A tolerance is from 0 to 1.");
        double[] tolerances = fill.Tolerance is { } share
            ? [.. Enumerable.Range(0, image.Extent.Channels).Select(channel => share * Span(_range(fill.Image, channel)))]
            : [];
        PixelMask mask = PixelMask.Connected(
            image.Labels.Snapshot(), plane, new PixelPoint(fill.X, fill.Y), image.Source, tolerances);
        Apply(image, fill.Class, mask, plane, fill.Locked);
        return new LabelChange([fill.Image]) { NeedsTraining = true, Plane = plane, Region = image.Extent.Bounds };
    }

    private static double Span(ChannelHistogram range) => range.High - range.Low;

    private void Apply(ClassifierImage image, int value, PixelMask mask, Plane plane, IReadOnlyList<int>? locked)
    {
        LabelStroke stroke = new(value == 0 ? "" : _classes.Get(value).Name, mask, plane)
        {
            LockedClasses = [.. (locked ?? []).Select(one => _classes.Get(one).Name)],
        };
        if (value == 0) image.Labels.Erase([stroke]);
        else image.Labels.Paint([stroke]);
    }

    private LabelChange OfImage(int index, Func<LabelLayer, bool> edit)
    {
        LabelLayer labels = _images.Get(index).Labels;
        _difference = null;
        bool isChanged = edit(labels);
        LabelChange change = new(isChanged ? [index] : []) { NeedsTraining = isChanged };
        // The page goes to the plane of what was taken back.
        return _difference?.Place is var (plane, region)
            ? change with { Plane = plane, Region = region.Intersect(labels.Shape.Bounds) }
            : change;
    }

    private static bool Clear(LabelLayer labels)
    {
        labels.Clear();
        return true;
    }
}
