using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats;

namespace PSPixelClassification.Projects.Images;

/// <summary>An image stored in a project. The project may be saved over meanwhile: the image stays where it is in it.</summary>
internal sealed class ProjectPixels : IImageSource
{
    private readonly string _path;
    private readonly ImageOpenOptions _options;

    /// <summary>Wraps an image that was opened.</summary>
    /// <param name="path">Absolute path of the project.</param>
    /// <param name="options">The options it was opened with.</param>
    /// <param name="info">What was found.</param>
    public ProjectPixels(string path, ImageOpenOptions options, ImageInfo info)
    {
        _path = path;
        _options = options;
        Info = info;
    }

    /// <inheritdoc/>
    public ImageInfo Info { get; }

    /// <inheritdoc/>
    public IPixelReader OpenReader()
    {
        IImageSource now = ImageFormats.Open(_path, _options);
        if (now.Info.Shape == Info.Shape && now.Info.PixelType == Info.PixelType) return now.OpenReader();
        throw new ImageFormatException(
            _path, "the image stored in the project is not the one it was when it was opened", "Open the project again.");
    }
}
