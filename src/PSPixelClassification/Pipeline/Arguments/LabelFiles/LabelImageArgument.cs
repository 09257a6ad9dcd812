using System.Collections;
using System.Management.Automation;
using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Errors;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats;
using PSPixelClassification.Labels;
using PSPixelClassification.Pipeline.Paths;

namespace PSPixelClassification.Pipeline.Arguments.LabelFiles;

/// <summary>What <c>-LabelImage</c> and <c>-LabelMap</c> say: an image whose values or colors are labels.</summary>
internal sealed class LabelImageArgument
{
    private const int MaxValues = 10;
    private readonly IImageSource _labels;
    private readonly LabelMapArgument _map;

    private LabelImageArgument(IImageSource labels, LabelMapArgument map) => (_labels, _map) = (labels, map);

    /// <summary>Opens the label image.</summary>
    /// <param name="command">The cmdlet, which is ended by an error where there is no such file, or a folder.</param>
    /// <param name="given">A path, a file, or an image.</param>
    /// <param name="map">Values or colors to names of classes; null for none.</param>
    /// <exception cref="LabelException"><c>LabelMapInvalid</c>.</exception>
    public static LabelImageArgument Open(PSCmdlet command, object? given, Hashtable? map)
    {
        LabelMapArgument labelMap = LabelMapArgument.Parse(map);
        object? labels = given is PSObject wrapped ? wrapped.BaseObject : given;
        if (labels is ClassifierImage image) return new LabelImageArgument(image.Source, labelMap);
        if (labels is not (string or FileSystemInfo))
        {
            command.ThrowTerminatingError(ErrorRecords.InvalidArgument(
                ErrorIds.LabelImageInvalid,
                $"'{labels}' is not a label image. Give a path, a file, or an image from Import-ClassifierImage.", labels));
        }

        string path = command.ResolveOutput(labels is FileSystemInfo file ? file.FullName : (string)labels!);
        if (Directory.Exists(path) && !ImageFolder.IsImage(path))
        {
            command.ThrowTerminatingError(ErrorRecords.InvalidArgument(
                ErrorIds.PathNotFile,
                $"'{path}' is a folder. -LabelImage takes one file, with the labels of every image that is given: name a file in it.",
                path));
        }

        if (!ImageFolder.ImageExists(ImageFormats.Locate(path).Path))
            command.ThrowTerminatingError(ErrorRecords.NotFound(path, ErrorIds.ImageNotFound));
        return new LabelImageArgument(ClassifierImage.Open(path, labelMap.Options).Source, labelMap);
    }

    /// <summary>Labels an image, and warns of what was left out.</summary>
    public void Paint(ClassifierImage image, WorkMessages messages, CancellationToken token)
    {
        if (_map.Colors.Count > 0)
        {
            PaintColors(image, messages, token);
            return;
        }

        if (image.Labels.PaintImage(_labels, _map.Values, token) > 0) return;
        string wanted = _map.Values is { Count: > 0 } map
            ? $"a value that -LabelMap names ({string.Join(", ", map.Keys.Order())})"
            : "a value other than 0";
        messages.Warning(
            image.Name,
            $"no pixel was labeled, because none of the label image has {wanted}. It holds "
            + $"{SampleValues.Describe(_labels, MaxValues, token)}.");
    }

    private void PaintColors(ClassifierImage image, WorkMessages messages, CancellationToken token)
    {
        PaintedColors painted = image.Labels.PaintColors(_labels, _map.Colors, token);
        string mapped = string.Join(", ", _map.Colors.Keys.Select(color => color.ToString()).Order());
        if (painted.Painted == 0)
            messages.Warning(
                image.Name, $"no pixel was labeled, because none of the label image has a color that -LabelMap names ({mapped}).");
        if (painted.LeftOut == 0) return;
        messages.Warning(
            image.Name,
            $"{Counted.Of(painted.LeftOut, "pixel")} of other colors than those of -LabelMap stayed as they were: "
                + $"{painted.LeftOutColors}. "
            + "Draw with a hard brush (no anti-aliasing), or map these colors too.");
    }
}
