using PSPixelClassification.Classification;
using PSPixelClassification.Exporting.Planning;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Batch;

/// <summary>One image of a plan.</summary>
public sealed record BatchItem
{
    /// <summary>Absolute path of the image, of its first file where it has several.</summary>
    public string SourcePath => SourcePaths[0];

    /// <summary>Absolute paths of all its files, at least one; of a group in the order of the stack.</summary>
    public required PathList SourcePaths { get; init; }

    /// <summary>Which of several images of the file it is; null if the file holds one.</summary>
    public ImageSeries? Series { get; init; }

    /// <summary>The files it becomes; empty if it was found unfit while planning.</summary>
    public IReadOnlyList<ExportTarget> Targets { get; init => field = Array.AsReadOnly<ExportTarget>([.. value]); } = [];

    /// <summary>Absolute path of its prediction mask; null if it has none.</summary>
    public string? MaskPath { get; init; }

    /// <summary>Why it will not be processed; null if it will.</summary>
    public string? SkipReason { get; init; }

    /// <summary>Why results that exist are computed again, half a sentence: "its model was another one"; null where they are not.</summary>
    public string? RedoReason { get; init; }

    /// <summary>What is wrong with it; null if it could be looked at.</summary>
    public Exception? Failure { get; init; }

    internal ClassifierImage? Image { get; init; }
}
