using PSPixelClassification.Imaging.Formats.Hdf5.Structure;

namespace PSPixelClassification.Imaging.Formats.Hdf5.Elements;

/// <summary>Indices without storage of their own: a single chunk, or chunks one behind the other (VII.A).</summary>
internal sealed class ChunkRow(Hdf5Structure structure, ChunkPlace first, ChunkNumbering numbering) : IChunkIndex
{
    public ChunkPlace? Find(ReadOnlySpan<long> position)
    {
        if (!structure.IsDefined(first.Address)) return null;
        UInt128 address = first.Address + (UInt128)numbering.Number(position) * (ulong)first.Length;
        return address <= long.MaxValue
            ? first with { Address = (ulong)address }
            : throw new Hdf5Exception("its structure is damaged: a chunk is outside the file");
    }
}
