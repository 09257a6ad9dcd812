using System.Runtime.InteropServices;
using PSPixelClassification.Imaging.Formats.Rasters;

namespace PSPixelClassification.Imaging.Formats.Pnm;

/// <summary>Reads the pixels of a PNM whose samples are written as text.</summary>
internal static class PnmTextDecoder
{
    /// <summary>Reads all pixels.</summary>
    /// <exception cref="ImageFormatException">The data is damaged or incomplete, or the file is another than before.</exception>
    public static DecodedRows Decode(FileStamp file, PnmHeader header)
    {
        using FileStream stream = file.OpenAgain();
        stream.Position = header.DataOffset;
        PnmTokens tokens = new(stream, file.Path);
        DecodedRows rows = new(header.Shape, header.PixelType);
        for (int y = 0; y < header.Height; y++)
        {
            for (int x = 0; x < header.Width; x++)
            {
                for (int c = 0; c < header.StoredChannels; c++) Put(header, tokens, rows.Row(y, c), x);
            }
        }

        return rows;
    }

    private static void Put(PnmHeader header, PnmTokens tokens, Span<byte> row, int x)
    {
        if (header.IsBitmap) row[x] = tokens.NextBit() ? PnmUnpacker.Black : PnmUnpacker.White;
        else if (header.PixelType == PixelType.UInt8) row[x] = (byte)tokens.NextNumber("sample", byte.MaxValue);
        else MemoryMarshal.Cast<byte, ushort>(row)[x] = (ushort)tokens.NextNumber("sample", ushort.MaxValue);
    }
}
