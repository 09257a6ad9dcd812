using System.Buffers;
using System.Runtime.InteropServices;
using PSPixelClassification.Classification;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Pixels;
using PSPixelClassification.LabelEditor.Display;

namespace PSPixelClassification.LabelEditor.Tiles;

/// <summary>
/// Tiles of the images. 8- and 16-bit samples without sign are sent as they are; others in 16 bits, from the least to the greatest value
/// that a sample of the channel's middle plane has: what lies beyond is shown as these.
/// </summary>
internal sealed class RawTiles(IReadOnlyList<ClassifierImage> images, TileCache cache) : PyramidTiles(images, cache), IDisposable
{
    /// <summary>The channel of a tile that has all of them.</summary>
    public const int AllChannels = -1;

    /// <summary>Most channels that one tile has; of images with more, the page asks for each channel alone.</summary>
    public const int MaxMergedChannels = 8;

    // Each keeps a file open for each thread.
    private const int MaxImages = 4;

    private readonly RecentPools<int, IPixelReader> _readers = new(MaxImages, image => images[image].Source.OpenReader());

    private readonly RetryingLazy<IReadOnlyList<ChannelHistogram>>[] _ranges =
    [
        .. images.Select(image => new RetryingLazy<IReadOnlyList<ChannelHistogram>>(stop =>
            ChannelHistogram.Of(image, new Plane(image.Extent.Times / 2, image.Extent.Depth / 2), stop))),
    ];

    protected override long? GenerationNow => 0;

    /// <summary>Whether an image's samples are sent as they are.</summary>
    public static bool IsAsIs(ClassifierImage image) => image.PixelType is PixelType.UInt8 or PixelType.UInt16;

    /// <summary>The values that 0 and 65,535 stand for, of channels that are not sent as they are.</summary>
    /// <returns>One for each channel.</returns>
    /// <exception cref="IOException">The file cannot be read; the next call tries again.</exception>
    public IReadOnlyList<ChannelHistogram> Ranges(int image, CancellationToken cancellationToken) => _ranges[image].Get(cancellationToken);

    /// <summary>Bytes of a sample as it is sent.</summary>
    public static int SampleBytes(ClassifierImage image) => image.PixelType == PixelType.UInt8 ? 1 : 2;

    /// <summary>Reads a rectangle as its tiles are sent.</summary>
    /// <param name="image">The index of the image.</param>
    /// <param name="plane">Time point and slice.</param>
    /// <param name="region">The rectangle.</param>
    /// <param name="channels"><see cref="AllChannels"/> alone for the first <see cref="MaxMergedChannels"/>, or some channels.</param>
    /// <param name="cancellationToken">Cancels looking for the range of values.</param>
    /// <returns>Samples of <see cref="SampleBytes"/>, [c][y][x].</returns>
    public byte[] Read(int image, Plane plane, Region region, IReadOnlyList<int> channels, CancellationToken cancellationToken)
    {
        ClassifierImage source = Images[image];
        int[] wanted = channels is [AllChannels]
            ? [.. Enumerable.Range(0, Math.Min(MaxMergedChannels, source.Extent.Channels))] : [.. channels];
        int channelBytes = (int)region.PixelCount * source.PixelType.SizeInBytes();
        int length = checked(channelBytes * source.Extent.Channels);
        using IMemoryOwner<byte> rented = MemoryPool<byte>.Shared.Rent(length);
        Memory<byte> samples = rented.Memory[..length];
        _readers.Use(image, reader =>
        {
            reader.Read(plane, region, samples.Span);
            return true;
        });
        int pixels = (int)region.PixelCount;
        int sentBytes = pixels * SampleBytes(source);
        byte[] bytes = new byte[wanted.Length * sentBytes];
        for (int i = 0; i < wanted.Length; i++)
        {
            ReadOnlySpan<byte> stored = samples.Span.Slice(wanted[i] * channelBytes, channelBytes);
            Span<byte> sent = bytes.AsSpan(i * sentBytes, sentBytes);
            if (IsAsIs(source)) stored.CopyTo(sent);
            else Scale(stored, source.PixelType, Ranges(image, cancellationToken)[wanted[i]], MemoryMarshal.Cast<byte, ushort>(sent));
        }

        return bytes;
    }

    /// <summary>Reads one pixel.</summary>
    public float[] Probe(int image, Plane plane, int x, int y)
    {
        ClassifierImage source = Images[image];
        return _readers.Use(image, reader =>
        {
            byte[] samples = new byte[source.Extent.Channels * source.PixelType.SizeInBytes()];
            reader.Read(plane, new Region(x, y, 1, 1), samples);
            float[] values = new float[source.Extent.Channels];
            PixelConversion.ToSingle(source.PixelType, samples, values);
            return values;
        });
    }

    public void Dispose() => _readers.Dispose();

    protected override TilePixels Compute(TileAddress address, Region region, long generation, CancellationToken cancellationToken)
    {
        ClassifierImage image = Images[address.Image];
        byte[] bytes = Read(address.Image, address.Plane, region, [address.Channel], cancellationToken);
        int planes = address.Channel == AllChannels ? Math.Min(MaxMergedChannels, image.Extent.Channels) : 1;
        return new TilePixels(region.Width, region.Height, planes, SampleBytes(image), generation, bytes);
    }

    private static void Scale(ReadOnlySpan<byte> samples, PixelType type, ChannelHistogram range, Span<ushort> scaled)
    {
        using IMemoryOwner<float> rented = MemoryPool<float>.Shared.Rent(scaled.Length);
        Span<float> values = rented.Memory.Span[..scaled.Length];
        PixelConversion.ToSingle(type, samples, values);
        for (int i = 0; i < values.Length; i++) scaled[i] = UInt16Scaling.Scale(values[i], range.Minimum, range.Maximum);
    }
}
