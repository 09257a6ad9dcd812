using System.Diagnostics;
using PSPixelClassification.Classification;
using PSPixelClassification.Imaging;
using PSPixelClassification.LabelEditor.Protocol;
using PSPixelClassification.LabelEditor.Tiles;
using PSPixelClassification.Labels;

namespace PSPixelClassification.LabelEditor.Sections;

/// <summary>
/// The orthogonal views of a volume: only the newest that were asked for are answered. The volume is read once, slice by slice; meanwhile
/// what is known of it is shown, finer and finer. Of one volume at a time <see cref="MaxBytes"/> are kept. Thread-safe.
/// </summary>
/// <param name="images">The images.</param>
/// <param name="raw">Reads them as the page shows them.</param>
/// <param name="send">Sends a binary message.</param>
/// <param name="fail">Told of what cannot be read.</param>
internal sealed class SectionViews(IReadOnlyList<ClassifierImage> images, RawTiles raw, Action<byte[]> send, Action<Exception> fail)
    : IDisposable
{
    /// <summary>Maximum size of the slices that are kept: a volume of 512 × 512 × 200 pixels of 16 bits whole.</summary>
    public const long MaxBytes = 128L << 20;

    private const int MaxBandPixels = 1 << 20;
    private static readonly TimeSpan s_step = TimeSpan.FromMilliseconds(250);

    private readonly Lock _gate = new();
    private SectionsMessage? _wanted;
    private CancellationTokenSource? _stop;
    private Task _running = Task.CompletedTask;
    private (int Image, int Time, string Channels, SectionVolume Volume)? _kept;
    private bool _isEnded;

    /// <summary>Asks for the sections through a pixel.</summary>
    /// <param name="wanted">The pixel; image and time point are there.</param>
    /// <exception cref="LabelEditorException"><c>MessageInvalid</c>: the pixel or a channel is not there.</exception>
    public void Want(SectionsMessage wanted)
    {
        ImageShape shape = images[wanted.Image].Extent;
        bool isThere = wanted.X >= 0 && wanted.X < shape.Width && wanted.Y >= 0 && wanted.Y < shape.Height
            && wanted.Channels.Count is >= 1 and <= RawTiles.MaxMergedChannels
            && (wanted.Channels is [RawTiles.AllChannels] || wanted.Channels.All(channel => channel >= 0 && channel < shape.Channels));
        if (!isThere)
        {
            throw new LabelEditorException(
                PageErrorIds.MessageInvalid, $"'{images[wanted.Image].Name}' has no such pixel or channel: {wanted.X}, {wanted.Y}.");
        }

        lock (_gate)
        {
            if (_isEnded) return;
            _wanted = wanted;
            if (_stop is not null) return;
            CancellationTokenSource stop = _stop = new CancellationTokenSource();
            Task before = _running;
            _running = Task.Run(async () =>
            {
                await before.ConfigureAwait(false);
                Work(stop);
            });
        }
    }

    /// <summary>Nobody looks any more: what is being read ends, and what was read is forgotten.</summary>
    public void Cancel()
    {
        lock (_gate)
        {
            _stop?.Cancel();
            (_stop, _wanted, _kept) = (null, null, null);
        }
    }

    public void Dispose()
    {
        lock (_gate) _isEnded = true;
        Cancel();
        _running.Wait();
    }

    private void Work(CancellationTokenSource stop)
    {
        try
        {
            long last = 0;
            SectionsMessage? shown = null;
            while (Newest(stop) is { } wanted)
            {
                SectionVolume volume = VolumeOf(wanted, stop.Token);
                bool isDue = !ReferenceEquals(shown, wanted) && volume.Known > 0;
                if (!volume.IsWhole && !(isDue && volume.Known > 1)) Read(volume, wanted, stop.Token);
                if (!isDue && !volume.IsWhole && Stopwatch.GetElapsedTime(last) < s_step) continue;
                Show(volume, wanted);
                (last, shown) = (Stopwatch.GetTimestamp(), wanted);
                if (volume.IsWhole && !HasNewer(stop, wanted)) return;
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Nobody looks any more.
        }
        catch (Exception e)
        {
            if (End(stop)) fail(e);
        }
        finally
        {
            stop.Dispose();
        }
    }

    private SectionsMessage? Newest(CancellationTokenSource stop)
    {
        lock (_gate) return ReferenceEquals(_stop, stop) ? _wanted : null;
    }

    // Whoever asks from now on begins anew, where there is nothing newer.
    private bool HasNewer(CancellationTokenSource stop, SectionsMessage shown)
    {
        lock (_gate)
        {
            if (!ReferenceEquals(_wanted, shown)) return true;
            if (ReferenceEquals(_stop, stop)) _stop = null;
            return false;
        }
    }

    private bool End(CancellationTokenSource stop)
    {
        lock (_gate)
        {
            if (!ReferenceEquals(_stop, stop)) return false;
            _stop = null;
            return true;
        }
    }

    private SectionVolume VolumeOf(SectionsMessage wanted, CancellationToken cancellationToken)
    {
        string channels = string.Join(' ', wanted.Channels);
        lock (_gate)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (_kept is { } kept && (kept.Image, kept.Time, kept.Channels) == (wanted.Image, wanted.T, channels)) return kept.Volume;
            ClassifierImage image = images[wanted.Image];
            int count = wanted.Channels is [RawTiles.AllChannels]
                ? Math.Min(image.Extent.Channels, RawTiles.MaxMergedChannels) : wanted.Channels.Count;
            SectionVolume volume = new(image.Extent, count, RawTiles.SampleBytes(image), MaxBytes);
            _kept = (wanted.Image, wanted.T, channels, volume);
            return volume;
        }
    }

    private void Read(SectionVolume volume, SectionsMessage wanted, CancellationToken cancellationToken)
    {
        ImageShape shape = volume.Shape;
        int z = volume.Next;
        byte[] slice = new byte[volume.Channels * volume.Rows * volume.Columns * volume.SampleBytes];
        int bandRows = Math.Clamp(MaxBandPixels / shape.Width, 1, shape.Height);
        for (int top = 0; top < shape.Height; top += bandRows)
        {
            Region band = new Region(0, top, shape.Width, bandRows).Intersect(shape.Bounds);
            byte[] samples = raw.Read(wanted.Image, new Plane(wanted.T, z), band, wanted.Channels, cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
            Thin(volume, band, samples, slice);
        }

        volume.Add(z, slice);
    }

    private static void Thin(SectionVolume volume, Region band, ReadOnlySpan<byte> samples, Span<byte> slice)
    {
        int size = volume.SampleBytes;
        for (int row = 0; row < volume.Rows; row++)
        {
            int y = volume.InImage(row, volume.Shape.Height);
            if (y < band.Y || y >= band.Bottom) continue;
            for (int channel = 0; channel < volume.Channels; channel++)
            {
                ReadOnlySpan<byte> source = samples.Slice((channel * band.Height + y - band.Y) * band.Width * size, band.Width * size);
                Span<byte> target = slice.Slice((channel * volume.Rows + row) * volume.Columns * size, volume.Columns * size);
                if (volume.Stride == 1)
                {
                    source.CopyTo(target);
                    continue;
                }

                for (int column = 0; column < volume.Columns; column++)
                    source.Slice(volume.InImage(column, volume.Shape.Width) * size, size).CopyTo(target[(column * size)..]);
            }
        }
    }

    private void Show(SectionVolume volume, SectionsMessage wanted)
    {
        LabelSnapshot labels = images[wanted.Image].Labels.Snapshot();
        foreach (bool alongX in (bool[])[true, false])
            send(SectionFrame.Of(volume, labels, wanted.Image, wanted.T, new PixelPoint(wanted.X, wanted.Y), alongX));
    }
}
