using System.Buffers.Binary;
using System.Text;
using PSPixelClassification.Imaging.Pixels;

namespace PSPixelClassification.Imaging.Formats.Npy;

/// <summary>Reads the header of NPY files of version 1, 2 and 3 (NumPy enhancement proposal 1).</summary>
internal static class NpyHeaderReader
{
    // An ordinary header has about a hundred characters; numpy refuses more than 10,000.
    private const int MaximumTextLength = 10_000;

    /// <summary>The six bytes every NPY file starts with.</summary>
    public static ReadOnlySpan<byte> Signature => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    /// <summary>Reads the header and compares it with the length of the whole.</summary>
    /// <param name="stream">The file, or a packed one's content, at its start.</param>
    /// <param name="length">Bytes of all that.</param>
    /// <returns>The header; its offset counts from the start.</returns>
    /// <exception cref="ImageFormatException">The header is damaged, lies about the length, or describes no numbers.</exception>
    public static NpyHeader Read(Stream stream, long length, string path)
    {
        byte[] prefix = ReadBytes(stream, path, Signature.Length + 2);
        if (!prefix.AsSpan().StartsWith(Signature)) throw NpyFormat.Errors.Invalid(path, "it does not begin as an NPY file does");
        int version = prefix[Signature.Length];
        if (version is not (1 or 2 or 3))
            throw NpyFormat.Errors.Unsupported(path, $"its NPY version {version} is unknown", "Save the array again with numpy.save.");

        uint textLength = version == 1
            ? BinaryPrimitives.ReadUInt16LittleEndian(ReadBytes(stream, path, 2))
            : BinaryPrimitives.ReadUInt32LittleEndian(ReadBytes(stream, path, 4));
        if (textLength > MaximumTextLength) throw NpyFormat.Errors.Invalid(path, $"its header claims to be {textLength} characters long");
        byte[] text = ReadBytes(stream, path, (int)textLength);

        NpyDictionary dictionary = NpyDictionary.Parse(path, (version == 3 ? Encoding.UTF8 : Encoding.Latin1).GetString(text));
        ElementType element = NpyElementType.Parse(path, dictionary.Descr);
        NpyHeader header = new(
            element, dictionary.IsFortranOrder, CheckShape(path, dictionary.Shape), prefix.Length + (version == 1 ? 2 : 4) + textLength);
        CheckLength(length, path, header);
        return header;
    }

    private static int[] CheckShape(string path, IReadOnlyList<long> shape)
    {
        foreach (long extent in shape)
        {
            if (extent is < 1 or > int.MaxValue)
                throw NpyFormat.Errors.Invalid(
                    path, $"its array has the shape ({string.Join(", ", shape)}), so that one axis is empty or too long");
        }

        return [.. shape.Select(extent => (int)extent)];
    }

    private static void CheckLength(long length, string path, NpyHeader header)
    {
        long available = length - header.DataOffset;
        long needed = header.Element.Size;
        foreach (int extent in header.Shape)
        {
            if (extent > available / needed)
                throw NpyFormat.Errors.Invalid(
                    path, $"it is cut short: an array of shape {header.ShapeText} needs more than its {available} bytes of data");
            needed *= extent;
        }

        if (needed < available)
            throw NpyFormat.Errors.Invalid(
                path, $"an array of shape {header.ShapeText} needs {needed} bytes of data, but the file has {available}");
    }

    private static byte[] ReadBytes(Stream stream, string path, int count)
    {
        byte[] bytes = new byte[count];
        return stream.ReadAtLeast(bytes, count, throwOnEndOfStream: false) == count
            ? bytes
            : throw NpyFormat.Errors.Invalid(path, "the file ends within its header");
    }
}
