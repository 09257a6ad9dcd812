using PSPixelClassification.Imaging.Formats.Zarr.Stores;
using PSPixelClassification.Imaging.Pixels;

namespace PSPixelClassification.Imaging.Formats.Zarr.Codecs;

/// <summary>"fixedscaleoffset" of numcodecs, a filter: element = stored / scale + offset.</summary>
/// <param name="element">What the elements are.</param>
/// <param name="stored">What is stored for them.</param>
internal sealed class FixedScaleOffsetCodec(ElementType element, ElementType stored, double scale, double offset) : IBytesCodec
{
    public byte[] Decode(byte[] encoded, int limit)
    {
        int count = encoded.Length / stored.Size;
        if (count * stored.Size != encoded.Length || (long)count * element.Size > limit)
            throw new ZarrException("a chunk of scaled values has a wrong length");
        if (stored.IsSwapped) ByteOrder.Reverse(encoded, stored.Size);
        byte[] bytes = new byte[count * element.Size];
        // numpy computes in the precision of the stored floats, and in 64 bits for integers.
        bool isSingle = stored is { Kind: NumberKind.Float, Size: sizeof(float) };
        for (int i = 0; i < count; i++)
        {
            double value = NumberSpan.Real(stored, encoded, i);
            value = isSingle ? (float)value / (float)scale + (float)offset : value / scale + offset;
            NumberSpan.Write(element, bytes, i, value);
        }

        if (element.IsSwapped) ByteOrder.Reverse(bytes, element.Size);
        return bytes;
    }
}
