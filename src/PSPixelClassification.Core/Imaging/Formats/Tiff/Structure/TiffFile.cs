using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;
using PSPixelClassification.Common;

namespace PSPixelClassification.Imaging.Formats.Tiff.Structure;

/// <summary>
/// The bytes of a TIFF file: its header, its directories, reads that never leave the file. Directories are read here and not by
/// LibTiff.NET, which trusts counts and offsets before it allocates and follows; that decodes (LibTiffDecoder).
/// </summary>
internal sealed class TiffFile : IDisposable
{
    private const int MaxEntries = 4096;
    private readonly SafeFileHandle _handle;

    private TiffFile(string path, SafeFileHandle handle)
    {
        Path = path;
        _handle = handle;
        Length = RandomAccess.GetLength(handle);
        Written = File.GetLastWriteTimeUtc(handle);
    }

    public string Path { get; }

    public long Length { get; }

    /// <summary>When the file was changed last.</summary>
    public DateTime Written { get; }

    public bool IsBigEndian { get; private set; }

    public bool IsBigTiff { get; private set; }

    /// <summary>Where the first page's directory is.</summary>
    public long FirstDirectory { get; private set; }

    /// <summary>Whether bytes are the beginning of a TIFF or BigTIFF file.</summary>
    public static bool IsTiff(ReadOnlySpan<byte> head) => head is
        [(byte)'I', (byte)'I', 42 or 43, 0, ..] or [(byte)'M', (byte)'M', 0, 42 or 43, ..];

    public static TiffFile Open(string path)
    {
        TiffFile file = new(path, File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read, FileOptions.RandomAccess));
        try
        {
            file.ReadHeader();
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Fills a buffer from the file.</summary>
    /// <param name="destination">The buffer; all of it is filled.</param>
    /// <param name="what">What is read, for the error: "the strip table".</param>
    /// <exception cref="ImageFormatException">The bytes do not lie in the file.</exception>
    public void Read(long position, Span<byte> destination, string what)
    {
        if (!Holds(position, destination.Length) || !RandomRead.TryFill(_handle, position, destination))
            throw Damaged($"{what} lies outside the file");
    }

    /// <summary>Whether bytes lie in the file.</summary>
    public bool Holds(long position, long length) => position >= 0 && length >= 0 && position <= Length && length <= Length - position;

    /// <summary>Reads a directory's lines, not yet the numbers they point to.</summary>
    public TiffDirectory ReadDirectory(long position)
    {
        const string What = "a page's directory";
        int countSize = IsBigTiff ? 8 : 2;
        int entrySize = IsBigTiff ? 20 : 12;
        int linkSize = IsBigTiff ? 8 : 4;
        Span<byte> number = stackalloc byte[8];
        Read(position, number[..countSize], What);
        ulong count = IsBigTiff ? UInt64(number) : UInt16(number);
        if (count is 0 or > MaxEntries) throw Damaged($"{What} claims {count} entries");

        byte[] lines = new byte[(int)count * entrySize];
        Read(position + countSize, lines, What);
        Dictionary<TiffTag, TiffEntry> entries = new((int)count);
        for (int i = 0; i < (int)count; i++)
        {
            ReadOnlySpan<byte> line = lines.AsSpan(i * entrySize, entrySize);
            ulong elements = IsBigTiff ? UInt64(line[4..]) : UInt32(line[4..]);
            long valuePosition = position + countSize + ((i + 1L) * entrySize) - linkSize;
            TiffEntry entry = new((TiffFieldType)UInt16(line[2..]), (long)Math.Min(elements, long.MaxValue / 16), valuePosition);
            if (entry.Count * entry.ElementSize > linkSize)
            {
                ulong target = IsBigTiff ? UInt64(line[12..]) : UInt32(line[8..]);
                entry = entry with { Position = (long)Math.Min(target, long.MaxValue) };
            }

            entries.TryAdd((TiffTag)UInt16(line), entry);
        }

        // Some writers end the file right after the last page's entries.
        long linkPosition = position + countSize + lines.Length;
        long next = 0;
        if (Holds(linkPosition, linkSize))
        {
            Read(linkPosition, number[..linkSize], What);
            next = IsBigTiff ? (long)Math.Min(UInt64(number), long.MaxValue) : UInt32(number);
        }

        return new TiffDirectory(this, entries, next);
    }

    public ushort UInt16(ReadOnlySpan<byte> bytes) =>
        IsBigEndian ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : BinaryPrimitives.ReadUInt16LittleEndian(bytes);

    public uint UInt32(ReadOnlySpan<byte> bytes) =>
        IsBigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);

    public ulong UInt64(ReadOnlySpan<byte> bytes) =>
        IsBigEndian ? BinaryPrimitives.ReadUInt64BigEndian(bytes) : BinaryPrimitives.ReadUInt64LittleEndian(bytes);

    /// <summary>The error for a file that breaks the format's rules.</summary>
    public ImageFormatException Damaged(string finding, Exception? cause = null) =>
        new(Path, finding, "The file is damaged or cut short: copy or export it again.", cause);

    /// <summary>The error for a valid file of a kind that is not read.</summary>
    public ImageFormatException Unsupported(string finding, string remedy) =>
        new(Path, finding, remedy, errorId: ErrorIds.ImageFormatUnsupported);

    public void Dispose() => _handle.Dispose();

    private void ReadHeader()
    {
        Span<byte> header = stackalloc byte[16];
        Read(0, header[..8], "the header");
        IsBigEndian = header[0] == (byte)'M';
        IsBigTiff = UInt16(header[2..]) == 43;
        if (IsBigTiff) Read(0, header, "the header");
        FirstDirectory = IsBigTiff ? (long)Math.Min(UInt64(header[8..]), long.MaxValue) : UInt32(header[4..]);
    }
}
