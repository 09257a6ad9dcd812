using PSPixelClassification.Annotations.Shapes;
using PSPixelClassification.Common;
using PSPixelClassification.Imaging;
using PSPixelClassification.Labels;
using PSPixelClassification.Labels.Rasterising;
using PSPixelClassification.Labels.Strokes;

namespace PSPixelClassification.Annotations;

/// <summary>Labels the pixels of annotations.</summary>
public static class AnnotationPainter
{
    /// <summary>
    /// Labels the pixels of all annotations of some files, one after the other and all in one edit. Files that are of another image or do
    /// not say their classes are left out.
    /// </summary>
    /// <param name="layer">The labels of the image.</param>
    /// <param name="sets">The annotations, file by file.</param>
    /// <param name="options">How they become labels.</param>
    /// <param name="cancellationToken">Ends the drawing; nothing is changed then.</param>
    /// <returns>What became of them.</returns>
    /// <exception cref="LabelException">
    /// <c>LabelOutOfBounds</c>: the chosen plane is none of the image. <c>LabelNameInvalid</c>, <c>LabelClassLimit</c>.
    /// </exception>
    public static PaintedAnnotations Paint(
        LabelLayer layer, IReadOnlyList<AnnotationSet> sets, AnnotationOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(layer);
        ArgumentNullException.ThrowIfNull(sets);
        ArgumentNullException.ThrowIfNull(options);
        layer.RefuseOutside(new Plane(options.Time ?? 0, options.Z ?? 0));
        List<LabelStroke> strokes = [];
        List<AnnotationException> refusals = [];
        PaintedAnnotations painted = new();
        foreach (AnnotationSet set in sets)
        {
            AnnotationPlane planes;
            IReadOnlyList<string> names;
            try
            {
                planes = new(layer.Shape, options, IsSwapped(set, layer.Shape));
                names = AnnotationClass.NamesOf(set, options.ClassName, layer.Classes);
            }
            catch (AnnotationException e)
            {
                refusals.Add(e);
                continue;
            }

            foreach ((int i, Annotation annotation) in set.Annotations.Index())
            {
                painted = Draw(annotation, names[i], planes, out LabelStroke? stroke, painted);
                if (stroke is not null) strokes.Add(stroke);
            }
        }

        painted = painted with { Refusals = refusals.AsReadOnly() };
        if (strokes.Count == 0) return painted;
        return painted with
        {
            Strokes = layer.Paint(strokes),
            Spellings = options.ClassName is null ? AnnotationClass.SpellingsOf(strokes, layer.Classes) : [],
        };

        PaintedAnnotations Draw(
            Annotation annotation, string className, AnnotationPlane planes, out LabelStroke? stroke, PaintedAnnotations before)
        {
            stroke = null;
            before = before with { Count = before.Count + 1 };
            Plane plane = planes.Of(annotation.Position, out bool isChosen);
            if (!planes.Exists(plane)) return before with { Outside = before.Outside + 1 };
            ClippedRuns drawn = new(layer.Shape.Bounds, cancellationToken);
            annotation.Shape.Draw(drawn, options.BrushSize);
            IReadOnlyList<PixelRun> runs = drawn.Merge();
            if (runs.Count == 0)
                return drawn.IsCut ? before with { Outside = before.Outside + 1 } : before with { Empty = before.Empty + 1 };
            stroke = new LabelStroke(className, PixelMask.OfRuns(runs), plane)
            {
                Name = annotation.Name.Length > 0 ? annotation.Name : null,
                NewClassColor = options.Color ?? annotation.Color,
            };
            return before with { CutOff = before.CutOff + (drawn.IsCut ? 1 : 0), OnFirstPlane = before.OnFirstPlane + (isChosen ? 0 : 1) };
        }
    }

    // A third axis may be slices or time points, and of a file that does not say which, it is the one that the image has.
    private static bool IsSwapped(AnnotationSet set, ImageShape shape)
    {
        if (set.Extent is not { } extent || extent == shape) return false;
        if (extent with { Depth = 1, Times = extent.Depth } == shape && extent.Times == 1) return true;
        throw new AnnotationException(
            ErrorIds.AnnotationSizeMismatch,
            $"'{set.Path}' was drawn on an image of other extents ({extent}) than this one ({shape}). Choose the file that belongs to it.");
    }
}
