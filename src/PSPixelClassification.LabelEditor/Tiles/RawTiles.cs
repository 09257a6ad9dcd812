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
    private const int AllChannels = -1;

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
        int pixels = (int)region.PixelCount;
        int sampleBytes = image.PixelType.SizeInBytes();
        int length = checked(pixels * image.Extent.Channels * sampleBytes);
        using IMemoryOwner<byte> rented = MemoryPool<byte>.Shared.Rent(length);
        Memory<byte> samples = rented.Memory[..length];
        _readers.Use(address.Image, reader =>
        {
            reader.Read(address.Plane, region, samples.Span);
            return true;
        });
        int first = address.Channel == AllChannels ? 0 : address.Channel;
        int planes = address.Channel == AllChannels ? Math.Min(MaxMergedChannels, image.Extent.Channels) : 1;
        ReadOnlySpan<byte> wanted = samples.Span.Slice(first * pixels * sampleBytes, planes * pixels * sampleBytes);
        byte[] bytes = IsAsIs(image)
            ? wanted.ToArray()
            : Scaled(wanted, image.PixelType, pixels, Ranges(address.Image, cancellationToken), first);
        return new TilePixels(region.Width, region.Height, planes, image.PixelType == PixelType.UInt8 ? 1 : 2, generation, bytes);
    }

    private static byte[] Scaled(
        ReadOnlySpan<byte> samples, PixelType type, int pixels, IReadOnlyList<ChannelHistogram> ranges, int firstChannel)
    {
        int length = samples.Length / type.SizeInBytes();
        using IMemoryOwner<float> rented = MemoryPool<float>.Shared.Rent(length);
        Span<float> values = rented.Memory.Span[..length];
        PixelConversion.ToSingle(type, samples, values);
        byte[] bytes = new byte[values.Length * sizeof(ushort)];
        Span<ushort> scaled = MemoryMarshal.Cast<byte, ushort>(bytes.AsSpan());
        for (int i = 0; i < values.Length; i++)
        {
            ChannelHistogram range = ranges[firstChannel + i / pixels];
            scaled[i] = UInt16Scaling.Scale(values[i], range.Minimum, range.Maximum);
        }

        return bytes;
    }
}
