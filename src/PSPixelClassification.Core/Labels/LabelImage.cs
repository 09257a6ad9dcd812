using System.Globalization;
using System.Runtime.InteropServices;
using PSPixelClassification.Common;
using PSPixelClassification.Common.Remedies;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats.Rasters;
using PSPixelClassification.Imaging.Pixels;

namespace PSPixelClassification.Labels;

/// <summary>A label image: one channel of whole numbers, or colors as numbers, read piece by piece whatever type it is stored in.</summary>
internal sealed class LabelImage
{
    // Wide bands: files keep rows together. 64 rows of 65,536 doubles are 32 MiB.
    private const int PieceWidth = 1 << 16;

    // Enough for a person to recognize the strokes.
    private const int MaxListed = 8;

    private readonly IImageSource _source;
    private readonly bool _isColor;

    private LabelImage(IImageSource source, ImageShape labeled, bool isColor)
    {
        _source = source;
        _isColor = isColor;
        ImageShape shape = source.Info.Shape;
        if (source.Info.IsLossy)
        {
            throw new LabelException(
                ErrorIds.LabelImageInvalid,
                "The label image is stored as JPEG or lossy WebP, which changes values and colors beside every edge. "
                + "Paint the labels into a PNG or TIFF.");
        }

        if (shape != labeled with { Channels = shape.Channels })
        {
            throw new LabelException(
                ErrorIds.LabelImageSizeMismatch,
                $"The label image is {Describe(shape)} pixels and the image is {Describe(labeled)}. Both need the same size.");
        }
    }

    /// <summary>A label image of numbers.</summary>
    /// <param name="source">The image; where it is read in the colors of a palette, its indices count.</param>
    /// <param name="labeled">The shape of the image to label.</param>
    /// <param name="cancellationToken">Looked at while the colors of an image that has some are listed.</param>
    /// <returns>The label image.</returns>
    /// <exception cref="LabelException"><c>LabelImageInvalid</c>: several channels, or JPEG; <c>LabelImageSizeMismatch</c>.</exception>
    public static LabelImage OfValues(IImageSource source, ImageShape labeled, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(source);
        LabelImage image = new(IndexedImage.IndicesOf(source), labeled, isColor: false);
        ImageInfo info = image._source.Info;
        if (info.Shape.Channels == 1) return image;
        string found = $"The label image has {Counted.Of(info.Shape.Channels, "channel")}";
        if (!LabelColors.AreIn(info))
            throw new LabelException(
                ErrorIds.LabelImageInvalid, $"{found}. A label image has one, whose values are the labels, or colors.");
        ColorTally tally = new(new HashSet<long>());
        new LabelImage(source, labeled, isColor: true).Visit((_, _, values) => tally.Add(values.Span), cancellationToken);
        throw new LabelException(
            ErrorIds.LabelImageInvalid,
            $"{found}: they are colors, and nothing says which stands for which class. "
            + $"{LabelRemedies.MapColors}; the image holds {tally.Describe(MaxListed)}.");
    }

    /// <summary>A label image of colors.</summary>
    /// <param name="source">The image: red, green, blue, and alpha if it has any.</param>
    /// <param name="labeled">The shape of the image to label.</param>
    /// <param name="cancellationToken">Looked at while the values of an image without colors are listed.</param>
    /// <returns>The label image, whose values are those of <see cref="LabelColors"/>.</returns>
    /// <exception cref="LabelException"><c>LabelImageInvalid</c>: no colors, or JPEG; <c>LabelImageSizeMismatch</c>.</exception>
    public static LabelImage OfColors(IImageSource source, ImageShape labeled, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(source);
        LabelImage image = new(source, labeled, isColor: true);
        if (LabelColors.AreIn(source.Info)) return image;
        throw new LabelException(
            ErrorIds.LabelImageInvalid,
            $"The label image has {Counted.Of(source.Info.Shape.Channels, "channel")} of {source.Info.PixelType}: numbers, not "
                + $"{LabelRemedies.MappedColors}. "
            + $"{LabelRemedies.MapValues}; it holds {SampleValues.Describe(source, MaxListed, cancellationToken)}. "
            + "A palette image that was imported for its indices gives its colors if its path is given instead.");
    }

