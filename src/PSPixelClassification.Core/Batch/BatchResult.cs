using PSPixelClassification.Classification.Drift;
using PSPixelClassification.Exporting.Provenance;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats;
using PSPixelClassification.Objects.Measuring;

namespace PSPixelClassification.Batch;

/// <summary>How one image of a batch ended.</summary>
public sealed class BatchResult
{
    /// <summary>
    /// Absolute path of the image, of its first file where it has several; that of the field in a plate: "…/plate.zarr/A/1/0".
    /// </summary>
    public string SourcePath => SourcePaths[0];

    /// <summary>Absolute paths of all its files, at least one; of a group in the order of the stack.</summary>
    public required PathList SourcePaths { get; init; }

    /// <summary>Which of several images of the file it is; null if the path alone leads to it.</summary>
    public ImageSeries? Series { get; init; }

    /// <summary>
    /// Absolute paths of its results, in the order of the sources: those written, or those found by a skipped file; empty if it failed.
    /// </summary>
    public PathList OutputPath { get; init; } = PathList.Empty;

    /// <summary>How it ended.</summary>
    public required BatchStatus Status { get; init; }

    /// <summary>Wall-clock time from opening the image to the last rename.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>
    /// Fraction of the pixels of each class, 0 … 1, by class name in the order of the results' classes; empty unless completed with the
    /// forest run.
    /// </summary>
    public ClassFractions ClassFraction { get; init; } = ClassFractions.Empty;

    /// <summary>
    /// Number of the pixels of each class, by class name in the same order, masked pixels not counted; empty unless completed with the
    /// forest run.
    /// </summary>
    public ClassPixelCounts ClassPixelCount { get; init; } = ClassPixelCounts.Empty;

    /// <summary>
    /// Fraction of the pixels without any probability, because a feature there is not a number, 0 … 1; ilastik's class 1 stands there.
    /// </summary>
    public double UnclassifiedFraction { get; init; }

    /// <summary>
    /// Mean uncertainty of the pixels that have probabilities, 0 … 1: how little the highest probability exceeds the second. Null unless
    /// completed with the forest run.
    /// </summary>
    public double? MeanUncertainty { get; init; }

    /// <summary>Number of its objects, of all time points together; null where none were looked for, or measured.</summary>
    public long? ObjectCount { get; init; }

    /// <summary>Its objects; empty unless they are measured.</summary>
    internal IReadOnlyList<SegmentedObject> Objects { get; init; } = [];

    /// <summary>Why it failed, one or two sentences; null otherwise.</summary>
    public string? Error { get; init; }

    /// <summary>What may make its results wrong without anybody noticing, whole sentences; empty as a rule.</summary>
    public MessageList Warnings { get; init; } = MessageList.Empty;

    /// <summary>
    /// How far its values lie from those of the images that the model was trained on; null where nobody knows or nobody looked.
    /// </summary>
    public ImageDrift? Drift { get; init; }

    /// <summary>What made its results, one a source; empty unless completed.</summary>
    public IReadOnlyList<ResultProvenance> Provenance { get; init => field = Array.AsReadOnly<ResultProvenance>([.. value]); } = [];

    /// <summary>Why it was skipped, a sentence; null otherwise.</summary>
    public string? SkipReason { get; init; }

    /// <summary>Why results that existed were computed again, half a sentence: "its model was another one"; null otherwise.</summary>
    public string? RedoReason { get; init; }

    /// <summary>"frame_0001.tif: Completed", "positions.tif 2 (Pos002): Failed", "plate.zarr A/1/0: Completed".</summary>
    /// <returns>File name, series where there are several, and status.</returns>
    public override string ToString() => $"{ImagePath.Shown(SourcePath)}{(Series is null ? "" : $" {Series}")}: {Status}";
}
