using System.IO.Compression;
using PSPixelClassification.Common;
using PSPixelClassification.Imaging.Formats.Npy;
using PSPixelClassification.Imaging.Formats.Rasters;

namespace PSPixelClassification.Imaging.Formats.Npz;

/// <summary>
/// A packed NPY file in an archive. It is unpacked as a whole when the first reader opens it, into blocks that are allocated as their bytes
/// come; readers that live at the same time share them.
/// </summary>
internal sealed class PackedArray
{
    private const int BlockLength = 1 << 20;

    private readonly FileStamp _file;
    private readonly string _name;
    private readonly long _length;
    private readonly uint _checksum;
    private readonly Lock _gate = new();
    private readonly WeakReference<byte[][]> _blocks = new(null!);

    /// <summary>Remembers where the array is.</summary>
    public PackedArray(FileStamp file, ZipArchiveEntry entry)
    {
        _file = file;
        _name = entry.FullName;
        _length = entry.Length;
        _checksum = entry.Crc32;
    }

    /// <summary>Refuses an entry that is too large to be unpacked, or lies about its length.</summary>
    /// <exception cref="ImageFormatException">It is.</exception>
    public static void CheckSize(string path, ZipArchiveEntry entry)
    {
        if (entry.Length / Deflate.MaxRatio > entry.CompressedLength)
            throw NpzFormat.Errors.Invalid(path, $"{entry.CompressedLength} packed bytes cannot hold the {entry.Length} that are promised");
        if (entry.Length > DecodedRows.MaximumLength)
        {
            throw ImageFormatException.Unsupported(
                path, $"its packed array takes {entry.Length} bytes, more than 1.5 GiB, the most that is unpacked",
                "Save it with numpy.savez or numpy.save.");
        }
    }

    /// <summary>Gives the unpacked bytes, now unless a living reader has them.</summary>
    /// <returns>The bytes of the NPY file, kept as long as the caller reads.</returns>
    /// <exception cref="ImageFormatException">The archive is damaged, or another than before.</exception>
    public IArrayBytes Open()
    {
        lock (_gate)
        {
            if (!_blocks.TryGetTarget(out byte[][]? blocks)) _blocks.SetTarget(blocks = Unpack());
            return new Content(blocks, _length);
        }
    }

    private byte[][] Unpack()
    {
        try
        {
            using FileStream file = _file.OpenAgain();
            using ZipArchive archive = new(file, ZipArchiveMode.Read);
            ZipArchiveEntry entry = NpzFormat.Find(_file.Path, archive, _name);
            using Stream stream = entry.Open();
            return Unpack(stream);
        }
        catch (Exception e) when (NpzFormat.IsDamage(e))
        {
            throw NpzFormat.Errors.Invalid(_file.Path, "its packed array is damaged", e);
        }
    }

    private byte[][] Unpack(Stream stream)
    {
        byte[][] blocks = new byte[(_length + BlockLength - 1) / BlockLength][];
        Crc32 crc = default;
        for (int i = 0; i < blocks.Length; i++)
        {
            blocks[i] = new byte[Math.Min(BlockLength, _length - (long)i * BlockLength)];
            if (stream.ReadAtLeast(blocks[i], blocks[i].Length, throwOnEndOfStream: false) < blocks[i].Length)
                throw NpzFormat.Errors.Invalid(_file.Path, "its packed array ends too early");
            crc.Append(blocks[i]);
        }

        return crc.Value == _checksum ? blocks : throw NpzFormat.Errors.Invalid(_file.Path, "the checksum of its packed array is wrong");
    }

    private sealed class Content(byte[][] blocks, long length) : IArrayBytes
    {
        public int Read(long offset, Span<byte> target)
        {
            if (offset >= length) return 0;
            ReadOnlySpan<byte> available = blocks[offset / BlockLength].AsSpan((int)(offset % BlockLength));
            int count = Math.Min(available.Length, target.Length);
            available[..count].CopyTo(target);
            return count;
        }

        public void Dispose()
        {
        }
    }
}
