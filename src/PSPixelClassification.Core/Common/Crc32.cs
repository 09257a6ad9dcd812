namespace PSPixelClassification.Common;

/// <summary>
/// The checksum of PNG chunks (PNG specification, annex D) and of archives: polynomial 0xEDB88320, reflected, initial and final value
/// inverted.
/// </summary>
internal struct Crc32
{
    private static readonly uint[] s_table = MakeTable();
    private uint _inverted;

    /// <summary>The checksum of all bytes added so far.</summary>
    public readonly uint Value => _inverted;

    /// <summary>Adds bytes.</summary>
    /// <param name="bytes">The next bytes of the message.</param>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        uint crc = ~_inverted;
        foreach (byte value in bytes) crc = s_table[(byte)(crc ^ value)] ^ (crc >> 8);
        _inverted = ~crc;
    }

    private static uint[] MakeTable()
    {
        uint[] table = new uint[256];
        for (uint n = 0; n < table.Length; n++)
        {
            uint value = n;
            for (int bit = 0; bit < 8; bit++) value = (value & 1) != 0 ? 0xEDB88320u ^ (value >> 1) : value >> 1;
            table[n] = value;
        }

        return table;
    }
}
