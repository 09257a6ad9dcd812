using PSPixelClassification.Classification;
using PSPixelClassification.Exporting;
using PSPixelClassification.Imaging;
using PSPixelClassification.LabelEditor.Live;
using PSPixelClassification.LabelEditor.Protocol;
using PSPixelClassification.Labels;
using PSPixelClassification.Objects;
using PSPixelClassification.Objects.Outlines;

namespace PSPixelClassification.LabelEditor.Editing;

/// <summary>Finds and outlines the objects of the plane on view, as an export would find them there.</summary>
internal sealed class ObjectsPreview(SharedClasses classes, LiveModel model)
{
    /// <summary>Pixels of the largest plane: its objects are found in a few seconds.</summary>
    public const long MaxPixels = 1L << 24;

    // A few MB of text, and what a browser still draws in each frame.
    private const int MaxCorners = 400_000;

    /// <summary>Finds them.</summary>
    /// <exception cref="LabelEditorException"><c>MessageInvalid</c>: the plane is too large, or a number is out of range.</exception>
    public ObjectsAnswer Find(ObjectsMessage message, ClassifierImage image, CancellationToken cancellationToken)
    {
        LiveState now = model.Current;
        LabelClass wanted = classes.Get(message.Class);
        ObjectSettings settings = new() { ClassName = wanted.Name, Options = OptionsOf(message) };
        string parameters = EditorRemedies.Parameters(now.PostProcessing, settings);
        if (now.Model is not { } current || !current.Classes.Any(known => known.IsNamed(wanted.Name)))
            return new ObjectsAnswer(message.Image, message.T, message.Z, null, [], 0, parameters);
        if (image.Extent.Bounds.PixelCount > MaxPixels)
        {
            throw new LabelEditorException(
                PageErrorIds.MessageInvalid,
                $"'{image.Name}' is larger than 4096 × 4096 pixels: its objects are not shown here. {EditorRemedies.ExportObjects}");
        }

        ObjectImage objects = PlaneObjects.Find(
            current, image, new Plane(message.T, message.Z), now.Known(), settings, Environment.ProcessorCount,
            cancellationToken);
        List<IReadOnlyList<int>> rings = [];
        (int corners, long shown) = (0, 0);
        foreach (ObjectOutline outline in ObjectOutlines.Of(image.Name, objects, cancellationToken: cancellationToken))
        {
            corners += outline.Rings.Sum(ring => ring.Count);
            if (corners > MaxCorners) break;
            rings.AddRange(outline.Rings.Select(ring => ring.SelectMany(corner => new[] { corner.X, corner.Y }).ToArray()));
            shown++;
        }

        return new ObjectsAnswer(message.Image, message.T, message.Z, objects.Count, rings, shown, parameters);
    }

    private static ObjectOptions OptionsOf(ObjectsMessage message)
    {
        bool isValid = message.MinimumDistance is >= 0 and <= ObjectOptions.MaxMinimumDistance
            && message.Smoothing is >= 0 and <= ObjectOptions.MaxSmoothing && message.MinimumSize >= 1;
        if (!isValid) throw new LabelEditorException(PageErrorIds.MessageInvalid, "An option of objects is out of range.");
        return new ObjectOptions
        {
            MinimumDistance = message.MinimumDistance,
            // Without splitting it plays no part.
            Smoothing = message.MinimumDistance == 0 ? 0 : message.Smoothing,
            MinimumSize = message.MinimumSize,
            FillHoles = message.FillHoles,
        };
    }
}
