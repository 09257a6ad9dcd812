using PSPixelClassification.Classification;
using PSPixelClassification.Imaging;
using PSPixelClassification.LabelEditor.Protocol;
using PSPixelClassification.Labels;
using PSPixelClassification.Projects;

namespace PSPixelClassification.LabelEditor.Editing;

/// <summary>Describes images and classes to the page.</summary>
internal sealed class SessionState(IReadOnlyList<ClassifierImage> images, SharedClasses classes, Func<TrainingTuning> tuning)
{
    /// <summary>The images.</summary>
    public IReadOnlyList<ImageState> Images => [.. images.Select(Describe)];

    /// <summary>The classes with their labeled pixels.</summary>
    public IReadOnlyList<ClassState> Classes
    {
        get
        {
            IReadOnlyList<string> ignored = tuning().IgnoredClasses;
            LabelSnapshot[] labels = [.. images.Select(image => image.Labels.Snapshot())];
            return
            [
                .. classes.All.Select((known, index) => new ClassState(
                    known.Value, known.Name, known.Color.ToString(), [.. labels.Select(one => one.CountByClass[index].Pixels)],
                    ignored.Any(known.IsNamed))),
            ];
        }
    }

    /// <summary>An edit of the image of an index; the id is the page's name of it, null for an edit it did not make.</summary>
    public EditedMessage Edited(string? id, int image, LabelChange change)
    {
        LabelLayer labels = images[image].Labels;
        int[]? region = change.Region is { } box ? [box.X, box.Y, box.Width, box.Height] : null;
        return new EditedMessage(
            id, image, change.Plane.Time, change.Plane.Z, region, labels.Snapshot().Version, labels.UndoCount, labels.RedoCount);
    }

    private static ImageState Describe(ClassifierImage image)
    {
        ImageShape shape = image.Extent;
        LabelSnapshot labels = image.Labels.Snapshot();
        string? problem = (image.Source as MissingImage)?.Problem;
        PixelSizeState? size = image.PixelSize is { } known ? new PixelSizeState(known.X, known.Y, known.Z, known.Unit) : null;
        return new ImageState(
            image.Name, shape.Width, shape.Height, shape.Depth, shape.Times, shape.Channels,
            image.Source.Info.ChannelNames.Count == 0 ? null : image.Source.Info.ChannelNames, image.PixelType.ToString(), size,
            labels.LabeledPixelCount, labels.Version, image.Labels.UndoCount, image.Labels.RedoCount, problem);
    }
}
