using PSPixelClassification.Imaging.Formats.Zarr.Stores;
using PSPixelClassification.Imaging.Pixels;

namespace PSPixelClassification.Imaging.Formats.Zarr.Codecs;

/// <summary>"delta" of numcodecs, a filter: the first element, then the difference of each to the one before it.</summary>
/// <param name="element">What the elements are.</param>
/// <param name="stored">What the differences are stored as.</param>
internal sealed class DeltaCodec(ElementType element, ElementType stored) : IBytesCodec
{
    public byte[] Decode(byte[] encoded, int limit)
    {
        int count = encoded.Length / stored.Size;
        if (count * stored.Size != encoded.Length || (long)count * element.Size > limit)
            throw new ZarrException("a chunk of differences has a wrong length");
        if (stored.IsSwapped) ByteOrder.Reverse(encoded, stored.Size);
        byte[] bytes = new byte[count * element.Size];
        // numpy adds up in the type of the elements.
        if (element.Kind != NumberKind.Float)
        {
            long sum = 0;
            for (int i = 0; i < count; i++)
                NumberSpan.Write(element, bytes, i, sum = unchecked(sum + NumberSpan.Integer(stored, encoded, i)));
        }
        else if (element.Size == sizeof(float))
        {
            float sum = 0;
            for (int i = 0; i < count; i++)
                NumberSpan.Write(element, bytes, i, (double)(sum += (float)NumberSpan.Real(stored, encoded, i)));
        }
        else
        {
            double sum = 0;
            for (int i = 0; i < count; i++) NumberSpan.Write(element, bytes, i, sum += NumberSpan.Real(stored, encoded, i));
        }

        if (element.IsSwapped) ByteOrder.Reverse(bytes, element.Size);
        return bytes;
    }
}
