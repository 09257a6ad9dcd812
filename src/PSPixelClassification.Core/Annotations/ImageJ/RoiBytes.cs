using System.Buffers.Binary;
using System.Text;
using PSPixelClassification.Common;

namespace PSPixelClassification.Annotations.ImageJ;

/// <summary>The bytes of a selection of ImageJ: big-endian numbers at fixed places. What lies beyond the end is an error.</summary>
/// <param name="bytes">The file.</param>
/// <param name="source">What errors call it.</param>
internal sealed class RoiBytes(ReadOnlyMemory<byte> bytes, string source)
{
    private const int LowestPlace = -5000;

    /// <summary>Length in bytes.</summary>
    public int Length => bytes.Length;

    public int Byte(int offset) => At(offset, sizeof(byte))[0];

    public int Int16(int offset) => BinaryPrimitives.ReadInt16BigEndian(At(offset, sizeof(short)));

    /// <summary>A place in an image: ImageJ takes what is far below 0 for a number above 32,767.</summary>
    public int Place(int offset) => Int16(offset) is < LowestPlace ? UInt16(offset) : Int16(offset);

    public int UInt16(int offset) => BinaryPrimitives.ReadUInt16BigEndian(At(offset, sizeof(ushort)));

    public int Int32(int offset) => BinaryPrimitives.ReadInt32BigEndian(At(offset, sizeof(int)));

    public float Single(int offset) => BinaryPrimitives.ReadSingleBigEndian(At(offset, sizeof(float)));

    /// <summary>Numbers one after the other.</summary>
    /// <param name="offset">Of the first one.</param>
    /// <param name="count">As the file has it, which may be anything.</param>
    public float[] Singles(int offset, int count)
    {
        Require(offset, (long)count * sizeof(float));
        float[] values = new float[count];
        for (int i = 0; i < count; i++) values[i] = Single(offset + i * sizeof(float));
        return values;
    }

    /// <summary>A text of two bytes a character.</summary>
    /// <param name="offset">Of the first one.</param>
    /// <param name="length">As the file has it, which may be anything.</param>
    public string Text(int offset, int length)
    {
        Require(offset, 2L * length);
        return Encoding.BigEndianUnicode.GetString(bytes.Span.Slice(offset, 2 * length));
    }

    /// <summary>Refuses a file that does not have these bytes.</summary>
    public void Require(int offset, long length)
    {
        if (offset < 0 || length < 0 || offset + length > bytes.Length)
            throw AnnotationException.Damaged(
                source, $"it is cut off or damaged, for it refers to byte {offset + length} of {Counted.Of(bytes.Length, "byte")}");
    }

    private ReadOnlySpan<byte> At(int offset, int length)
    {
        Require(offset, length);
        return bytes.Span.Slice(offset, length);
    }
}
