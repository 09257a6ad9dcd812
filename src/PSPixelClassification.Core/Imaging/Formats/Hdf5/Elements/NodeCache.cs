using PSPixelClassification.Common;
using PSPixelClassification.Imaging.Formats.Hdf5.Structure;

namespace PSPixelClassification.Imaging.Formats.Hdf5.Elements;

/// <summary>Keeps nodes of a tree, as neighboring chunks are mostly in the same ones.</summary>
internal sealed class NodeCache(Hdf5Structure structure)
{
    private const long MaxBytes = 4 << 20;
    private readonly RecentlyUsed<ulong, byte[]> _nodes = new(MaxBytes, node => node.Length);

    /// <summary>Reads a node.</summary>
    /// <returns>The node; not to be changed.</returns>
    /// <exception cref="Hdf5Exception">It is not in the file.</exception>
    public byte[] Read(ulong address, ulong length)
    {
        if (_nodes.Find(address) is { } known && (ulong)known.Length == length) return known;
        structure.Require(address, length);
        if (length > MaxBytes) throw new Hdf5Exception("its structure is damaged: a node of a tree is too large");
        byte[] node = new byte[length];
        structure.ReadData(address, node);
        _nodes.Add(address, node);
        return node;
    }
}
