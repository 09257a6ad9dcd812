using PSPixelClassification.Batch.Logging;
using PSPixelClassification.Common;

namespace PSPixelClassification.Batch.Reporting;

/// <summary>Tells whose results lie in the files that runs have written: a later image may have replaced those of an earlier one.</summary>
internal static class ResultOwners
{
    /// <summary>Holds the images against each other.</summary>
    /// <param name="images">How each stands by itself.</param>
    /// <param name="paths">The paths of the log.</param>
    /// <returns>
    /// The images in their order, those whose results are another image's as <see cref="ImageState.Replaced"/>. One whose results a later
    /// run has made or found under another target, or under another name of the same file, is there once, as that run has left it.
    /// </returns>
    public static IEnumerable<ImageOutcome> Settle(IReadOnlyList<ImageOutcome> images, LogPaths paths)
    {
        Dictionary<string, (ImageOutcome Image, int Position, bool IsSame)> owners = new(PathComparer.OfPlatform);
        foreach (ImageOutcome image in images)
        {
            foreach (ImageSighting sighting in image.Sightings.Where(IsMadeBy))
            {
                foreach (string path in (sighting.Image!.Outputs ?? []).Select(paths.RealOf))
                {
                    if (!owners.TryGetValue(path, out (ImageOutcome Image, int Position, bool IsSame) owner)
                        || owner.Position < sighting.Position)
                        owners[path] = (image, sighting.Position, sighting.Image.Status == BatchStatus.Skipped);
                }
            }
        }

        foreach (ImageOutcome image in images)
        {
            string[] results = image.HasResults ? [.. (image.Latest!.Outputs ?? []).Select(paths.RealOf)] : [];
            (ImageOutcome Image, int Position, bool IsSame)[] others =
                [.. results.Where(path => owners.TryGetValue(path, out var owner) && owner.Image != image).Select(path => owners[path])];
            if (others.FirstOrDefault(other => !other.IsSame && !AreSame(other.Image, image)).Image is { } other)
                yield return image.ReplacedBy(other);
            else if (others.Length < results.Length || results.Length == 0)
                yield return image;
        }
    }

    private static bool IsMadeBy(ImageSighting sighting) =>
        sighting.Image is not null && ResultClaim.IsMadeBy(sighting.Image, sighting.Run.Begin);

    private static bool AreSame(ImageOutcome one, ImageOutcome other) => PathComparer.OfPlatform.Equals(one.Id, other.Id)
        || (one.Computed?.Provenance?.Input.Sha256 is { } content && content == other.Computed?.Provenance?.Input.Sha256);
}
