using System.Text.Json;
using PSPixelClassification.Classification;
using PSPixelClassification.Imaging;
using PSPixelClassification.LabelEditor.Protocol;
using PSPixelClassification.LabelEditor.Serving;
using PSPixelClassification.LabelEditor.Tiles;
using PSPixelClassification.Projects;

namespace PSPixelClassification.LabelEditor.Editing;

/// <summary>
/// Asks for the first view of a session while the browser starts: by the time a page connects, what it needs is compiled, and its tiles are
/// read or being read. A page that is faster waits for the end of the warm-up, which it would have had to wait for anyway.
/// </summary>
internal sealed class SessionWarmUp : IPageHandler, IDisposable
{
    /// <summary>Pixels along the longer side of a usual view. Another view is right as well, with less of it at hand.</summary>
    private const int UsualView = 1400;

    private readonly IPageHandler _session;
    private readonly NullPage _page = new();
    private readonly Task _running;

    /// <summary>Begins.</summary>
    /// <param name="session">The session, which the pages are handed on to.</param>
    /// <param name="first">The image that pages show first.</param>
    public SessionWarmUp(IPageHandler session, ClassifierImage first)
    {
        _session = session;
        _running = Task.Run(() => Run(first));
    }

    public async Task Connected(IPageConnection page)
    {
        await End().ConfigureAwait(false);
        await _session.Connected(page).ConfigureAwait(false);
    }

    public Task Received(IPageConnection page, ReadOnlyMemory<byte> utf8) => _session.Received(page, utf8);

    public void Disconnected(IPageConnection page) => _session.Disconnected(page);

    /// <summary>Ends it.</summary>
    public void Dispose()
    {
        End().GetAwaiter().GetResult();
        _page.Dispose();
    }

    private Task End()
    {
        _page.Close();
        return _running;
    }

    private async Task Run(ClassifierImage first)
    {
        try
        {
            await _session.Connected(_page).ConfigureAwait(false);
            foreach (PageMessage message in FirstMessages(first))
            {
                if (_page.Closed.IsCancellationRequested) return;
                byte[] utf8 = JsonSerializer.SerializeToUtf8Bytes(message, ProtocolJson.Default.PageMessage);
                await _session.Received(_page, utf8).ConfigureAwait(false);
            }
        }
        catch (Exception)
        {
            // A page will meet it by itself, and is who can be told.
        }
    }

    private static IEnumerable<PageMessage> FirstMessages(ClassifierImage image)
    {
        ImageShape shape = image.Extent;
        bool hasPixels = image.Source is not MissingImage;
        int channel = shape.Channels is > 1 and <= RawTiles.MaxMergedChannels ? -1 : 0;
        int level = Math.Max(0, (int)Math.Ceiling(Math.Log2(Math.Max(shape.Width, shape.Height) / (double)UsualView)));
        int side = TileAddress.Side << level;
        string[] layers = hasPixels ? ["raw", "labels"] : ["labels"];
        yield return new WantMessage(0, 0, 0,
        [
            .. from y in Enumerable.Range(0, (shape.Height + side - 1) / side)
               from x in Enumerable.Range(0, (shape.Width + side - 1) / side)
               from layer in layers
               select new WantedTile(layer, layer == "raw" ? channel : 0, level, x, y),
        ]);
        if (hasPixels) yield return new HistogramMessage(0, 0, 0, Channel: 0);
    }

    /// <summary>Stands for a page until there is a real one; drops what it is sent.</summary>
    private sealed class NullPage : IPageConnection, IDisposable
    {
        private readonly CancellationTokenSource _closed = new();

        // A question that begins when all is over still asks for it.
        public NullPage() => Closed = _closed.Token;

        public CancellationToken Closed { get; }

        public long QueuedBytes => 0;

        public void SendText(ReadOnlyMemory<byte> utf8)
        {
        }

        public void SendBinary(ReadOnlyMemory<byte> frame)
        {
        }

        public void Close() => _closed.Cancel();

        public void Dispose() => _closed.Dispose();
    }
}
