namespace PSPixelClassification.Imaging.Formats.Zarr.Codecs;

/// <summary>"shuffle" of numcodecs, a filter.</summary>
/// <param name="size">Bytes of an element.</param>
internal sealed class ShuffleCodec(int size) : IBytesCodec
{
    public byte[] Decode(byte[] encoded, int limit)
    {
        byte[] bytes = new byte[encoded.Length];
        Unshuffling.Bytes(encoded, bytes, size);
        return bytes;
    }
}
