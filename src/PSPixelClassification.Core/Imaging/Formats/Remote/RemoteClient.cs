using System.Net;

namespace PSPixelClassification.Imaging.Formats.Remote;

/// <summary>
/// Asks web servers for values and parts of them. Tries again what may pass, and ends in bounded time whatever a server does. Sends no
/// cookies and no login, and asks for no packing. Thread-safe.
/// </summary>
/// <param name="settings">How long and how often.</param>
internal sealed class RemoteClient(RemoteSettings settings) : IDisposable
{
    // What one reader fetches ahead, times a few threads.
    private const int MaxConnections = 32;
    private const int PauseGrowth = 3;

    private readonly HttpMessageInvoker _invoker = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        ConnectTimeout = settings.Connecting,
        MaxConnectionsPerServer = MaxConnections,
        MaxResponseHeadersLength = 64,
        // Names may come to lead elsewhere.
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        ResponseDrainTimeout = TimeSpan.FromSeconds(1),
        UseCookies = false,
    });

    /// <summary>Asks for a value.</summary>
    /// <param name="uri">Its address.</param>
    /// <param name="range">The part, as the header Range has it ("bytes=0-99"); null for all.</param>
    /// <param name="limit">The most bytes that are taken.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="RemoteImageException"><c>RemoteUnavailable</c>: no answer that is of use, after all tries.</exception>
    public async Task<RemoteReply> GetAsync(Uri uri, string? range, long limit, CancellationToken cancellationToken)
    {
        RemoteExchange exchange = new(_invoker, settings, uri, range, limit);
        long begin = settings.Clock.GetTimestamp();
        TimeSpan pause = settings.FirstPause;
        for (int tries = 1; ; tries++, pause *= PauseGrowth)
        {
            try
            {
                return await exchange.RunAsync(HttpMethod.Get, cancellationToken).ConfigureAwait(false);
            }
            catch (RemoteFailure e)
            {
                TimeSpan wait = e.Pause is { } asked && asked > pause ? asked : pause;
                bool isLast = !e.MayPass || tries > settings.Retries || wait > settings.LongestPause
                    || settings.Clock.GetElapsedTime(begin) + wait > settings.Trying;
                if (isLast) throw Unavailable(uri, e, tries);
                await Task.Delay(wait, settings.Clock, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Asks for the length of a value, of servers that do not know parts counted from the end.</summary>
    /// <param name="uri">Its address.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>Null if the server does not say.</returns>
    /// <exception cref="RemoteImageException"><c>RemoteUnavailable</c>.</exception>
    public async Task<long?> LengthAsync(Uri uri, CancellationToken cancellationToken)
    {
        try
        {
            RemoteExchange exchange = new(_invoker, settings, uri, null, 0);
            return (await exchange.RunAsync(HttpMethod.Head, cancellationToken).ConfigureAwait(false)).Total;
        }
        catch (RemoteFailure e)
        {
            throw Unavailable(uri, e, 1);
        }
    }

    public void Dispose() => _invoker.Dispose();

    private static RemoteImageException Unavailable(Uri uri, RemoteFailure failure, int tries)
    {
        string often = tries > 1 ? $" ({tries} tries)" : "";
        return RemoteImageException.Unavailable(uri.AbsoluteUri, failure.Message + often, failure.Remedy, failure);
    }
}
