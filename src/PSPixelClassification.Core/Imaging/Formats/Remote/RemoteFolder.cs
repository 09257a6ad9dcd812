using PSPixelClassification.Common.Remedies;

namespace PSPixelClassification.Imaging.Formats.Remote;

/// <summary>Values on a web server below one address, by keys of names that '/' separates. Thread-safe.</summary>
/// <param name="client">Asks the server.</param>
/// <param name="address">What all their addresses begin with.</param>
internal sealed class RemoteFolder(RemoteClient client, RemoteAddress address)
{
    private const long MaxWitness = 64 << 20;

    // The first value that was there.
    private volatile string? _witness;

    /// <summary>Whether the server refused something before it gave anything.</summary>
    public bool WasRefused { get; private set; }

    /// <summary>Asks for a value.</summary>
    /// <param name="range">The part, as the header Range has it; null for all.</param>
    /// <param name="limit">The most bytes that are taken.</param>
    /// <returns>What the server says. What it refuses is missing where it still gives what it gave before: so do some buckets.</returns>
    /// <exception cref="RemoteImageException"><c>RemoteUnavailable</c>.</exception>
    public async Task<RemoteReply> GetAsync(string key, string? range, long limit, CancellationToken cancellationToken)
    {
        RemoteReply reply = await client.GetAsync(address.UriOf(key), range, limit, cancellationToken).ConfigureAwait(false);
        if (reply.Finding == RemoteFinding.Found) _witness ??= key;
        if (reply.Finding != RemoteFinding.Refused) return reply;
        if (_witness is not { } known)
        {
            WasRefused = true;
            return RemoteReply.Without(RemoteFinding.Missing);
        }

        // Access may have ended meanwhile, as that of signed addresses does. What is missing then would be taken for empty.
        RemoteReply again = await client.GetAsync(address.UriOf(known), null, MaxWitness, cancellationToken).ConfigureAwait(false);
        return again.Finding is RemoteFinding.Found or RemoteFinding.TooLong
            ? RemoteReply.Without(RemoteFinding.Missing)
            : throw Unavailable(key, "the server gives it no more (403 Forbidden)", RemoteRemedies.NotAnyMore);
    }

    /// <summary>Asks for the length of a value.</summary>
    /// <returns>Null if the server does not say.</returns>
    public Task<long?> LengthAsync(string key, CancellationToken cancellationToken) =>
        client.LengthAsync(address.UriOf(key), cancellationToken);

    /// <summary>The error about a value.</summary>
    /// <param name="finding">What was found, without a full stop.</param>
    /// <param name="remedy">A whole sentence.</param>
    public RemoteImageException Unavailable(string key, string finding, string remedy) =>
        RemoteImageException.Unavailable(address.UriOf(key).AbsoluteUri, finding, remedy);
}
