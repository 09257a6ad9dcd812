using PSPixelClassification.Classification;
using PSPixelClassification.Exporting;

namespace PSPixelClassification.Batch;

/// <summary>One file of a plan.</summary>
public sealed class BatchItem
{
    /// <summary>Absolute path of the image.</summary>
    public required string SourcePath { get; init; }

    /// <summary>The files it becomes; empty if it was found unfit while planning.</summary>
    public IReadOnlyList<ExportTarget> Targets { get; init => field = Array.AsReadOnly<ExportTarget>([.. value]); } = [];

    /// <summary>Absolute path of its prediction mask; null if it has none.</summary>
    public string? MaskPath { get; init; }

    /// <summary>Why it will not be processed; null if it will.</summary>
    public string? SkipReason { get; init; }

    /// <summary>What is wrong with it; null if it could be looked at.</summary>
    public Exception? Failure { get; init; }

    internal ClassifierImage? Image { get; init; }
}
