namespace PSPixelClassification.Imaging.Formats.Zarr.Codecs;

/// <summary>Turns the bytes that are stored of a chunk into those that were given to the codec.</summary>
internal interface IBytesCodec
{
    /// <summary>Decodes a chunk.</summary>
    /// <param name="encoded">As the codec wrote it; may be changed.</param>
    /// <param name="limit">The most bytes that may come of it.</param>
    /// <exception cref="Stores.ZarrException">It is damaged, or more would come of it.</exception>
    byte[] Decode(byte[] encoded, int limit);
}
