namespace PSPixelClassification.Imaging.Formats.Hdf5.Elements;

/// <summary>Finds the chunks of a data set. Each search reads some pieces of the file, and none leads in a circle.</summary>
internal interface IChunkIndex
{
    /// <summary>Finds a chunk.</summary>
    /// <param name="position">Its number along each dimension.</param>
    /// <returns>Null for one that was never written.</returns>
    /// <exception cref="Hdf5Exception">The index is damaged.</exception>
    ChunkPlace? Find(ReadOnlySpan<long> position);
}
