namespace PSPixelClassification.Imaging.Formats.Png;

/// <summary>Where a chunk lies in the file.</summary>
/// <param name="Type">Four letters: "IHDR".</param>
/// <param name="DataStart">Offset of its first data byte.</param>
/// <param name="Length">Length of its data, without the checksum.</param>
internal readonly record struct PngChunk(string Type, long DataStart, int Length)
{
    /// <summary>Offset of the next chunk.</summary>
    public long End => DataStart + Length + sizeof(uint);

    /// <summary>Whether a decoder must know this type (PNG specification, 5.4: bit 5 of the first byte is 0).</summary>
    public bool IsCritical => (Type[0] & 0x20) == 0;
}
