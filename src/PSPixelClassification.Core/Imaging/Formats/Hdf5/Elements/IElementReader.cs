namespace PSPixelClassification.Imaging.Formats.Hdf5.Elements;

/// <summary>Reads elements of a data set as they are stored.</summary>
internal interface IElementReader
{
    /// <summary>Reads a box of elements.</summary>
    /// <param name="start">Its first element along each dimension.</param>
    /// <param name="count">Its extents; the box is inside the data set.</param>
    /// <param name="target">Receives the elements in C order.</param>
    /// <exception cref="Hdf5Exception">The data is damaged.</exception>
    void Read(long[] start, long[] count, Span<byte> target);
}
