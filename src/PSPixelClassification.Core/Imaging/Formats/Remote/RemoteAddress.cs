using System.Text.RegularExpressions;
using PSPixelClassification.Common.Remedies;

namespace PSPixelClassification.Imaging.Formats.Remote;

/// <summary>
/// The address of an image on a web server, taken apart: "https://host/plate.zarr/A/1/0" is the hierarchy "https://host/plate.zarr" and the
/// path "A/1/0" in it. Immutable.
/// </summary>
public sealed partial class RemoteAddress
{
    private const string Plain = "http://";
    private const string Secure = "https://";

    private RemoteAddress(string root, string? internalPath, string query) => (Root, InternalPath, Query) = (root, internalPath, query);

    /// <summary>The address of the hierarchy, percent-encoded, without what follows a question mark, and no slash at its end.</summary>
    public string Root { get; }

    /// <summary>The path behind the first name that ends in ".zarr", not encoded; null if there is none.</summary>
    public string? InternalPath { get; }

    /// <summary>What follows the address, from its question mark; empty for nothing. It may be a secret: never shown or stored.</summary>
    internal string Query { get; }

    /// <summary>Whether a path is the address of something on a web server.</summary>
    /// <param name="path">What a user or a file names; null is none.</param>
    public static bool IsAddress(string? path) => path is not null
        && (path.StartsWith(Secure, StringComparison.OrdinalIgnoreCase) || path.StartsWith(Plain, StringComparison.OrdinalIgnoreCase));

    /// <summary>The scheme of an address that is none of a web server: "s3" for "s3://bucket/key".</summary>
    /// <param name="path">What a user names.</param>
    /// <returns>Null for a path, and for an address of a web server.</returns>
    public static string? OtherScheme(string path) =>
        !IsAddress(path) && SchemePattern().Match(path) is { Success: true } match ? match.Groups[1].Value.ToLowerInvariant() : null;

    /// <summary>Takes an address apart. Nothing is asked of the server.</summary>
    /// <param name="path">The address.</param>
    /// <exception cref="RemoteImageException"><c>RemoteAddressInvalid</c>: it is none, or holds a name and a password.</exception>
    public static RemoteAddress Parse(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (!IsAddress(path) || !Uri.TryCreate(path.Trim(), UriKind.Absolute, out Uri? uri) || uri.Host.Length == 0)
        {
            throw RemoteImageException.Invalid(
                Shown(path), "it is no address of a web server", "Name one such as https://host/cells.zarr.");
        }

        if (uri.UserInfo.Length > 0)
            throw RemoteImageException.Invalid(Shown(path), "it holds a name or a password", RemoteRemedies.NoLogin);
        if (uri.Fragment.Length > 0)
        {
            throw RemoteImageException.Invalid(
                Shown(path), "a web server is never told what follows '#'", "Write %23 for a '#' in a name.");
        }

        string[] names = uri.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries);
        int end = 1 + Array.FindIndex(names, name => Uri.UnescapeDataString(name).EndsWith(".zarr", StringComparison.OrdinalIgnoreCase));
        if (end == 0) end = names.Length;
        string root = string.Join('/', [uri.GetLeftPart(UriPartial.Authority), .. names[..end]]);
        string inner = string.Join('/', names[end..].Select(Uri.UnescapeDataString));
        return new RemoteAddress(root, inner.Length == 0 ? null : inner, uri.Query);
    }

    /// <summary>The last name of an address, not encoded, with '_' for what is no part of a name of a file everywhere.</summary>
    /// <param name="root">An address.</param>
    public static string NameOf(string root)
    {
        ArgumentNullException.ThrowIfNull(root);
        string shown = Shown(root).TrimEnd('/');
        string name = Uri.UnescapeDataString(shown[(shown.LastIndexOf('/') + 1)..]);
        return string.Concat(name.Select(letter => char.IsControl(letter) || "/\\:*?\"<>|".Contains(letter) ? '_' : letter));
    }

    /// <summary>An address as it may be shown and stored: without name and password, and without what follows a question mark.</summary>
    /// <param name="path">An address, or any other text.</param>
    public static string Shown(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (!IsAddress(path)) return path;
        string address = path.Split('?', '#')[0].Trim();
        int host = address.IndexOf("://", StringComparison.Ordinal) + 3;
        int behind = address.IndexOf('/', host) is >= 0 and var slash ? slash : address.Length;
        int login = address.LastIndexOf('@', behind - 1, behind - host);
        return login < 0 ? address : address[..host] + address[(login + 1)..];
    }

    /// <summary>The address of a value of the hierarchy.</summary>
    /// <param name="key">Names separated by '/', not encoded; empty for the hierarchy itself.</param>
    internal Uri UriOf(string key)
    {
        string names = string.Join('/', key.Split('/').Select(Uri.EscapeDataString));
        return new Uri($"{Root}{(key.Length == 0 ? "" : "/")}{names}{Query}");
    }

    /// <summary>The same hierarchy, asked with another query.</summary>
    internal RemoteAddress WithQuery(string query) => new(Root, InternalPath, query);

    /// <summary>The address as it may be shown.</summary>
    /// <returns>For example "https://host/plate.zarr/A/1/0".</returns>
    public override string ToString() => InternalPath is { } inner ? $"{Root}/{inner}" : Root;

    // One letter is a drive.
    [GeneratedRegex("^([A-Za-z][A-Za-z0-9+.-]+)://", RegexOptions.CultureInvariant)]
    private static partial Regex SchemePattern();
}
