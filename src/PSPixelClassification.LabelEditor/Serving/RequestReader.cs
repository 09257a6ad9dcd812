namespace PSPixelClassification.LabelEditor.Serving;

/// <summary>Reads the head of a request from a connection, within its limits.</summary>
internal static class RequestReader
{
    /// <summary>Reads a head.</summary>
    /// <returns>The request; null with the status to refuse it with, 0 if the peer left without a word.</returns>
    public static async Task<(int Status, RequestHead? Request)> Read(Stream stream, ServingLimits limits, CancellationToken stop)
    {
        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(limits.HeadTimeout);
        byte[] bytes = new byte[limits.MaxHeadBytes];
        int length = 0;
        try
        {
            while (length < bytes.Length)
            {
                int count = await stream.ReadAsync(bytes.AsMemory(length), patience.Token).ConfigureAwait(false);
                if (count == 0) return (0, null);
                length += count;
                int end = bytes.AsSpan(0, length).IndexOf("\r\n\r\n"u8);
                if (end < 0) continue;
                // A browser says nothing more until it has an answer.
                if (end + 4 < length) return (400, null);
                int status = RequestHead.Parse(bytes.AsSpan(0, length), out RequestHead? request);
                return (status, request);
            }
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            // A connection that is kept without a word is just closed.
            return (length == 0 ? 0 : 408, null);
        }

        return (431, null);
    }
}
