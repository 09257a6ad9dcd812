using System.Buffers.Binary;

namespace PSPixelClassification.Imaging.Formats.Rasters;

/// <summary>
/// How a file wants its picture to be shown (TIFF tag 274; Exif in JPEG and PNG). Pixels are always read as they are stored.
/// </summary>
internal static class Orientation
{
    private const int Tag = 274;
    private const int EntryLength = 12;
    private const int ShortType = 3;

    /// <summary>What a person is told.</summary>
    /// <param name="orientation">The number: 1 as stored, 2 to 8 turned or mirrored.</param>
    /// <returns>A sentence; null if the picture is to be shown as it is stored.</returns>
    public static string? Note(long orientation)
    {
        string? shown = orientation switch
        {
            2 => "mirrored left to right",
            3 => "turned by 180°",
            4 => "mirrored top to bottom",
            5 => "mirrored along its diagonal",
            6 => "turned by 90° clockwise",
            7 => "mirrored along its other diagonal",
            8 => "turned by 90° counterclockwise",
            _ => null,
        };
        return shown is null ? null
            : $"The file asks viewers to show it {shown} (orientation {orientation}); pixels, labels and results are as stored.";
    }

    /// <summary>Reads the orientation from Exif data, which are a TIFF directory.</summary>
    /// <param name="exif">From the byte order mark on; may be cut short or damaged.</param>
    /// <returns>1 if they do not say.</returns>
    public static int OfExif(ReadOnlySpan<byte> exif)
    {
        if (exif.Length < 8) return 1;
        bool big = exif.StartsWith("MM\0*"u8);
        if (!big && !exif.StartsWith("II*\0"u8)) return 1;
        uint directory = big ? BinaryPrimitives.ReadUInt32BigEndian(exif[4..]) : BinaryPrimitives.ReadUInt32LittleEndian(exif[4..]);
        if (directory > exif.Length - 2) return 1;
        ReadOnlySpan<byte> entries = exif[(int)directory..];
        int count = Number(entries, big);
        entries = entries[2..];
        for (; count > 0 && entries.Length >= EntryLength; count--, entries = entries[EntryLength..])
        {
            if (Number(entries, big) == Tag) return Number(entries[2..], big) == ShortType ? Number(entries[8..], big) : 1;
        }

        return 1;
    }

    private static ushort Number(ReadOnlySpan<byte> bytes, bool big) =>
        big ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : BinaryPrimitives.ReadUInt16LittleEndian(bytes);
}
