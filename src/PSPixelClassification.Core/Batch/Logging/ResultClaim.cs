namespace PSPixelClassification.Batch.Logging;

/// <summary>Whose a result is, as the lines of a log tell.</summary>
internal static class ResultClaim
{
    /// <summary>Whether a line says that the results it names are of its image.</summary>
    /// <param name="image">The line.</param>
    /// <param name="begin">How its run began; null where that line is missing.</param>
    /// <returns>
    /// True if they were made, or were found and compared with the image; false if they may have been found by their names alone.
    /// </returns>
    public static bool IsMadeBy(BatchLogImage image, BatchLogBegin? begin) => image.Status == BatchStatus.Completed
        || (image is { Status: BatchStatus.Skipped, Outputs: not null } && begin?.Settings.ContainsKey("trustNames") == false);
}
