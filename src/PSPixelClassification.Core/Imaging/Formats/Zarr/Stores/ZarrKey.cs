namespace PSPixelClassification.Imaging.Formats.Zarr.Stores;

/// <summary>Keys of a store.</summary>
internal static class ZarrKey
{
    private const string Forbidden = "\\:*?\"<>|";

    /// <summary>The key of a name below another key.</summary>
    public static string Join(string key, string name) => key.Length == 0 ? name : name.Length == 0 ? key : $"{key}/{name}";

    /// <summary>The last name of a key, that above the root excepted.</summary>
    public static string NameOf(string key) => key[(key.LastIndexOf('/') + 1)..];

    /// <summary>The key of the group that a key lies in.</summary>
    public static string ParentOf(string key) => key.LastIndexOf('/') is >= 0 and var slash ? key[..slash] : "";

    /// <summary>Makes a key of a path that a file or a user names.</summary>
    /// <returns>The path without slashes at its ends; null if it could lead out of the store, or is no name of a file everywhere.</returns>
    public static string? TryParse(string path)
    {
        string key = path.Trim('/');
        if (key.Length == 0) return "";
        bool isValid = key.Split('/').All(
            name => !string.IsNullOrWhiteSpace(name) && name is not ("." or "..") && !name.Any(char.IsControl)
                && name.IndexOfAny([.. Forbidden]) < 0);
        return isValid ? key : null;
    }

    /// <summary>Whether a file of an array's folder is a chunk, and not metadata or what systems leave in folders.</summary>
    /// <param name="name">The file's name.</param>
    public static bool IsChunk(string name) => name.Length > 0 && name[0] != '.' && name != "zarr.json";
}
