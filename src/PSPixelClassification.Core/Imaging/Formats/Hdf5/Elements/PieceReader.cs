namespace PSPixelClassification.Imaging.Formats.Hdf5.Elements;

/// <summary>Reads elements that are in one piece, wherever that is.</summary>
/// <param name="shape">The data set's extents.</param>
/// <param name="size">Bytes of an element.</param>
/// <param name="read">Reads bytes from an offset in the piece on.</param>
internal sealed class PieceReader(long[] shape, int size, PieceReader.Read read) : IElementReader
{
    /// <summary>Reads a part of the piece.</summary>
    public delegate void Read(long offset, Span<byte> target);

    void IElementReader.Read(long[] start, long[] count, Span<byte> target)
    {
        foreach ((long from, long to, long length) in ElementBox.Runs(shape, start, count))
            read(from * size, target.Slice((int)(to * size), (int)(length * size)));
    }
}
