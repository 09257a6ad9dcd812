using PSPixelClassification.Common;
using PSPixelClassification.Common.Remedies;
using PSPixelClassification.Exporting.Planning;
using PSPixelClassification.Exporting.Provenance;
using PSPixelClassification.Imaging.Formats;
using PSPixelClassification.Imaging.Formats.Remote;

namespace PSPixelClassification.Batch.Planning;

/// <summary>
/// Finds results of earlier runs that an image would replace although they are of another image, as of one of the same name in another
/// folder. An image that is gone, or whose content is the same under another path, is nobody's loss.
/// </summary>
/// <param name="owners">By paths of results, in the folders where they really are, the images that they are of.</param>
/// <param name="digests">What is known of files.</param>
internal sealed class OwnedResults(IReadOnlyDictionary<string, string> owners, FileDigests digests)
{
    private readonly RealPaths _places = new();

    /// <summary>Looks at all results.</summary>
    /// <param name="items">The items of a plan.</param>
    /// <param name="cancellationToken">Looked at while files are read.</param>
    /// <returns>The items in their order; those that would replace the result of another image with their failure.</returns>
    public List<BatchItem> Look(IReadOnlyList<BatchItem> items, CancellationToken cancellationToken) =>
        owners.Count == 0 ? [.. items] : [.. items.Select(item => Look(item, cancellationToken))];

    private BatchItem Look(BatchItem item, CancellationToken cancellationToken)
    {
        if (item.Image is null || item.SkipReason is not null) return item;
        foreach (ExportTarget target in item.Targets)
        {
            if (!owners.TryGetValue(_places.Of(target.Path), out string? owner) || IsOneFile(owner, item.SourcePath)) continue;
            if (!Path.Exists(target.Path) || !MayExist(owner) || IsSame(owner, item.SourcePath, cancellationToken)) continue;
            return item.Failed(new ExportException(
                ErrorIds.OutputCollision,
                $"'{target.Path}' is the result of '{owner}', as the log says; that of '{item.SourcePath}' would replace it. "
                    + BatchRemedies.OtherDestination));
        }

        return item;
    }

    // A server is not asked whether it still has an image.
    private static bool MayExist(string owner) => RemoteAddress.IsAddress(owner) || ImageFolder.ImageExists(owner);

    private bool IsOneFile(string first, string second) => PathComparer.OfPlatform.Equals(_places.Of(first), _places.Of(second));

    private bool IsSame(string owner, string source, CancellationToken cancellationToken)
    {
        if (RemoteAddress.IsAddress(owner) || RemoteAddress.IsAddress(source)) return false;
        try
        {
            return ImageFolder.LengthOf(owner) == ImageFolder.LengthOf(source)
                && digests.Of([owner], cancellationToken) == digests.Of([source], cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