    /// <summary>Gives every value of the image, in pieces that lie on the grid of label blocks.</summary>
    /// <param name="visit">Receives the plane, the piece's rectangle and its values row by row; the buffer is used again.</param>
    /// <param name="cancellationToken">Looked at before every piece.</param>
    /// <exception cref="LabelException"><c>LabelImageInvalid</c>: a value is no whole number.</exception>
    public void Visit(Action<Plane, Region, ReadOnlyMemory<long>> visit, CancellationToken cancellationToken)
    {
        ImageShape shape = _source.Info.Shape;
        int largest = Math.Min(shape.Width, PieceWidth) * Math.Min(shape.Height, BlockKey.Size);
        int pixelBytes = shape.Channels * _source.Info.PixelType.SizeInBytes();
        byte[] samples = new byte[largest * pixelBytes];
        long[] values = new long[largest];
        using IPixelReader reader = _source.OpenReader();
        for (int time = 0; time < shape.Times; time++)
        {
            for (int z = 0; z < shape.Depth; z++)
            {
                Plane plane = new(time, z);
                foreach (Region piece in Pieces(shape.Bounds))
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    int count = (int)piece.PixelCount;
                    Span<byte> bytes = samples.AsSpan(0, count * pixelBytes);
                    reader.Read(plane, piece, bytes);
                    if (_isColor) LabelColors.Pack(bytes, _source.Info, values.AsSpan(0, count));
                    else Widen(bytes, values.AsSpan(0, count), piece);
                    visit(plane, piece, values.AsMemory(0, count));
                }
            }
        }
    }

    private static IEnumerable<Region> Pieces(Region bounds)
    {
        for (int y = 0; y < bounds.Height; y += BlockKey.Size)
        {
            for (int x = 0; x < bounds.Width; x += PieceWidth)
            {
                yield return new Region(x, y, Math.Min(PieceWidth, bounds.Width - x), Math.Min(BlockKey.Size, bounds.Height - y));
            }
        }
    }

    private static string Describe(ImageShape shape) =>
        $"{shape.Width} × {shape.Height}" + (shape.Depth > 1 ? $" × {shape.Depth} (z)" : "")
        + (shape.Times > 1 ? $" × {shape.Times} (t)" : "");

    private void Widen(ReadOnlySpan<byte> bytes, Span<long> values, Region piece)
    {
        Widening widening = new(bytes, values, piece);
        _source.Info.PixelType.Dispatch(ref widening);
    }

    private static void Widen<T>(ReadOnlySpan<T> samples, Span<long> values, Region piece)
        where T : System.Numerics.INumber<T>
    {
        for (int i = 0; i < samples.Length; i++)
        {
            // NaN and the infinities are no integers either.
            if (!T.IsInteger(samples[i])) throw NotWhole(samples[i], piece.X + i % piece.Width, piece.Y + i / piece.Width);
            values[i] = long.CreateSaturating(samples[i]);
        }
    }

    private static LabelException NotWhole(IFormattable value, int x, int y) => new(
        ErrorIds.LabelImageInvalid,
        string.Create(
            CultureInfo.InvariantCulture, $"The label image holds {value} at {x},{y}. Labels are whole numbers; round the image first."));

    private readonly ref struct Widening(ReadOnlySpan<byte> samples, Span<long> values, Region piece) : IPixelAction
    {
        private readonly ReadOnlySpan<byte> _samples = samples;
        private readonly Span<long> _values = values;

        public void Invoke<T>()
            where T : unmanaged, System.Numerics.INumber<T>, System.Numerics.IMinMaxValue<T> =>
                Widen(MemoryMarshal.Cast<byte, T>(_samples), _values, piece);
    }
}
