using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Imaging;
using PSPixelClassification.LabelEditor.Protocol;
using PSPixelClassification.Labels;

namespace PSPixelClassification.LabelEditor.Editing;

/// <summary>Carries out the edits of labels and classes that the page asks for.</summary>
/// <param name="images">The images.</param>
/// <param name="classes">Their classes.</param>
internal sealed class LabelEdits(IReadOnlyList<ClassifierImage> images, SharedClasses classes)
{
    /// <summary>Carries out an edit.</summary>
    /// <param name="message">The edit.</param>
    /// <returns>What it changed.</returns>
    /// <exception cref="PixelClassificationException">It cannot be done; nothing is changed.</exception>
    public LabelChange Apply(PageMessage message) => message switch
    {
        StrokeMessage stroke => Paint(stroke),
        UndoMessage undo => OfImage(undo.Image, labels => labels.Undo()),
        RedoMessage redo => OfImage(redo.Image, labels => labels.Redo()),
        ClearMessage clear => OfImage(clear.Image, labels => Clear(labels, clear.Class)),
        AddClassMessage add => Classes(layer => layer.AddClass(add.Name, Color(add.Color))),
        ChangeClassMessage change => Change(change),
        RemoveClassMessage remove => Remove(classes.Get(remove.Class)),
        _ => throw new LabelEditorException("MessageInvalid", $"'{message.GetType().Name}' is no edit."),
    };

    /// <summary>The image of an index, with a plane of it.</summary>
    /// <param name="index">The index.</param>
    /// <param name="plane">The plane.</param>
    /// <returns>The image.</returns>
    /// <exception cref="LabelEditorException"><c>MessageInvalid</c>: there is no such image or plane.</exception>
    public ClassifierImage Image(int index, Plane plane = default)
    {
        bool isImage = index >= 0 && index < images.Count;
        if (!isImage) throw new LabelEditorException("MessageInvalid", $"There is no image {index}; there are {images.Count}.");
        ImageShape shape = images[index].Extent;
        bool isPlane = plane.Time >= 0 && plane.Time < shape.Times && plane.Z >= 0 && plane.Z < shape.Depth;
        return isPlane ? images[index] : throw new LabelEditorException("MessageInvalid", $"'{images[index].Name}' has no plane {plane}.");
    }

    private LabelChange Paint(StrokeMessage stroke)
    {
        Plane plane = new(stroke.T, stroke.Z);
        ClassifierImage image = Image(stroke.Image, plane);
        LabelClass? known = stroke.Class == 0 ? null : classes.Get(stroke.Class);
        if (stroke.Size is < 1 or > PixelMask.MaxBrushSize)
            throw new LabelEditorException("MessageInvalid", $"A brush of {stroke.Size} pixels is none.");
        IReadOnlyList<PixelPoint> pixels = StrokePath.Pixels(stroke.Points, image.Extent);
        if (pixels.Count == 0) return new LabelChange([]);
        PixelMask mask = PixelMask.Polyline(pixels, stroke.Size);
        if (known is null) image.Labels.Erase(mask, plane);
        else image.Labels.Paint(known.Name, mask, plane);
        return new LabelChange([stroke.Image]) { Plane = plane, Region = StrokePath.Box(pixels, stroke.Size, image.Extent) };
    }

    private LabelChange OfImage(int index, Func<LabelLayer, bool> edit) => new(edit(Image(index).Labels) ? [index] : []);

    private bool Clear(LabelLayer labels, int value)
    {
        if (value == 0) labels.Clear();
        else labels.EraseClasses(classes.Get(value).Name);
        return true;
    }

    private LabelChange Change(ChangeClassMessage change)
    {
        LabelClass old = classes.Get(change.Class);
        LabelChange result = Classes(layer => layer.ChangeClass(old.Name, change.Name, Color(change.Color)));
        bool isRenamed = change.Name is not null && classes.Get(change.Class).Name != old.Name;
        return isRenamed ? result with { NewNames = new Dictionary<string, string> { [old.Name] = classes.Get(change.Class).Name } } : result;
    }

    private LabelChange Remove(LabelClass known) =>
        Classes(layer => layer.RemoveClass(known.Name)) with { Images = [.. Enumerable.Range(0, images.Count)] };

    private LabelChange Classes(Action<LabelLayer> change)
    {
        classes.Change(change);
        return new LabelChange([]) { HasOtherClasses = true };
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
