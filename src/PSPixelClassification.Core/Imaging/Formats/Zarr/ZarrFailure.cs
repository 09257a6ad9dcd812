using PSPixelClassification.Imaging.Formats.Zarr.Stores;

namespace PSPixelClassification.Imaging.Formats.Zarr;

/// <summary>Says what is wrong with Zarr data as an image that the user named.</summary>
internal static class ZarrFailure
{
    /// <summary>Does so.</summary>
    /// <returns>The exception to throw.</returns>
    public static ImageFormatException Translate(string path, ZarrException exception) => exception.Remedy is { } remedy
        ? ImageFormatException.Unsupported(path, exception.Message, remedy, exception)
        : new ImageFormatException(path, exception.Message, "Copy or export it again.", exception);
}
