using System.IO.Compression;
using PSPixelClassification.Common;
using PSPixelClassification.Imaging;
using PSPixelClassification.Labels;

namespace PSPixelClassification.LabelEditor.Recovery;

/// <summary>Changed labels as blocks of the journal, and back.</summary>
internal static class JournalBlocks
{
    /// <summary>Writes changed labels of the image of an index.</summary>
    public static LabelsEntry Write(int image, LabelDifference difference) => new(
        image,
        [
            .. difference.Blocks.Select(block => new JournalBlock(
                block.Plane.Time, block.Plane.Z, block.Row, block.Column, block.Labels.IsEmpty ? null : Deflate(block.Labels.Span))),
        ]);

    /// <summary>Makes the changes of an entry again.</summary>
    /// <exception cref="LabelEditorException"><c>JournalDamaged</c>: they do not fit; nothing is changed.</exception>
    public static void Restore(LabelsEntry entry, LabelLayer layer)
    {
        try
        {
            layer.Restore(new LabelDifference([.. entry.Blocks.Select(Read)]));
        }
        catch (ArgumentException e)
        {
            throw new LabelEditorException(ErrorIds.JournalDamaged, "The journal holds labels that do not fit the image.", e);
        }
    }

    private static ChangedBlock Read(JournalBlock? block)
    {
        // Nulls in lists pass the serializer.
        ArgumentNullException.ThrowIfNull(block);
        byte[] labels = block.Labels is null ? [] : Inflate(block.Labels);
        return new ChangedBlock(new Plane(block.T, block.Z), block.Row, block.Column, labels);
    }

    private static string Deflate(ReadOnlySpan<byte> labels)
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
            byte[] block = new byte[ChangedBlock.Size * ChangedBlock.Size];
            inflate.ReadExactly(block);
            return block;
        }
        catch (Exception e) when (e is FormatException or InvalidDataException or EndOfStreamException)
        {
            throw new LabelEditorException(ErrorIds.JournalDamaged, "The journal holds labels that cannot be unpacked.", e);
        }
    }
}
