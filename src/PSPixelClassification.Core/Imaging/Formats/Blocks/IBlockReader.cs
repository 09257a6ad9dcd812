namespace PSPixelClassification.Imaging.Formats.Blocks;

/// <summary>Reads the blocks of a <see cref="BlockGrid"/>. One reader serves one thread.</summary>
internal interface IBlockReader : IDisposable
{
    /// <summary>Says which blocks are going to be read next, so that one who reads from far away may fetch them meanwhile.</summary>
    /// <param name="positions">Their numbers along each dimension, in the order in which they will be read.</param>
    void Expect(IEnumerable<int[]> positions)
    {
    }

    /// <summary>Reads a block.</summary>
    /// <param name="position">Its number along each dimension.</param>
    /// <returns>
    /// The samples of the whole block in C order of <see cref="BlockGrid.Block"/>; what reaches over the array is not specified. Empty for
    /// a block that was never written.
    /// </returns>
    /// <exception cref="ImageFormatException">The data is damaged.</exception>
    ReadOnlySpan<byte> Read(ReadOnlySpan<int> position);
}
