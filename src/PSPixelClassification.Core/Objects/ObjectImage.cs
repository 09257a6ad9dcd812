using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats.Rasters;

namespace PSPixelClassification.Objects;

/// <summary>
/// The objects of an image as an image: each pixel has the number of its object, from 1, and 0 where there is none. Each time point is
/// numbered by itself. Its memory grows with the objects, not with the image.
/// </summary>
public sealed class ObjectImage : IImageSource
{
    private readonly IReadOnlyList<ObjectMap> _times;

    private ObjectImage(ImageInfo info, IReadOnlyList<ObjectMap> times) => (Info, _times) = (info, times);

    /// <inheritdoc/>
    public ImageInfo Info { get; }

    /// <summary>Number of objects, of all time points together.</summary>
    public long Count => _times.Sum(map => (long)map.Count);

    /// <summary>Number of objects of the time point that has most of them.</summary>
    internal int MaxCount => _times.Max(map => map.Count);

    /// <summary>Finds the objects of an image.</summary>
    /// <param name="name">The image's name in errors.</param>
    /// <param name="source">
    /// A segmentation: whole numbers in one channel; or probabilities: fractions, a channel a class. Slices make a volume.
    /// </param>
    /// <param name="selection">The class.</param>
    /// <param name="options">How objects are told apart, and which stay; the distance between slices is the image's own.</param>
    /// <param name="threads">Most threads at once; never changes an object.</param>
    /// <param name="progress">Told the fraction done, 0 … 1.</param>
    /// <param name="cancellationToken">Looked at per band and connected part.</param>
    /// <returns>An image of uint16, of uint32 where a time point has more than 65,535 objects.</returns>
    /// <exception cref="ObjectException"><c>ObjectClassNotFound</c>, <c>ObjectSourceUnsupported</c>.</exception>
    /// <exception cref="ImageFormatException">The pixel data is damaged.</exception>
    public static ObjectImage Of(
        string name, IImageSource source, ObjectSelection selection, ObjectOptions options, int threads,
        IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(selection);
        ArgumentNullException.ThrowIfNull(options);
        // Of colors of a palette the indices are the classes.
        source = IndexedImage.IndicesOf(source);
        ObjectMasks masks = new(name, source, selection);
        ImageInfo info = source.Info;
        ObjectOptions spaced = options with { SliceSpacing = SliceSpacing(info) };
        List<ObjectMap> times = [];
        for (int time = 0; time < info.Shape.Times; time++)
        {
            (RunMask mask, RunMask? seeds) = masks.Read(time, cancellationToken);
            times.Add(ObjectLabeler.Label(mask, spaced, threads, seeds, cancellationToken));
            progress?.Report((time + 1.0) / info.Shape.Times);
        }

        return Of(
            new ImageInfo
            {
                Shape = info.Shape with { Channels = 1 },
                Axes = AxisOrder.For(info.Shape with { Channels = 1 }),
                PixelType = PixelType.UInt16,
                PixelSize = info.PixelSize,
                FrameInterval = info.FrameInterval,
                Warnings = [.. info.Warnings, .. Lossy(name, info)],
            },
            times);
    }

    /// <summary>Takes objects that have been found.</summary>
    /// <param name="info">Their image, of one channel; its type is chosen by the number of objects.</param>
    /// <param name="times">The objects of each time point.</param>
    internal static ObjectImage Of(ImageInfo info, IReadOnlyList<ObjectMap> times) => new(
        info with { PixelType = times.Max(map => map.Count) > ushort.MaxValue ? PixelType.UInt32 : PixelType.UInt16 }, times);

    /// <summary>The distance between slices as a multiple of that between columns; 1 where nobody knows.</summary>
    /// <param name="info">The image.</param>
    internal static double SliceSpacing(ImageInfo info) =>
        info.PixelSize is { Z: { } z, X: > 0 } size && z > 0 ? z / size.X : 1;

    /// <summary>The objects of a time point.</summary>
    /// <param name="time">Which, from 0.</param>
    internal ObjectMap MapOf(int time) => _times[time];

    /// <inheritdoc/>
    public IPixelReader OpenReader() => new Reader(this);

    private static IEnumerable<string> Lossy(string name, ImageInfo info)
    {
        if (info.IsLossy)
            yield return $"{name}: it is stored as JPEG or lossy WebP, which changes values beside every edge. Use a PNG or TIFF.";
    }

    private sealed class Reader(ObjectImage image) : PixelReader(image.Info)
    {
        private readonly uint[] _row = new uint[image.Info.Shape.Width];

        public override void Dispose()
        {
        }

        protected override void ReadInside(Plane plane, Region region, Span<byte> destination)
        {
            int size = Info.PixelType.SizeInBytes();
            for (int y = 0; y < region.Height; y++)
            {
                image._times[plane.Time].ReadRow(plane.Z, region.Y + y, _row);
                Span<byte> line = destination.Slice(y * region.Width * size, region.Width * size);
                for (int x = 0; x < region.Width; x++)
                {
                    uint number = _row[region.X + x];
                    if (size == sizeof(uint)) BitConverter.TryWriteBytes(line[(x * size)..], number);
                    else BitConverter.TryWriteBytes(line[(x * size)..], (ushort)number);
                }
            }
        }
    }
}
