using PSPixelClassification.Common;

namespace PSPixelClassification.Batch.Logging;

/// <summary>Which images the results are of, as a log tells.</summary>
public static class LoggedOwners
{
    /// <summary>Looks for the latest image of each result.</summary>
    /// <param name="entries">The lines of a log in their order.</param>
    /// <returns>By absolute paths of results, the absolute path of the image.</returns>
    public static IReadOnlyDictionary<string, string> Of(IEnumerable<BatchLogEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        Dictionary<string, string> owners = new(PathComparer.OfPlatform);
        // What was skipped was not made, and may have been found by its name alone.
        foreach (BatchLogImage image in entries.OfType<BatchLogImage>().Where(image => image.Status == BatchStatus.Completed))
        {
            foreach (string output in image.Outputs ?? []) owners[output] = image.File;
        }

        return owners;
    }
}
