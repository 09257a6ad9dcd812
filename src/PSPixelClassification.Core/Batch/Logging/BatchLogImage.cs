using PSPixelClassification.Classification.Drift;

namespace PSPixelClassification.Batch.Logging;

/// <summary>An image has ended; see <see cref="BatchResult"/>. What does not apply is null.</summary>
/// <param name="Time">When it was written, UTC: in the order of the images, so that one may have waited for another.</param>
/// <param name="Run">The run's id.</param>
/// <param name="File">Absolute path of the image, of its first file where it has several.</param>
/// <param name="Status">How it ended.</param>
/// <param name="Seconds">Wall-clock time from opening the image to the last rename.</param>
public sealed record BatchLogImage(DateTime Time, string Run, string File, BatchStatus Status, double Seconds) : BatchLogEntry(Time, Run)
{
    /// <summary>Absolute paths of all its files, where it has several.</summary>
    public IReadOnlyList<string>? Files { get; init; }

    /// <summary>Which of several images of the file it is, from 0.</summary>
    public int? Series { get; init; }

    /// <summary>Absolute paths of its results: those written, or those found by a skipped file.</summary>
    public IReadOnlyList<string>? Outputs { get; init; }

    /// <summary>Fraction of the pixels of each class, 0 … 1, by class name in the model's order.</summary>
    public IReadOnlyDictionary<string, double>? ClassFractions { get; init; }

    /// <summary>Fraction of the pixels without any probability, 0 … 1, where there are such.</summary>
    public double? UnclassifiedFraction { get; init; }

    /// <summary>Mean uncertainty of the pixels that have probabilities, 0 … 1.</summary>
    public double? MeanUncertainty { get; init; }

    /// <summary>Number of its objects, of all time points together, where they were looked for.</summary>
    public long? ObjectCount { get; init; }

    /// <summary>How far its values lie from those of the images that the model was trained on.</summary>
    public ImageDrift? Drift { get; init; }

    /// <summary>What may make its results wrong without anybody noticing, whole sentences.</summary>
    public IReadOnlyList<string>? Warnings { get; init; }

    /// <summary>The stable id of the error of a failed image.</summary>
    public string? ErrorId { get; init; }

    /// <summary>Why it failed, one or two sentences.</summary>
    public string? Error { get; init; }

    /// <summary>Why it was skipped, a sentence.</summary>
    public string? SkipReason { get; init; }

    /// <summary>Why results that existed were computed again, half a sentence.</summary>
    public string? RedoReason { get; init; }

    /// <summary>What made its results; null unless completed.</summary>
    public LoggedProvenance? Provenance { get; init; }
}
