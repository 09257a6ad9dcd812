using System.Collections.Concurrent;
using PSPixelClassification.Common;

namespace PSPixelClassification.Imaging.Formats.Remote;

/// <summary>
/// The permission to read images from web servers. It also keeps, in memory only, what follows the question mark of addresses: signatures
/// of shared folders are secrets, and everything else goes by the address without. Thread-safe.
/// </summary>
public sealed class RemoteAccess
{
    private const long MaxDescriptions = 32 << 20;
    private const int DescriptionOverhead = 256;

    // Connections are kept for all images of a process.
    private static readonly Lazy<RemoteClient> s_client = new(() => new RemoteClient(RemoteSettings.Default));

    private readonly ConcurrentDictionary<string, string> _queries = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, RemoteFolder> _folders = new(StringComparer.Ordinal);

    /// <summary>Gives the permission.</summary>
    public RemoteAccess()
    {
    }

    /// <summary>Gives the permission, with a client of other times and tries.</summary>
    internal RemoteAccess(RemoteClient client) => Client = client;

    /// <summary>What asks the servers.</summary>
    internal RemoteClient Client { get => field ??= s_client.Value; }

    /// <summary>
    /// What was read of the descriptions of images, as long as the permission is in use; one of no bytes is of what is not there.
    /// </summary>
    internal RecentlyUsed<string, byte[]> Descriptions { get; } = new(MaxDescriptions, bytes => bytes.Length + DescriptionOverhead);

    /// <summary>Takes an address as a user writes it.</summary>
    /// <param name="address">The address.</param>
    /// <returns>The address without what may be a secret in it, by which the image is opened with this permission.</returns>
    /// <exception cref="RemoteImageException"><c>RemoteAddressInvalid</c>.</exception>
    public string Admit(string address)
    {
        RemoteAddress parsed = RemoteAddress.Parse(address);
        if (parsed.Query.Length > 0) _queries[parsed.Root] = parsed.Query;
        return parsed.ToString();
    }

    /// <summary>The values below the root of an address: one object for all that read them.</summary>
    internal RemoteFolder FolderOf(RemoteAddress address) =>
        _folders.GetOrAdd(address.Root + address.Query, _ => new RemoteFolder(Client, address));

    /// <summary>The address with all that its server is to be told.</summary>
    internal RemoteAddress Find(string address)
    {
        RemoteAddress parsed = RemoteAddress.Parse(address);
        return parsed.Query.Length == 0 && _queries.TryGetValue(parsed.Root, out string? query) ? parsed.WithQuery(query) : parsed;
    }
}
