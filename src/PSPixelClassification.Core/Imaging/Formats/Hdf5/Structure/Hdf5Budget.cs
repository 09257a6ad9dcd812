namespace PSPixelClassification.Imaging.Formats.Hdf5.Structure;

/// <summary>
/// How much a file's structure may still cost to read. A valid file's structure is read about once; one that is damaged, or made to harm,
/// may lead in circles or to the same place again and again, which ends here whatever it is made of.
/// </summary>
/// <param name="fileLength">Bytes of the file.</param>
internal sealed class Hdf5Budget(long fileLength)
{
    // Small pieces are read twice where they are looked up by name; a file of some kilobytes is opened, listed and read with a part of the
    // least.
    private const long Min = 4L << 20;
    private const long Factor = 8;
    private const long Max = 1L << 30;

    // What a read costs beyond its bytes, so that many small ones end as well.
    private const long ReadCost = 64;

    private long _left = Math.Min(Min + Factor * Math.Min(fileLength, Max), Max);

    /// <summary>Pays for reading a piece, or for another use of one that was read.</summary>
    /// <exception cref="Hdf5Exception">Nothing is left.</exception>
    public void Spend(long count)
    {
        _left -= ReadCost + count;
        if (_left < 0) throw new Hdf5Exception("its structure is damaged: it leads in circles, or is larger than the file");
    }
}
