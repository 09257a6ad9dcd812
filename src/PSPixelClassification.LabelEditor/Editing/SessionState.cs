using PSPixelClassification.Classification;
using PSPixelClassification.Imaging;
using PSPixelClassification.LabelEditor.Display;
using PSPixelClassification.LabelEditor.Protocol;
using PSPixelClassification.Labels;
using PSPixelClassification.Projects;

namespace PSPixelClassification.LabelEditor.Editing;

/// <summary>Describes images and classes to the page.</summary>
internal sealed class SessionState(
    IReadOnlyList<ClassifierImage> images, SharedClasses classes, ChannelDisplays displays, Func<TrainingTuning> tuning)
{
    /// <summary>The images.</summary>
    public IReadOnlyList<ImageState> Images => [.. images.Select((image, index) => Describe(image, displays.Of(index)))];

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

    private static ImageState Describe(ClassifierImage image, IReadOnlyList<ChannelDisplay> display)
    {
        ImageShape shape = image.Extent;
        LabelSnapshot labels = image.Labels.Snapshot();
        string? problem = (image.Source as MissingImage)?.Problem;
        PixelSizeState? size = image.PixelSize is { } known ? new PixelSizeState(known.X, known.Y, known.Z, known.Unit) : null;
        ImageInfo info = image.Source.Info;
        return new ImageState(
            image.Name, shape.Width, shape.Height, shape.Depth, shape.Times, shape.Channels,
            info.ChannelNames.Count == 0 ? null : info.ChannelNames,
            info.ChannelColors.Count == 0 ? null : [.. info.ChannelColors.Select(color => color.ToString())],
            info.DisplayRanges.Count == 0 ? null : [.. info.DisplayRanges.Select(range => new[] { range.Minimum, range.Maximum })],
            IsPicture(info), display, image.PixelType.ToString(), size,
            labels.LabeledPixelCount, labels.Version, image.Labels.UndoCount, image.Labels.RedoCount, problem);
    }

    // Formats of arrays do not say it: then 8 bits do, unless the channels are something of their own.
    private static bool IsPicture(ImageInfo info) => info.IsRgb
        || info is { Shape.Channels: 3, PixelType: PixelType.UInt8, ChannelNames.Count: 0, ChannelColors.Count: 0 };
}
