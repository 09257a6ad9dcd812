namespace PSPixelClassification.Imaging.Formats.Zarr.Stores;

/// <summary>Where a file lies in a ZIP archive.</summary>
/// <param name="Header">Where its local header begins, in bytes from the archive's start.</param>
/// <param name="Packed">Bytes that it takes in the archive.</param>
/// <param name="Length">Bytes of the file.</param>
/// <param name="Method">How it is packed: 0 not at all, 8 by Deflate.</param>
/// <param name="IsEncrypted">Whether a password is needed.</param>
/// <param name="Checksum">CRC-32 of the file.</param>
internal sealed record ZipEntryPlace(long Header, long Packed, long Length, ushort Method, bool IsEncrypted, uint Checksum)
{
    public const ushort Stored = 0;
    public const ushort Deflated = 8;
}
