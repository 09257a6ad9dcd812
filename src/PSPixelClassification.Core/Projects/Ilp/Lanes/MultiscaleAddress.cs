using PSPixelClassification.Imaging.Formats.Remote;

namespace PSPixelClassification.Projects.Ilp.Lanes;

/// <summary>
/// How ilastik 1.4.1 and later know an image of OME-Zarr: by the address of its group, "file:///data/cells.zarr", and the key of a level.
/// Here an image on disk is known by the path of the level's array.
/// </summary>
internal static class MultiscaleAddress
{
    private const string Scheme = "file:";

    /// <summary>Reads it.</summary>
    /// <param name="address">What the project says of the place of the image.</param>
    /// <param name="scale">The key of a level; null or empty for none.</param>
    /// <returns>
    /// The path of the level, and its key; the address as it is, with the key, where it is on a web server; the address and null where it
    /// is neither.
    /// </returns>
    public static (string Path, string? Scale) Read(string address, string? scale)
    {
        if (RemoteAddress.IsAddress(address)) return (address, scale?.Trim('/'));
        if (!address.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) || !Uri.TryCreate(address, UriKind.Absolute, out Uri? uri))
            return (address, null);
        string path = uri.LocalPath.TrimEnd('/', '\\').Replace('\\', '/');
        string key = scale?.Trim('/') ?? "";
        string level = $"{path}/{key}";
        // ilastik takes the address of a level also. A field may have the name of a level: plate.zarr/A/1/0/0.
        bool isLevel = path.EndsWith("/" + key, StringComparison.Ordinal) && Directory.Exists(path) && !Directory.Exists(level);
        return key.Length == 0 || isLevel ? (path, key) : (level, key);
    }

    /// <summary>Writes it.</summary>
    /// <returns>The address of the image's group; the path of an image that is no level of OME-Zarr.</returns>
    public static string Of(ProjectImage image)
    {
        if (image.WorkingScale is not { } scale || RemoteAddress.IsAddress(image.FilePath)) return image.FilePath;
        string path = image.FilePath.Replace('\\', '/');
        string group = scale.Length > 0 && path.EndsWith("/" + scale, StringComparison.Ordinal) ? path[..^(scale.Length + 1)] : path;
        // Escaped name by name: a path of another system is none to this one's Uri.
        return $"{Scheme}//{(group.StartsWith('/') ? "" : "/")}{string.Join('/', group.Split('/').Select(Escape))}";
    }

    private static string Escape(string name) => name.EndsWith(':') ? name : Uri.EscapeDataString(name);
}
