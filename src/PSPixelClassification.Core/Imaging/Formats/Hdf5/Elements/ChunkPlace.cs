namespace PSPixelClassification.Imaging.Formats.Hdf5.Elements;

/// <summary>Where a chunk is.</summary>
/// <param name="Length">Its bytes as stored.</param>
/// <param name="Skipped">The filters it did not go through, one bit each.</param>
internal readonly record struct ChunkPlace(ulong Address, long Length, uint Skipped);
