namespace PSPixelClassification.Imaging.Formats.Remote;

/// <summary>Reads what comes behind the head of an answer. What the head says of its length is not believed.</summary>
internal sealed class RemoteBody(HttpContent content, RemoteSettings settings)
{
    private const int FirstBytes = 64 << 10;

    /// <summary>Reads all of it.</summary>
    /// <param name="limit">The most bytes that are taken.</param>
    /// <returns>Null if there are more.</returns>
    /// <exception cref="RemoteFailure">It ends too early, stops coming, or comes too slowly.</exception>
    public async Task<byte[]?> ReadAsync(long limit, CancellationToken cancellationToken)
    {
        if (content.Headers.ContentLength > limit) return null;
        long most = Math.Min(limit, Array.MaxLength - 1);
        long begin = settings.Clock.GetTimestamp();
        byte[] bytes = new byte[(int)Math.Min(most + 1, FirstBytes)];
        int count = 0;
        try
        {
            using Stream stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            while (true)
            {
                // One byte beyond the limit shows that there are more.
                if (count == bytes.Length) Array.Resize(ref bytes, (int)Math.Min(most + 1, 2L * bytes.Length));
                int come = await ReadAsync(stream, bytes.AsMemory(count), cancellationToken).ConfigureAwait(false);
                if (come == 0) break;
                count += come;
                if (count > most) return null;
                TimeSpan allowed = settings.Body + TimeSpan.FromSeconds(count / (double)settings.SlowestRate);
                if (settings.Clock.GetElapsedTime(begin) > allowed) throw RemoteFailures.Stalled(allowed);
            }
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw RemoteFailures.Lost(e);
        }

        Array.Resize(ref bytes, count);
        return bytes;
    }

    private async Task<int> ReadAsync(Stream stream, Memory<byte> target, CancellationToken cancellationToken)
    {
        using CancellationTokenSource patience = new(settings.Idle, settings.Clock);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            return await stream.ReadAsync(target, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw RemoteFailures.Stalled(settings.Idle, e);
        }
    }
}
