using PSPixelClassification.Common;
using PSPixelClassification.Imaging.Formats.Remote;
using PSPixelClassification.Imaging.Formats.Zarr.Stores;

namespace PSPixelClassification.Imaging.Formats.Zarr;

/// <summary>
/// Zarr 2 and 3, and OME-Zarr (OME-NGFF 0.1 to 0.5) in it: folders, and ZIP archives of them. Neither is known by its first bytes.
/// </summary>
internal sealed class ZarrFormat : IImageFormat
{
    public string Name => "OME-Zarr";

    public IReadOnlyList<string> Extensions { get; } = [".zarr", ".ozx"];

    public bool Recognizes(ReadOnlySpan<byte> head) => false;

    public IImageSource Open(string path, ImageOpenOptions options)
    {
        ZarrPlace place = Directory.Exists(path)
            ? ZarrPlace.InFolder(path, options.InternalPath)
            : ZarrPlace.TryInArchive(path, options.InternalPath)
                ?? throw new ImageFormatException(path, "it is a ZIP archive without Zarr data", "Name an archive of an image.");
        return ZarrImage.Open(options.InternalPath is { } inner ? $"{path}/{inner.Trim('/')}" : path, place, options);
    }

    /// <summary>Looks at an image on a web server.</summary>
    /// <param name="address">Its address, which may have a path in the hierarchy behind.</param>
    /// <param name="access">The permission.</param>
    /// <exception cref="ImageFormatException">It is damaged, or no image.</exception>
    /// <exception cref="RemoteImageException">The server does not give it.</exception>
    public static IImageSource OpenRemote(string address, RemoteAccess access, ImageOpenOptions options)
    {
        RemoteAddress found = access.Find(address);
        string inner = ZarrKey.Join(found.InternalPath ?? "", options.InternalPath?.Trim('/') ?? "");
        ZarrPlace place = ZarrPlace.OnServer(access, found, inner.Length == 0 ? null : inner);
        return ZarrImage.Open(inner.Length == 0 ? found.Root : $"{found.Root}/{inner}", place, options);
    }

    /// <summary>The images in a folder or an archive.</summary>
    /// <param name="path">Absolute path.</param>
    /// <returns>Their paths in it, in order; none where it is one image, or is damaged.</returns>
    public static IReadOnlyList<string> Images(string path)
    {
        try
        {
            if ((Directory.Exists(path) ? ZarrPlace.InFolder(path, null) : ZarrPlace.TryInArchive(path, null)) is not { } place) return [];
            using IZarrStore store = place.Open();
            return ZarrTargets.Images(new Metadata.ZarrHierarchy(store), place.Key);
        }
        catch (Exception e) when (e is ZarrException or PixelClassificationException)
        {
            return [];
        }
    }
}
