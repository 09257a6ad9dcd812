using System.IO.Compression;
using PSPixelClassification.Imaging;
using PSPixelClassification.Labels;

namespace PSPixelClassification.LabelEditor.Recovery;

/// <summary>Changed labels as blocks of the journal, and back.</summary>
internal static class JournalBlocks
{
    private const int BlockBytes = BlockKey.Size * BlockKey.Size;

    /// <summary>Writes changed labels.</summary>
    /// <param name="image">The image's index.</param>
    /// <param name="difference">What has changed.</param>
    public static LabelsEntry Write(int image, LabelDifference difference) => new(
        image,
        [
            .. difference.Blocks.Select(entry => new JournalBlock(
                entry.Key.Plane.Time, entry.Key.Plane.Z, entry.Key.Row, entry.Key.Column, entry.Value is null ? null : Deflate(entry.Value))),
        ]);

    /// <summary>Reads changed labels.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="layer">The labels of the image, which the blocks must fit.</param>
    /// <exception cref="LabelEditorException"><c>JournalDamaged</c>: they do not.</exception>
    public static LabelDifference Read(LabelsEntry entry, LabelLayer layer)
    {
        int columns = (layer.Shape.Width - 1) / BlockKey.Size;
        int rows = (layer.Shape.Height - 1) / BlockKey.Size;
        Dictionary<BlockKey, byte[]?> blocks = [];
        foreach (JournalBlock block in entry.Blocks)
        {
            bool isInside = block is { T: >= 0, Z: >= 0, Row: >= 0, Column: >= 0 } && block.T < layer.Shape.Times && block.Z < layer.Shape.Depth
                && block.Row <= rows && block.Column <= columns;
            byte[]? labels = isInside && block.Labels is not null ? Inflate(block.Labels) : null;
            if (!isInside || labels?.Max() > layer.Classes.Count || !EndsInside(labels, block, layer.Shape))
                throw new LabelEditorException("JournalDamaged", "The journal holds labels that do not fit the image.");
            blocks[new BlockKey(new Plane(block.T, block.Z), block.Row, block.Column)] = labels;
        }

        return new LabelDifference([.. blocks]);
    }

    private static bool EndsInside(byte[]? labels, JournalBlock block, ImageShape shape)
    {
        if (labels is null) return true;
        int width = Math.Min(BlockKey.Size, shape.Width - block.Column * BlockKey.Size);
        int height = Math.Min(BlockKey.Size, shape.Height - block.Row * BlockKey.Size);
        for (int y = 0; y < BlockKey.Size; y++)
        {
            ReadOnlySpan<byte> outside = labels.AsSpan(y * BlockKey.Size, BlockKey.Size)[(y < height ? width : 0)..];
            if (outside.ContainsAnyExcept((byte)0)) return false;
        }

        return true;
    }

    private static string Deflate(byte[] labels)
    {
        using MemoryStream packed = new();
        using (DeflateStream deflate = new(packed, CompressionLevel.Fastest, leaveOpen: true)) deflate.Write(labels);
        return Convert.ToBase64String(packed.GetBuffer(), 0, (int)packed.Length);
    }

    private static byte[] Inflate(string labels)
    {
        try
        {
            using DeflateStream inflate = new(new MemoryStream(Convert.FromBase64String(labels)), CompressionMode.Decompress);
            byte[] block = new byte[BlockBytes];
            inflate.ReadExactly(block);
            return block;
        }
        catch (Exception e) when (e is FormatException or InvalidDataException or EndOfStreamException)
        {
            throw new LabelEditorException("JournalDamaged", "The journal holds labels that cannot be unpacked.", e);
        }
    }
}
