namespace PSPixelClassification.Imaging.Formats.Hdf5.Elements;

/// <summary>Numbers the chunks of a data set for indices that are arrays (VII.B and C).</summary>
/// <param name="max">What the extents of the data set may grow to.</param>
/// <param name="chunk">The chunks' extents.</param>
/// <param name="slowest">The dimension that counts slowest: the one that grows without end, else the first.</param>
internal sealed class ChunkNumbering(ulong[] max, long[] chunk, int slowest)
{
    private readonly UInt128[] _counts =
        [.. max.Zip(chunk, (extent, block) => ((UInt128)extent + (UInt128)(ulong)block - 1) / (UInt128)(ulong)block)];

    /// <summary>The number of a chunk.</summary>
    /// <param name="position">Its number along each dimension.</param>
    /// <exception cref="Hdf5Exception">There are more than can be numbered.</exception>
    public ulong Number(ReadOnlySpan<long> position)
    {
        UInt128 number = (UInt128)(ulong)position[slowest];
        for (int i = 0; i < position.Length; i++)
        {
            if (i == slowest) continue;
            number = checked(number * _counts[i] + (UInt128)(ulong)position[i]);
            if (number > ulong.MaxValue) throw new Hdf5Exception("its structure is damaged: it has more chunks than can be numbered");
        }

        return (ulong)number;
    }
}
