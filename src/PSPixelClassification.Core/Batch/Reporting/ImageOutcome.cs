using PSPixelClassification.Batch.Logging;
using PSPixelClassification.Batch.Planning;

namespace PSPixelClassification.Batch.Reporting;

/// <summary>How an image stands after all runs of a log; or a path that became no image.</summary>
/// <param name="state">How.</param>
/// <param name="last">What counts of what runs say of it.</param>
internal sealed class ImageOutcome(ImageState state, ImageSighting last)
{
    /// <summary>How it stands.</summary>
    public ImageState State => state;

    /// <summary>Absolute path of its first file; a path that became no image as it was given.</summary>
    public string File => last.File;

    /// <summary>Which of several images of the file it is; null if the file holds one.</summary>
    public int? Series => last.Series;

    /// <summary>What tells the image from others; where its results go does not count.</summary>
    public string Id => last.Id;

    /// <summary>What names its results, but for the sources.</summary>
    public string Place => last.Place;

    /// <summary>Whether it is an image, and not a path that became none.</summary>
    public bool IsImage => last.Entry is not BatchLogInput;

    /// <summary>The run that has said last how it stands.</summary>
    public RunOutcome Run => last.Run;

    /// <summary>The line that counts; null for a path that became no image, and where the image had no turn.</summary>
    public BatchLogImage? Latest => last.Image;

    /// <summary>How the run of <see cref="Latest"/> began; null where that line is missing.</summary>
    public BatchLogBegin? Begin => last.Run.Begin;

    /// <summary>All that runs say of it, in the order of the log.</summary>
    public required IReadOnlyList<ImageSighting> Sightings { get; init; }

    /// <summary>The entry that has its numbers, of the run that computed its results; null where no run of the log did.</summary>
    public BatchLogImage? Computed { get; init; }

    /// <summary>The hash of the model that its results are of; null where nobody knows.</summary>
    public string? ModelSha256 { get; init; }

    /// <summary>Why it has no results, or why nothing was done: one or two sentences; null where all is well.</summary>
    public string? Reason { get; init; }

    /// <summary>The stable id of its error; null unless it failed.</summary>
    public string? ErrorId { get; init; }

    /// <summary>Whether its results are there.</summary>
    public bool HasResults => State is ImageState.Done or ImageState.Existing;

    /// <summary>Whether it was passed over because it is named like a result.</summary>
    public bool IsNamedLikeResult => State == ImageState.LeftOut && Reason == SkipReasons.NamedLikeResult;

    /// <summary>The image without its results, which others have replaced.</summary>
    /// <param name="by">The image whose results are in their place.</param>
    public ImageOutcome ReplacedBy(ImageOutcome by) => new(ImageState.Replaced, last)
    {
        Sightings = Sightings,
        Reason = $"Its result was replaced by that of '{by.File}'.",
    };
}
