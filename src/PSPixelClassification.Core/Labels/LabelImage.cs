using System.Globalization;
using System.Runtime.InteropServices;
using PSPixelClassification.Common;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Labels;

/// <summary>A label image: one channel of whole numbers, read piece by piece whatever type it is stored in.</summary>
internal sealed class LabelImage
{
    // Wide bands: files keep rows together. 64 rows of 65,536 doubles are 32 MiB.
    private const int PieceWidth = 1 << 16;

    private readonly IImageSource _source;

    /// <summary>Checks that the image can label another of the given shape.</summary>
    /// <exception cref="LabelException"><c>LabelImageInvalid</c> or <c>LabelImageSizeMismatch</c>.</exception>
    public LabelImage(IImageSource source, ImageShape labelled)
    {
        ArgumentNullException.ThrowIfNull(source);
        _source = source;
        ImageShape shape = source.Info.Shape;
        if (shape.Channels != 1)
        {
            throw new LabelException(
                "LabelImageInvalid",
                $"The label image has {Counted.Of(shape.Channels, "channel")}. A label image has one, whose values are the labels: "
                + "save it as gray or indexed, not as colours.");
        }

        if (shape != labelled with { Channels = 1 })
        {
            throw new LabelException(
                "LabelImageSizeMismatch",
                $"The label image is {Describe(shape)} pixels and the image is {Describe(labelled)}. Both need the same size.");
        }
    }

    /// <summary>Gives every value of the image, in pieces that lie on the grid of label blocks.</summary>
    /// <param name="visit">Receives the plane, the piece's rectangle and its values row by row; the buffer is used again.</param>
    /// <param name="cancellationToken">Looked at before every piece.</param>
    /// <exception cref="LabelException"><c>LabelImageInvalid</c>: a value is no whole number.</exception>
    public void Visit(Action<Plane, Region, ReadOnlyMemory<long>> visit, CancellationToken cancellationToken)
    {
        ImageShape shape = _source.Info.Shape;
        int largest = Math.Min(shape.Width, PieceWidth) * Math.Min(shape.Height, BlockKey.Size);
        byte[] samples = new byte[largest * _source.Info.PixelType.SizeInBytes()];
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
                    Span<byte> bytes = samples.AsSpan(0, count * _source.Info.PixelType.SizeInBytes());
                    reader.Read(plane, piece, bytes);
                    Widen(bytes, values.AsSpan(0, count), piece);
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
        $"{shape.Width}×{shape.Height}" + (shape.Depth > 1 ? $"×{shape.Depth} (z)" : "") + (shape.Times > 1 ? $"×{shape.Times} (t)" : "");

    private void Widen(ReadOnlySpan<byte> bytes, Span<long> values, Region piece)
    {
        switch (_source.Info.PixelType)
        {
            case PixelType.UInt8: Widen<byte>(bytes, values, piece); break;
            case PixelType.Int8: Widen(MemoryMarshal.Cast<byte, sbyte>(bytes), values, piece); break;
            case PixelType.UInt16: Widen(MemoryMarshal.Cast<byte, ushort>(bytes), values, piece); break;
            case PixelType.Int16: Widen(MemoryMarshal.Cast<byte, short>(bytes), values, piece); break;
            case PixelType.UInt32: Widen(MemoryMarshal.Cast<byte, uint>(bytes), values, piece); break;
            case PixelType.Int32: Widen(MemoryMarshal.Cast<byte, int>(bytes), values, piece); break;
            case PixelType.Float32: Widen(MemoryMarshal.Cast<byte, float>(bytes), values, piece); break;
            case PixelType.Float64: Widen(MemoryMarshal.Cast<byte, double>(bytes), values, piece); break;
            default: throw new InvalidOperationException($"The pixel type {_source.Info.PixelType} is unknown.");
        }
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
        "LabelImageInvalid",
        string.Create(
            CultureInfo.InvariantCulture, $"The label image holds {value} at {x},{y}. Labels are whole numbers; round the image first."));
}
