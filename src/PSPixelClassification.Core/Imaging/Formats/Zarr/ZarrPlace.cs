using PSPixelClassification.Imaging.Formats.Zarr.Metadata;
using PSPixelClassification.Imaging.Formats.Zarr.Stores;

namespace PSPixelClassification.Imaging.Formats.Zarr;

/// <summary>Where Zarr data is: a store that can be opened again and again, and the key in it that the user means. Immutable.</summary>
/// <param name="Key">The key; empty for the root.</param>
/// <param name="Open">Opens the store.</param>
internal sealed record ZarrPlace(string Key, Func<IZarrStore> Open)
{
    /// <summary>Absolute path of the folder that is the store's root; null for an archive.</summary>
    public string? Root { get; init; }

    /// <summary>The path of the folder or archive that was given, as the user gave it.</summary>
    public required string File { get; init; }

    /// <summary>The key in the store of <see cref="File"/>; empty for an archive.</summary>
    public string Above { get; init; } = "";

    /// <summary>The path of a key as the user would write it behind <see cref="File"/>.</summary>
    public string BelowFile(string key) => Above.Length == 0 ? key : key[(Above.Length + 1)..];

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

    /// <summary>The folder of a key.</summary>
    /// <returns>Absolute path; null in an archive.</returns>
    public string? FolderOf(string key) => Root is null ? null : Path.Combine(Root, key.Replace('/', Path.DirectorySeparatorChar));

    private static string KeyOf(string path, string? internalPath) => ZarrKey.TryParse(internalPath?.Replace('\\', '/') ?? "")
        ?? throw new ImageFormatException(
            path, $"'{ZarrElementType.Shown(internalPath!)}' is no path in it", "Name groups and arrays, separated by '/'.");
}
