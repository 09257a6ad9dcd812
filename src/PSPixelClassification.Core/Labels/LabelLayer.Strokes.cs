using System.Collections.Immutable;
using PSPixelClassification.Common;
using PSPixelClassification.Imaging;
using PSPixelClassification.Labels.Rasterising;
using PSPixelClassification.Labels.Strokes;

namespace PSPixelClassification.Labels;

/// <content>Labeling and erasing by strokes.</content>
public sealed partial class LabelLayer
{
    /// <summary>Labels pixels. A pixel has one class: the latest.</summary>
    /// <param name="className">A class of the layer; an unknown name becomes a new class with the next value and its color.</param>
    /// <param name="mask">The pixels.</param>
    /// <param name="plane">Time point and slice.</param>
    /// <param name="newClassColor">The color of a new class; null for the palette's. A class that exists keeps its color.</param>
    /// <returns>Which labels the stroke has changed.</returns>
    /// <exception cref="LabelException">As <see cref="Paint(IReadOnlyList{LabelStroke})"/>.</exception>
    public PaintedStrokes Paint(string className, PixelMask mask, Plane plane = default, RgbColor? newClassColor = null) =>
        Paint([new LabelStroke(className, mask, plane) { NewClassColor = newClassColor }]);

    /// <summary>Labels the pixels of strokes, one stroke after the other and all in one edit.</summary>
    /// <param name="strokes">At least one.</param>
    /// <returns>Which labels they have changed.</returns>
    /// <exception cref="LabelException">
    /// <c>LabelOutOfBounds</c>: a point of a mask, or the plane, is outside the image. <c>LabelNameInvalid</c>: the name is blank.
    /// <c>LabelClassLimit</c>: it would be the 256th class. The message begins with the name of the stroke.
    /// </exception>
    public PaintedStrokes Paint(IReadOnlyList<LabelStroke> strokes)
    {
        ArgumentNullException.ThrowIfNull(strokes);
        ArgumentOutOfRangeException.ThrowIfZero(strokes.Count, nameof(strokes));
        IReadOnlyList<PixelRun>[] runs = [.. strokes.Select(stroke => Named(stroke, () => Rasterise(stroke)))];
        PaintedStrokes? painted = null;
        Apply(before =>
        {
            ImmutableArray<LabelClass> classes = strokes.Aggregate(before.Classes, (known, stroke) => Named(stroke, () =>
                known.Find(stroke.ClassName) is null ? known.Append(stroke.ClassName, stroke.NewClassColor) : known));
            byte[] values = [.. strokes.Select(stroke => (byte)classes.Get(stroke.ClassName).Value)];
            // One class alone cannot contradict itself.
            StrokeOverlap? overlap = values.Distinct().Skip(1).Any() ? new StrokeOverlap() : null;
            LabelEdit edit = new(before);
            for (int i = 0; i < runs.Length; i++)
            {
                edit.Fill(strokes[i].Plane, runs[i], values[i], Locked(strokes[i], classes));
                overlap?.Add(strokes[i].Plane, runs[i], values[i]);
            }

            LabelState after = edit.Finish(classes);
            painted = new PaintedStrokes(before, after, overlap);
            return after;
        });
        return painted!;
    }

    /// <summary>Takes the labels off pixels, whatever their class.</summary>
    /// <param name="mask">The pixels.</param>
    /// <param name="plane">Time point and slice.</param>
    /// <exception cref="LabelException"><c>LabelOutOfBounds</c>: a point of the mask, or the plane, is outside the image.</exception>
    public void Erase(PixelMask mask, Plane plane = default) => Erase([new LabelStroke("", mask, plane)]);

    /// <summary>Takes the labels off the pixels of strokes, all in one edit.</summary>
    /// <param name="strokes">At least one; their classes do not matter.</param>
    /// <exception cref="LabelException">
    /// <c>LabelOutOfBounds</c>: a point of a mask, or the plane, is outside the image. The message begins with the name of the stroke.
    /// </exception>
    public void Erase(IReadOnlyList<LabelStroke> strokes)
    {
        ArgumentNullException.ThrowIfNull(strokes);
        ArgumentOutOfRangeException.ThrowIfZero(strokes.Count, nameof(strokes));
        IReadOnlyList<PixelRun>[] runs = [.. strokes.Select(stroke => Named(stroke, () => Rasterise(stroke)))];
        Apply(before =>
        {
            LabelEdit edit = new(before);
            for (int i = 0; i < runs.Length; i++)
                edit.Fill(strokes[i].Plane, runs[i], 0, Locked(strokes[i], before.Classes));
            return edit.Finish(before.Classes);
        });
    }

    private IReadOnlyList<PixelRun> Rasterise(LabelStroke stroke)
    {
        RefuseOutside(stroke.Plane);
        return stroke.Mask.Rasterise(Shape.Bounds);
    }

    private static byte[] Locked(LabelStroke stroke, ImmutableArray<LabelClass> classes) =>
        [.. stroke.LockedClasses.Select(name => classes.Find(name)).OfType<LabelClass>().Select(known => (byte)known.Value)];

    // Of many strokes, the user must learn which one it was.
    private static T Named<T>(LabelStroke stroke, Func<T> part)
    {
        try
        {
            return part();
        }
        catch (LabelException e) when (stroke.Name is { } name)
        {
            throw new LabelException(e.ErrorId, $"{name}: {e.Message}");
        }
    }
}
