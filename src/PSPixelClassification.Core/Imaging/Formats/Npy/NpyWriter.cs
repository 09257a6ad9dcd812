using System.Buffers.Binary;
using System.Text;
using PSPixelClassification.Imaging.Formats.Rasters;

namespace PSPixelClassification.Imaging.Formats.Npy;

/// <summary>Writes one NPY file row by row.</summary>
internal sealed class NpyWriter : IImageWriter
{
    // numpy aligns the first element to 64 bytes.
    private const int Alignment = 64;

    private readonly OutputImage _image;
    private readonly RowSequence _sequence;
    private readonly FileStream _file;
    private readonly byte[] _row;

    /// <summary>Creates the file and writes its header.</summary>
    public NpyWriter(string path, OutputImage image)
    {
        _image = image;
        _sequence = new RowSequence(image);
        _row = new byte[checked(image.Shape.Width * image.Shape.Channels * image.PixelType.SizeInBytes())];
        _file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 1 << 16);
        _file.Write(Header());
    }

    public void Write(Plane plane, int firstRow, int rowCount, ReadOnlySpan<byte> samples, CancellationToken cancellationToken = default)
    {
        _sequence.Advance(plane, firstRow, rowCount, samples.Length);
        if (_image.Shape.Channels == 1)
        {
            _file.Write(samples);
            return;
        }

        for (int row = 0; row < rowCount; row++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Interleaving.CopyRow(samples, row, rowCount, _image, _row);
            _file.Write(_row);
        }
    }

    public void Complete()
    {
        _sequence.RequireComplete();
        _file.Flush();
    }

    public void Dispose() => _file.Dispose();

    private byte[] Header()
    {
        int[] shape = AxisOrder.For(_image.Shape).Extents(_image.Shape);
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
