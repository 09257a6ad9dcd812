using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats;

namespace PSPixelClassification.Exporting.Planning;

/// <summary>A file of results to be written.</summary>
/// <param name="Source">The result.</param>
/// <param name="Path">Absolute path.</param>
/// <param name="Part">The planes that it holds.</param>
public sealed record ExportTarget(ResultSource Source, string Path, FilePart Part = default) : OutputFile(Path, Part)
{
    /// <summary>The name of the class of a <see cref="ResultSource.ClassMask"/>; null for the other sources.</summary>
    public string? ClassName { get; init; }

    /// <summary>What of the image it shows.</summary>
    public required Cutout Cutout { get; init; }

    /// <summary>Which of the results of the image it is, or is a part of.</summary>
    public ResultKind Result => new(Source, ClassName);

    /// <summary>"Simple Segmentation: /results/frame_Simple Segmentation.tif".</summary>
    /// <returns>Result and path.</returns>
    public override string ToString() => $"{Result.DisplayName}: {Path}";

    /// <summary>The file, with what is at its place now: see <see cref="OutputFile.IsAsSeen"/>.</summary>
    internal ExportTarget SeenNow() => TargetFile.Seen(Path) is { } now
        ? this with { ReplacedBytes = now.Bytes, ReplacedTime = now.Written }
        : this;
}
