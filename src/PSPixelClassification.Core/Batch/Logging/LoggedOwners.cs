using PSPixelClassification.Common;
using PSPixelClassification.Imaging.Formats;

namespace PSPixelClassification.Batch.Logging;

/// <summary>Which images the results are of, as a log tells.</summary>
public static class LoggedOwners
{
    /// <summary>Looks for the latest image of each result.</summary>
    /// <param name="entries">The lines of a log in their order.</param>
    /// <returns>By absolute paths of results, in the folders where they really are, the absolute path of the image.</returns>
    public static IReadOnlyDictionary<string, string> Of(IEnumerable<BatchLogEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        RealPaths places = new();
        Dictionary<string, string> owners = new(PathComparer.OfPlatform);
        Dictionary<string, BatchLogBegin> begins = new(StringComparer.Ordinal);
        foreach (BatchLogEntry entry in entries)
        {
            if (entry is BatchLogBegin begin) begins[begin.Run] = begin;
            if (entry is not BatchLogImage image || !ResultClaim.IsMadeBy(image, begins.GetValueOrDefault(image.Run))) continue;
            foreach (string output in image.Outputs ?? []) owners[places.Of(output)] = image.File;
        }

        return owners;
    }
}
