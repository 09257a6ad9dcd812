using System.Runtime.InteropServices;

namespace PSPixelClassification.Imaging;

/// <summary>An image whose samples are in memory. The blocks it is made of must not be changed afterwards.</summary>
public sealed class MemoryImage : IImageSource
{
    private readonly IReadOnlyList<ReadOnlyMemory<byte>> _channels;

    /// <summary>
    /// Wraps samples without copying them. One block a channel of a plane, so that an image may be larger than one array.
    /// </summary>
    /// <param name="info">Shape, type and pixel size.</param>
    /// <param name="channels">
    /// Times · depth · channels blocks in the order [t][z][c]; each holds one channel in axis order [y][x], in the image's type and the
    /// machine's byte order, and is exactly height · width · bytes per sample long.
    /// </param>
    /// <exception cref="ArgumentException">The number of blocks or the length of one does not fit the shape.</exception>
    public MemoryImage(ImageInfo info, IReadOnlyList<ReadOnlyMemory<byte>> channels)
    {
        ArgumentNullException.ThrowIfNull(info);
        ArgumentNullException.ThrowIfNull(channels);
        ImageShape shape = info.Shape;
        long blocks = (long)shape.Times * shape.Depth * shape.Channels;
        long blockLength = shape.Bounds.PixelCount * info.PixelType.SizeInBytes();
        if (channels.Count != blocks) throw new ArgumentException($"{channels.Count} blocks given, {blocks} needed.", nameof(channels));
        foreach (ReadOnlyMemory<byte> channel in channels)
        {
            if (channel.Length != blockLength)
                throw new ArgumentException($"A block has {channel.Length} bytes, {blockLength} are needed.", nameof(channels));
        }

        Info = info;
        _channels = channels;
    }

    /// <inheritdoc/>
    public ImageInfo Info { get; }

    /// <summary>Wraps samples that lie in one block, without copying them.</summary>
    /// <param name="info">Shape, type and pixel size.</param>
    /// <param name="samples">All samples in axis order [t][z][c][y][x], in the image's type and the machine's byte order.</param>
    /// <returns>The image.</returns>
    /// <exception cref="ArgumentException">The length does not fit the shape.</exception>
    public static MemoryImage FromSamples(ImageInfo info, ReadOnlyMemory<byte> samples)
    {
        ArgumentNullException.ThrowIfNull(info);
        ImageShape shape = info.Shape;
        long blocks = (long)shape.Times * shape.Depth * shape.Channels;
        long blockLength = shape.Bounds.PixelCount * info.PixelType.SizeInBytes();
        if (samples.Length != blocks * blockLength)
            throw new ArgumentException($"{samples.Length} bytes given, {blocks * blockLength} needed.", nameof(samples));

        ReadOnlyMemory<byte>[] channels = new ReadOnlyMemory<byte>[blocks];
        for (int i = 0; i < channels.Length; i++) channels[i] = samples.Slice((int)(i * blockLength), (int)blockLength);
        return new MemoryImage(info, channels);
    }

    /// <summary>Makes a 2D float32 image of values such as features or probabilities. The values are copied.</summary>
    /// <param name="values">The values in axis order [c][y][x].</param>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    /// <param name="channelNames">One name a channel, or none.</param>
    /// <param name="pixelSize">Distance between pixels; null if unknown.</param>
    /// <returns>An image with as many channels as the number of values says: axes yx for one, yxc for more.</returns>
    /// <exception cref="ArgumentException">The number of values is no whole number of channels.</exception>
    public static MemoryImage FromFloats(
        ReadOnlySpan<float> values, int width, int height, IReadOnlyList<string>? channelNames = null, PixelSize? pixelSize = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        long pixels = (long)width * height;
        if (values.IsEmpty || values.Length % pixels != 0)
            throw new ArgumentException(
                $"{values.Length} values are no whole number of channels of {width} × {height} pixels.", nameof(values));

        int channelCount = (int)(values.Length / pixels);
        ReadOnlyMemory<byte>[] channels = new ReadOnlyMemory<byte>[channelCount];
        for (int c = 0; c < channelCount; c++)
            channels[c] = MemoryMarshal.AsBytes(values.Slice((int)(c * pixels), (int)pixels)).ToArray();

        ImageShape shape = new(width, height, channelCount);
        return new MemoryImage(
            new ImageInfo
            {
                Shape = shape,
                Axes = AxisOrder.For(shape),
                PixelType = PixelType.Float32,
                ChannelNames = channelNames ?? [],
                PixelSize = pixelSize,
            },
            channels);
    }

    /// <inheritdoc/>
    public IPixelReader OpenReader() => new MemoryImageReader(this);

    /// <summary>"1024 × 1344 yx, UInt16 (in memory)".</summary>
    /// <returns>What the image is.</returns>
    public override string ToString() => $"{Info} (in memory)";

    /// <summary>One channel of one plane, in axis order [y][x].</summary>
    internal ReadOnlySpan<byte> Channel(Plane plane, int channel) =>
        _channels[(plane.Time * Info.Shape.Depth + plane.Z) * Info.Shape.Channels + channel].Span;
}
