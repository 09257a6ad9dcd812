using System.Text;
using PSPixelClassification.Common;
using PSPixelClassification.Common.Remedies;
using PSPixelClassification.Imaging.Formats.Remote;

namespace PSPixelClassification.Imaging.Formats.Zarr.Stores;

/// <summary>
/// A hierarchy on a web server: each value is a request, a part of one a request for a range. A server does not list. Fetches ahead what
/// it is told will be asked for.
/// </summary>
/// <param name="folder">The hierarchy.</param>
internal sealed class HttpStore(RemoteFolder folder) : IZarrStore
{
    // Of a server that knows no parts.
    private const long LongestWhole = 64 << 20;

    private readonly ReadAhead _ahead = new();

    // Of a value of which only the whole is given, many parts are read.
    private (string Key, byte[] Bytes)? _last;

    public byte[]? TryRead(string key, long limit)
    {
        RemoteReply? ahead = _ahead.Take((key, 0, -1));
        // What is fetched ahead may have a limit of its own.
        RemoteReply reply = ahead is { Finding: not RemoteFinding.TooLong }
            ? ahead
            : Wait(folder.GetAsync(key, null, limit, RemoteWaiting.Stop));
        return reply.Finding switch
        {
            // Some servers answer with a page of theirs, and no error, what they do not have.
            RemoteFinding.Found when IsPage(reply.Bytes) => DescriptionStore.IsDescription(key)
                ? null
                : throw folder.Unavailable(key, "the server sends a web page in its place", RemoteRemedies.CheckAddress),
            RemoteFinding.Found when reply.Bytes.Length <= limit => reply.Bytes,
            RemoteFinding.Found or RemoteFinding.TooLong =>
                throw new ZarrException($"'{key}' has more than {limit} bytes, more than it can need"),
            _ => null,
        };
    }

    public byte[]? TryReadRange(string key, long offset, int length)
    {
        if (length == 0) return [];
        if (_last?.Key == key) return Slice(key, _last.Value.Bytes, offset, length);
        RemoteReply reply = _ahead.Take((key, offset, length)) ?? Wait(Request(key, offset, length, RemoteWaiting.Stop));
        if (reply.Finding == RemoteFinding.Missing) return null;
        if (offset < 0 && !IsTail(reply, length))
        {
            // Some servers do not count from the end, and say the length in one way or the other.
            long total = reply.Total ?? Wait(folder.LengthAsync(key, RemoteWaiting.Stop))
                ?? throw folder.Unavailable(
                    key, "the server gives no part of it from its end, and does not say its length", RemoteRemedies.Copy);
            return total < -offset ? throw TooShort(key) : TryReadRange(key, total + offset, length);
        }

        if (reply is { Finding: RemoteFinding.Found, Start: null })
        {
            _last = (key, reply.Bytes);
            return Slice(key, reply.Bytes, offset, length);
        }

        if (reply.Finding == RemoteFinding.TooLong && reply.Start is null)
        {
            throw folder.Unavailable(
                key, $"the server gives only the whole of it, and that is more than {LongestWhole >> 20} MiB", RemoteRemedies.Copy);
        }

        if (reply.Finding != RemoteFinding.Found || (reply.Start == offset && reply.Bytes.Length < length)) throw TooShort(key);
        bool isIt = (offset < 0 || reply.Start == offset) && reply.Bytes.Length == length;
        return isIt ? reply.Bytes : throw folder.Unavailable(key, RemoteFailures.OtherPart.Message, RemoteRemedies.Copy);
    }

    public void Expect(IEnumerable<(string Key, long Offset, int Length)> values, long limit) => _ahead.Begin(
        values.Where(value => _last?.Key != value.Key), limit,
        (value, token) => value.Length < 0
            ? folder.GetAsync(value.Key, null, limit, token)
            : Request(value.Key, value.Offset, value.Length, token));

    public IReadOnlyList<string> Groups(string key) => [];

    public bool HasChunks(string key) => true;

    public bool CanList => false;

    public bool IsFar => true;

    public PixelClassificationException? Absence(string key) => folder.Unavailable(
        key, folder.WasRefused ? "the server gives nothing of it (403 Forbidden)" : "the server has no Zarr there",
        folder.WasRefused ? RemoteRemedies.NoLogin : RemoteRemedies.CheckAddress);

    public void Dispose() => _ahead.Dispose();

    private Task<RemoteReply> Request(string key, long offset, int length, CancellationToken cancellationToken) =>
        folder.GetAsync(key, offset < 0 ? $"bytes=-{length}" : $"bytes={offset}-{offset + length - 1}", LongestWhole, cancellationToken);

    // The bytes before the end, and not those from the beginning.
    private static bool IsTail(RemoteReply reply, int length) => reply.Finding switch
    {
        RemoteFinding.Found when reply.Start is { } start => reply.Total == start + reply.Bytes.Length && reply.Bytes.Length == length,
        RemoteFinding.TooLong when reply.Start is not null => false,
        RemoteFinding.NoSuchPart => false,
        _ => true,
    };

    private static byte[] Slice(string key, byte[] whole, long offset, int length)
    {
        long start = offset < 0 ? whole.Length + offset : offset;
        return start >= 0 && length <= whole.Length - start ? whole.AsSpan((int)start, length).ToArray() : throw TooShort(key);
    }

    private static bool IsPage(ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<byte> text = bytes.TrimStart(" \t\r\n\uFEFF"u8);
        return Ascii.EqualsIgnoreCase(text[..Math.Min(text.Length, 9)], "<!doctype"u8)
            || Ascii.EqualsIgnoreCase(text[..Math.Min(text.Length, 5)], "<html"u8);
    }

    private static ZarrException TooShort(string key) => new($"'{key}' ends too early");

    // Readers wait: they are asked from threads of their own.
    private static T Wait<T>(Task<T> task) => task.GetAwaiter().GetResult();
}
