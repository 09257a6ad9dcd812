using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using PSPixelClassification.Imaging.Formats.Png;

namespace PSPixelClassification.Core.Tests.Imaging.Formats.Png;

/// <summary>A PNG written chunk by chunk, unfiltered.</summary>
internal sealed class PngBuilder(int width, int height, byte bitDepth, byte colorType, bool interlaced = false)
{
    private static readonly (int X, int Y, int StepX, int StepY)[] s_passes =
        [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];

    private readonly List<(string Type, byte[] Data)> _chunks = [];

    /// <summary>Adds a chunk before the pixel data.</summary>
    public PngBuilder Chunk(string type, byte[] data)
    {
        _chunks.Add((type, data));
        return this;
    }

    /// <summary>Writes the file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="samples">Samples of up to 8 bits, [y][x][sample].</param>
    /// <returns>The path.</returns>
    public string Write(string path, byte[] samples)
    {
        using FileStream file = File.Create(path);
        file.Write(PngHeaderReader.Signature);
        PngChunkWriter writer = new(file);
        byte[] header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9], header[12]) = (bitDepth, colorType, interlaced ? (byte)1 : (byte)0);
        writer.Write("IHDR"u8, header);
        foreach ((string type, byte[] data) in _chunks) writer.Write(Encoding.ASCII.GetBytes(type), data);
        writer.Write("IDAT"u8, Pack(samples));
        writer.Write("IEND"u8, []);
        return path;
    }

    private byte[] Pack(byte[] samples)
    {
        int channels = samples.Length / (width * height);
        using MemoryStream packed = new();
        using (ZLibStream zlib = new(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            foreach ((int left, int top, int stepX, int stepY) in interlaced ? s_passes : [(0, 0, 1, 1)])
            {
                for (int y = top; y < height && left < width; y += stepY)
                {
                    List<byte> row = [];
                    for (int x = left; x < width; x += stepX) row.AddRange(samples.AsSpan(((y * width) + x) * channels, channels));
                    zlib.WriteByte(0);
                    zlib.Write(PackRow(row));
                }
            }
        }

        return packed.ToArray();
    }

    private byte[] PackRow(List<byte> samples)
    {
        byte[] row = new byte[((samples.Count * bitDepth) + 7) / 8];
        for (int i = 0; i < samples.Count; i++) row[i * bitDepth / 8] |= (byte)(samples[i] << (8 - bitDepth - (i * bitDepth % 8)));
        return row;
    }
}
