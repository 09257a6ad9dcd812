using PSPixelClassification.Imaging.Formats.Remote;
using PSPixelClassification.Imaging.Formats.Zarr.Metadata;
using PSPixelClassification.Imaging.Formats.Zarr.Stores;

namespace PSPixelClassification.Imaging.Formats.Zarr;

/// <summary>Where Zarr data is: a store that can be opened again and again, and the key in it that the user means. Immutable.</summary>
/// <param name="Key">The key; empty for the root.</param>
/// <param name="Open">Opens the store.</param>
internal sealed record ZarrPlace(string Key, Func<IZarrStore> Open)
{
    /// <summary>Absolute path of the folder that is the store's root; null for an archive and a web server.</summary>
    public string? Root { get; init; }

    /// <summary>The path of the folder or archive that was given, as the user gave it.</summary>
    public required string File { get; init; }

    /// <summary>The key in the store of <see cref="File"/>; empty for an archive.</summary>
    public string Above { get; init; } = "";

    /// <summary>The path of a key as the user would write it behind <see cref="File"/>.</summary>
    public string BelowFile(string key) => Above.Length == 0 ? key : key[(Above.Length + 1)..];

    /// <summary>Opens the store to look at descriptions, which need not be as they are at this very moment.</summary>
    public Func<IZarrStore> OpenToLook { get => field ?? Open; init; }

    /// <summary>The address of the store; null for one on this machine.</summary>
    public RemoteAddress? Address { get; init; }

    /// <summary>The data in a folder. Its store begins at the outermost folder that is Zarr: groups say what their arrays are.</summary>
    /// <param name="path">Absolute path.</param>
    /// <param name="internalPath">A path below it; null for itself.</param>
    public static ZarrPlace InFolder(string path, string? internalPath)
    {
        (string root, string above) = ZarrFolder.Outermost(path);
        string key = ZarrKey.Join(above, KeyOf(path, internalPath));
        return new ZarrPlace(key, () => new FolderStore(root)) { File = path, Root = root, Above = above };
    }

    /// <summary>The data in an archive.</summary>
    /// <param name="path">Absolute path of a ZIP archive.</param>
    /// <param name="internalPath">A path in it; null for its root.</param>
    /// <returns>Null if the archive holds no Zarr.</returns>
    /// <exception cref="ZarrException">The archive is damaged.</exception>
    public static ZarrPlace? TryInArchive(string path, string? internalPath)
    {
        using FileStream stream = FileStamp.Open(path);
        FileStamp stamp = FileStamp.Of(stream, path);
        ZipDirectory directory = ZipDirectory.Read(stream.SafeFileHandle);
        if (ZarrArchive.RootOf(directory) is not { } root) return null;
        return new ZarrPlace(KeyOf(path, internalPath), () => new ZipStore(stamp.OpenAgain(), directory, root)) { File = path };
    }

    /// <summary>The data on a web server. Nothing is asked of it before the store is used.</summary>
    /// <param name="address">The hierarchy.</param>
    /// <param name="internalPath">A path in it; null for its root.</param>
    public static ZarrPlace OnServer(RemoteAccess access, RemoteAddress address, string? internalPath)
    {
        RemoteFolder folder = access.FolderOf(address);
        return new ZarrPlace(KeyOf(address.Root, internalPath), () => new HttpStore(folder))
        {
            File = address.Root,
            Address = address,
            OpenToLook = () => new DescriptionStore(new HttpStore(folder), address.Root, access.Descriptions),
        };
    }

    /// <summary>The folder of a key.</summary>
    /// <returns>Absolute path; null in an archive.</returns>
    public string? FolderOf(string key) => Root is null ? null : Path.Combine(Root, key.Replace('/', Path.DirectorySeparatorChar));

    /// <summary>The address of a key, without what may be a secret.</summary>
    /// <returns>Null for a store on this machine.</returns>
    public string? AddressOf(string key) => Address is null ? null : RemoteAddress.Shown(Address.UriOf(key).AbsoluteUri);

    private static string KeyOf(string path, string? internalPath) => ZarrKey.TryParse(internalPath?.Replace('\\', '/') ?? "")
        ?? throw new ImageFormatException(
            path, $"'{ZarrElementType.Shown(internalPath!)}' is no path in it", "Name groups and arrays, separated by '/'.");
}
