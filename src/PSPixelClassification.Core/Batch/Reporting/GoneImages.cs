using PSPixelClassification.Batch.Logging;
using PSPixelClassification.Imaging.Formats;
using PSPixelClassification.Imaging.Formats.Remote;

namespace PSPixelClassification.Batch.Reporting;

/// <summary>Finds images of earlier runs that have no results and are not there any more: taken away, or under another name.</summary>
public static class GoneImages
{
    /// <summary>Looks for them where a run that comes to its end has just read other images.</summary>
    /// <param name="log">The log up to the last image of the run.</param>
    /// <param name="run">The id of that run.</param>
    /// <returns>
    /// Absolute paths of images of the same folders that have failed or had no turn; their results would go to the same place.
    /// </returns>
    public static IReadOnlyList<string> Find(BatchLogContent log, string run)
    {
        ArgumentNullException.ThrowIfNull(log);
        BatchHistory history = BatchHistory.Of(log);
        if (history.Runs.FirstOrDefault(one => one.Id == run) is not { } now) return [];
        return
        [
            .. history.Images.Where(
                image => image is { IsImage: true, State: ImageState.Failed or ImageState.Waiting } && image.Run != now
                    && !now.Images.Contains(image.Id) && now.Folders.Contains(ImagePath.FolderOf(image.File))
                    && StaleFailures.IsInto(now, image) && !RemoteAddress.IsAddress(image.File)
                    && !IsThere(image.File))
                .Select(image => image.File).Distinct(),
        ];
    }

    // Whether an image is in a file that is there, only reading it would tell.
    private static bool IsThere(string path) => ImageFolder.ImageExists(path) || File.Exists(ImagePath.Split(path).File);
}
