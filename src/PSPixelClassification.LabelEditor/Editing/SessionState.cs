using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Imaging;
using PSPixelClassification.LabelEditor.Display;
using PSPixelClassification.LabelEditor.Protocol;
using PSPixelClassification.Labels;
using PSPixelClassification.Projects;

namespace PSPixelClassification.LabelEditor.Editing;

/// <summary>Describes images and classes to the page.</summary>
/// <param name="images">The images.</param>
/// <param name="classes">Their classes.</param>
/// <param name="displays">How their channels are shown.</param>
/// <param name="projectPath">Absolute path of the project's file; null for none.</param>
/// <param name="tuning">What of the labels is learned.</param>
internal sealed class SessionState(
    SessionImages images, SharedClasses classes, ChannelDisplays displays, string? projectPath, Func<TrainingTuning> tuning)
{
    /// <summary>The images.</summary>
    public IReadOnlyList<ImageState> Images => [.. images.All.Select((_, index) => Describe(index))];

    /// <summary>The classes with their labeled pixels.</summary>
    public IReadOnlyList<ClassState> Classes
    {
        get
        {
            IReadOnlyList<string> ignored = tuning().IgnoredClasses;
            LabelSnapshot[] labels = [.. images.All.Select(image => image.Labels.Snapshot())];
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
        LabelLayer labels = images.All[image].Labels;
        int[]? region = change.Region is { } box ? [box.X, box.Y, box.Width, box.Height] : null;
        return new EditedMessage(
            id, image, change.Plane.Time, change.Plane.Z, region, labels.Snapshot().Version, labels.UndoCount, labels.RedoCount);
    }

    private ImageState Describe(int index)
    {
        ClassifierImage image = images.All[index];
        ImageShape shape = image.Extent;
        LabelSnapshot labels = image.Labels.Snapshot();
        string? problem = (image.Source as MissingImage)?.Problem;
        PixelSizeState? size = image.PixelSize is { } known ? new PixelSizeState(known.X, known.Y, known.Z, known.Unit) : null;
        ImageInfo info = image.Source.Info;
        bool isStored = image.Location is not { } location || location.Files.Contains(projectPath, PathComparer.OfPlatform);
        return new ImageState(
            images.Ids[index], isStored, image.Name, shape.Width, shape.Height, shape.Depth, shape.Times, shape.Channels,
            info.ChannelNames.Count == 0 ? null : info.ChannelNames,
            info.ChannelColors.Count == 0 ? null : [.. info.ChannelColors.Select(color => color.ToString())],
            info.DisplayRanges.Count == 0 ? null : [.. info.DisplayRanges.Select(range => new[] { range.Minimum, range.Maximum })],
            IsPicture(info), displays.Of(index), image.PixelType.ToString(), size,
            labels.LabeledPixelCount, labels.Version, image.Labels.UndoCount, image.Labels.RedoCount, problem);
    }

    // Formats of arrays do not say it: then 8 bits do, unless the channels are something of their own.
    private static bool IsPicture(ImageInfo info) => info.IsRgb
        || info is { Shape.Channels: 3, PixelType: PixelType.UInt8, ChannelNames.Count: 0, ChannelColors.Count: 0 };
}
