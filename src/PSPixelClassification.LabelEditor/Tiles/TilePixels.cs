using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace PSPixelClassification.LabelEditor.Tiles;

/// <summary>The pixels of a tile, planes one after the other, each [y][x].</summary>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
/// <param name="Planes">Number of planes.</param>
/// <param name="SampleBytes">1 or 2 bytes a sample, little-endian.</param>
/// <param name="Generation">Which classifier or labels it shows; 0 where it never changes.</param>
/// <param name="Bytes">The samples; whoever made the tile changes them no more.</param>
internal sealed record TilePixels(int Width, int Height, int Planes, int SampleBytes, long Generation, ReadOnlyMemory<byte> Bytes)
{
    private const int HeadBytes = 32;

    /// <summary>The first planes, which go to the page; those behind them are for coarser levels.</summary>
    public int ShownPlanes { get; init; } = Planes;

    /// <summary>The frame that goes to the page: 32 bytes about the tile, then the samples of <see cref="ShownPlanes"/>.</summary>
    public byte[] ToFrame(TileAddress address) => ToFrame(address, ShownPlanes, Shown);

    /// <summary>A frame without planes: the tile shows its generation as the page has it already.</summary>
    public byte[] ToUnchangedFrame(TileAddress address) => ToFrame(address, planes: 0, []);

    /// <summary>Whether a page would see no difference between this tile and another one of the same address.</summary>
    public bool ShowsTheSame(TilePixels other) =>
        ShownPlanes == other.ShownPlanes && SampleBytes == other.SampleBytes && Shown.SequenceEqual(other.Shown);

    /// <summary>Halves four neighbors: each pixel is the rounded mean of the 2 × 2 below it that are there.</summary>
    /// <param name="size">Width and height of the result.</param>
    /// <param name="children">The four tiles below, in the order of rows; null outside the image.</param>
    /// <returns>The tile above them.</returns>
    public static TilePixels Halve((int Width, int Height) size, IReadOnlyList<TilePixels?> children)
    {
        TilePixels some = children[0]!;
        byte[] bytes = new byte[size.Width * size.Height * some.Planes * some.SampleBytes];
        int planeBytes = size.Width * size.Height * some.SampleBytes;
        for (int plane = 0; plane < some.Planes; plane++)
        {
            Span<byte> target = bytes.AsSpan(plane * planeBytes, planeBytes);
            for (int quarter = 0; quarter < children.Count; quarter++)
            {
                if (children[quarter] is not { } child) continue;
                int corner = quarter / 2 * TileAddress.Side / 2 * size.Width + quarter % 2 * TileAddress.Side / 2;
                if (some.SampleBytes == 1) Halve(child.Plane<byte>(plane), child, target[corner..], size.Width);
                else Halve(child.Plane<ushort>(plane), child, MemoryMarshal.Cast<byte, ushort>(target)[corner..], size.Width);
            }
        }

        return new TilePixels(size.Width, size.Height, some.Planes, some.SampleBytes, some.Generation, bytes);
    }

    /// <summary>A plane.</summary>
    /// <typeparam name="T">Byte or UInt16, as <see cref="SampleBytes"/> says.</typeparam>
    /// <returns>The samples, [y][x].</returns>
    public ReadOnlySpan<T> Plane<T>(int plane)
        where T : unmanaged => MemoryMarshal.Cast<byte, T>(Bytes.Span).Slice(plane * Width * Height, Width * Height);

    private ReadOnlySpan<byte> Shown => Bytes.Span[..(Width * Height * ShownPlanes * SampleBytes)];

    private byte[] ToFrame(TileAddress address, int planes, ReadOnlySpan<byte> shown)
    {
        byte[] frame = new byte[HeadBytes + shown.Length];
        frame[0] = (byte)address.Layer;
        frame[1] = (byte)address.Level;
        frame[2] = (byte)SampleBytes;
        frame[3] = (byte)planes;
        BinaryPrimitives.WriteInt32LittleEndian(frame.AsSpan(4), address.Channel);
        BinaryPrimitives.WriteInt32LittleEndian(frame.AsSpan(8), address.Image);
        BinaryPrimitives.WriteUInt16LittleEndian(frame.AsSpan(12), (ushort)address.Plane.Time);
        BinaryPrimitives.WriteUInt16LittleEndian(frame.AsSpan(14), (ushort)address.Plane.Z);
        BinaryPrimitives.WriteInt32LittleEndian(frame.AsSpan(16), address.X);
        BinaryPrimitives.WriteInt32LittleEndian(frame.AsSpan(20), address.Y);
        BinaryPrimitives.WriteUInt32LittleEndian(frame.AsSpan(24), (uint)Generation);
        BinaryPrimitives.WriteUInt16LittleEndian(frame.AsSpan(28), (ushort)Width);
        BinaryPrimitives.WriteUInt16LittleEndian(frame.AsSpan(30), (ushort)Height);
        shown.CopyTo(frame.AsSpan(HeadBytes));
        return frame;
    }

    private static void Halve<T>(ReadOnlySpan<T> source, TilePixels child, Span<T> target, int stride)
        where T : unmanaged, IBinaryInteger<T>
    {
        for (int y = 0; y < child.Height; y += 2)
        {
            int rows = Math.Min(2, child.Height - y);
            for (int x = 0; x < child.Width; x += 2)
            {
                int columns = Math.Min(2, child.Width - x);
                int sum = 0;
                for (int row = 0; row < rows; row++)
                {
                    int first = (y + row) * child.Width + x;
                    for (int column = 0; column < columns; column++) sum += int.CreateTruncating(source[first + column]);
                }

                int count = rows * columns;
                target[y / 2 * stride + x / 2] = T.CreateTruncating((sum + count / 2) / count);
            }
        }
    }
}
