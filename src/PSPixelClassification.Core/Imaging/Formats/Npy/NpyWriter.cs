using System.Buffers.Binary;
using System.Text;
using PSPixelClassification.Imaging.Formats.Rasters;
using PSPixelClassification.Imaging.Pixels;

namespace PSPixelClassification.Imaging.Formats.Npy;

/// <summary>Writes one NPY file band by band, in any order of the axes of a plane.</summary>
internal sealed class NpyWriter : IImageWriter
{
    // numpy aligns the first element to 64 bytes.
    private const int Alignment = 64;

    private readonly OutputImage _image;
    private readonly RowSequence _sequence;
    private readonly FileStream _file;
    private readonly AxisOrder _axes;
    private readonly Dictionary<char, long> _strides = [];
    private readonly long _start;
    private byte[] _band = [];

    /// <summary>Creates the file and writes its header.</summary>
    public NpyWriter(string path, OutputImage image)
    {
        _image = image;
        _sequence = new RowSequence(image);
        _axes = image.Axes ?? AxisOrder.For(image.Shape);
        long stride = 1;
        foreach (char axis in _axes.Letters.Reverse())
        {
            _strides[axis] = stride;
            stride *= image.Shape[axis];
        }

        byte[] header = Header();
        _start = header.Length;
        _file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 1 << 16);
        _file.Write(header);
    }

    public void Write(Plane plane, int firstRow, int rowCount, ReadOnlySpan<byte> samples, CancellationToken cancellationToken = default)
    {
        _sequence.Advance(plane, firstRow, rowCount, samples.Length);
        (char Axis, int Count)[] band =
            [.. _axes.Letters.Where("yxc".Contains).Select(axis => (axis, axis == 'y' ? rowCount : _image.Shape[axis]))];
        ReadOnlySpan<byte> ordered = Order(samples, band, rowCount);
        // What lies together in the file as well: up to the first axis between whose places there are others in the file, of rows or
        // planes that the band does not have.
        int run = 1;
        int outer = band.Length;
        for (; outer > 0 && (band[outer - 1].Count == 1 || Stride(band[outer - 1].Axis) == run); outer--) run *= band[outer - 1].Count;

        int size = _image.PixelType.SizeInBytes();
        long first = Stride('t') * plane.Time + Stride('z') * plane.Z + Stride('y') * firstRow;
        int runs = band[..outer].Aggregate(1, (count, axis) => count * axis.Count);
        for (int i = 0; i < runs; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            long place = first;
            int rest = i;
            foreach ((char axis, int count) in band[..outer].Reverse())
            {
                place += Stride(axis) * (rest % count);
                rest /= count;
            }

            _file.Position = _start + place * size;
            _file.Write(ordered.Slice(i * run * size, run * size));
        }
    }

    public void Complete()
    {
        _sequence.RequireComplete();
        _file.Flush();
    }

    public void Dispose() => _file.Dispose();

    private long Stride(char axis) => _strides.GetValueOrDefault(axis);

    // From [c][y][x] to the order of the file.
    private ReadOnlySpan<byte> Order(ReadOnlySpan<byte> samples, (char Axis, int Count)[] band, int rowCount)
    {
        (int width, int channels, int size) = (_image.Shape.Width, _image.Shape.Channels, _image.PixelType.SizeInBytes());
        string order = string.Concat(band.Select(axis => axis.Axis));
        if (order == "cyx" || (channels == 1 && order is "yx" or "ycx" or "yxc")) return samples;
        Dictionary<char, int> strides = new() { ['c'] = 1 };
        int stride = 1;
        foreach ((char axis, int count) in band.Reverse())
        {
            strides[axis] = stride;
            stride *= count;
        }

        if (_band.Length < samples.Length) _band = new byte[samples.Length];
        for (int y = 0; y < rowCount; y++)
        {
            StridedCopy.Copy(
                size, samples[(y * width * size)..], (rowCount * width, 1), _band.AsSpan(y * strides['y'] * size),
                (strides['c'], strides['x']), channels, width);
        }

        return _band.AsSpan(0, samples.Length);
    }

    private byte[] Header()
    {
        int[] shape = _axes.Extents(_image.Shape);
        string dictionary =
            $"{{'descr': '{NpyElementType.Descr(_image.PixelType)}', 'fortran_order': False, 'shape': ({string.Join(", ", shape)}), }}";
        int prefix = NpyHeaderReader.Signature.Length + 4;
        int length = (prefix + dictionary.Length + 1 + Alignment - 1) / Alignment * Alignment;
        byte[] header = new byte[length];
        header.AsSpan().Fill((byte)' ');
        NpyHeaderReader.Signature.CopyTo(header);
        header[6] = 1;
        header[7] = 0;
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(8), (ushort)(length - prefix));
        Encoding.ASCII.GetBytes(dictionary, header.AsSpan(prefix));
        header[^1] = (byte)'\n';
        return header;
    }
}
