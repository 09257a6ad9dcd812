using PSPixelClassification.Batch.Planning;
using PSPixelClassification.Common;

namespace PSPixelClassification.Batch;

/// <summary>Counts images that fail, and leaves out those that come after the last one that may. Thread-safe.</summary>
/// <param name="limit">After how many failures nothing is begun any more; null for no limit.</param>
internal sealed class FailureLimit(int? limit)
{
    private int _failures;
    private int _leftOut;

    /// <summary>How many images were left out.</summary>
    public int LeftOut => _leftOut;

    /// <summary>Notes that an image has failed.</summary>
    public void Note() => Interlocked.Increment(ref _failures);

    /// <summary>Asks whether an image is left out, and counts it if it is.</summary>
    /// <returns>Why, a sentence; null if its turn has come.</returns>
    public string? LeaveOut()
    {
        if (limit is not { } most || Volatile.Read(ref _failures) < most) return null;
        Interlocked.Increment(ref _leftOut);
        return $"{SkipReasons.LeftOut}{Counted.Of(most, "image")} had failed.";
    }
}
