using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Exporting.Planning;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats;

namespace PSPixelClassification.Batch;

/// <summary>One image of a plan.</summary>
public sealed record BatchItem
{
    /// <summary>
    /// Absolute path of the image, of its first file where it has several; that of the field in a plate: "…/plate.zarr/A/1/0".
    /// </summary>
    public string SourcePath => SourcePaths[0];

    /// <summary>Absolute paths of all its files, at least one; of a group in the order of the stack.</summary>
    public required PathList SourcePaths { get; init; }

    /// <summary>Which of several images of the file it is; null if the path alone leads to it.</summary>
    public ImageSeries? Series { get; init; }

    /// <summary>What will be done with it.</summary>
    public BatchAction Action =>
        Failure is not null ? BatchAction.Fail
        : SkipReason is not null ? BatchAction.Skip
        : ReplacedFiles > 0 ? BatchAction.ClassifyAgain
        : BatchAction.Classify;

    /// <summary>Why it fails, is skipped or is classified again, whole sentences; null if it is classified and replaces nothing.</summary>
    public string? Reason =>
        Failure?.Message ?? SkipReason ?? (RedoReason is { } half ? $"{char.ToUpperInvariant(half[0])}{half[1..]}."
            : ReplacedFiles > 0 ? $"It replaces {Counted.Of(ReplacedFiles, "file")}."
            : null);

    /// <summary>Extents, axes and pixel type: "1024 × 1344 yx, UInt16"; null if it could not be opened, or nobody had to.</summary>
    public string? Shape => Info?.ToString();

    /// <summary>Absolute paths of the files it becomes; those that exist of a skipped one, none of one that fails.</summary>
    public PathList OutputPath => new([.. Targets.Select(target => target.Path)]);

    /// <summary>
    /// The bytes that will be written, at most: those of the results' samples, uncompressed. 0 where nothing is written.
    /// </summary>
    public long EstimatedBytes => Action is BatchAction.Classify or BatchAction.ClassifyAgain
        ? (long)Int128.Min(Targets.Aggregate((Int128)0, (sum, target) => sum + target.EstimatedBytes), long.MaxValue)
        : 0;

    /// <summary>The files it becomes; empty if it was found unfit while planning.</summary>
    public IReadOnlyList<ExportTarget> Targets { get; init => field = Array.AsReadOnly<ExportTarget>([.. value]); } = [];

    /// <summary>Absolute path of its prediction mask; null if it has none.</summary>
    public string? MaskPath { get; init; }

    /// <summary>Why it will not be processed; null if it will.</summary>
    public string? SkipReason { get; init; }

    /// <summary>Why results that exist are computed again, half a sentence: "its model was another one"; null where they are not.</summary>
    public string? RedoReason { get; init; }

    /// <summary>Whether it was found unfit for this very reason.</summary>
    /// <param name="cause">What was thrown.</param>
    /// <returns>False where it failed otherwise, or not at all.</returns>
    public bool IsUnfitFor(Exception cause) => ReferenceEquals(Failure, cause);

    /// <summary>"frame_0001.tif: Classify", "positions.tif 2 (Pos002): Fail", "plate.zarr A/1/0: Classify".</summary>
    /// <returns>File name, series where there are several, and action.</returns>
    public override string ToString() => $"{ImagePath.Shown(SourcePath)}{(Series is null ? "" : $" {Series}")}: {Action}";

    /// <summary>The name of the group that it is made of; null where it is none, or has no name.</summary>
    internal string? Group { get; init; }

    internal ClassifierImage? Image { get; init; }

    /// <summary>What is wrong with it; null if nothing speaks against it. <see cref="Reason"/> tells it.</summary>
    internal Exception? Failure { get; init; }

    /// <summary>What its header says; null if it could not be opened.</summary>
    internal ImageInfo? Info { get; init; }

    private int ReplacedFiles => Targets.Count(target => target.ReplacedBytes is not null);

    /// <summary>The item, found unfit.</summary>
    /// <param name="cause">What is wrong with it.</param>
    internal BatchItem Failed(Exception cause) => this with { Image = null, Targets = [], Failure = cause };
}
