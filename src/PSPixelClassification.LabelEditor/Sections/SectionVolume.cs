using PSPixelClassification.Imaging;

namespace PSPixelClassification.LabelEditor.Sections;

/// <summary>
/// The slices of a volume as far as they were read, thinned out until all of them fit the memory: of every so many columns and rows, the
/// middle one. Volumes that fit are kept whole.
/// </summary>
internal sealed class SectionVolume
{
    private readonly byte[]?[] _slices;

    /// <summary>Begins without slices.</summary>
    /// <param name="shape">The extents of the image.</param>
    /// <param name="channels">How many channels are kept.</param>
    /// <param name="sampleBytes">Bytes of a sample, 1 or 2.</param>
    /// <param name="maxBytes">Maximum size of all slices, in bytes.</param>
    public SectionVolume(ImageShape shape, int channels, int sampleBytes, long maxBytes)
    {
        (Shape, Channels, SampleBytes) = (shape, channels, sampleBytes);
        Stride = 1;
        while ((long)Columns * Rows * shape.Depth * channels * sampleBytes > maxBytes && Math.Max(Columns, Rows) > 1) Stride++;
        _slices = new byte[shape.Depth][];
        Order = [.. InOrder(shape.Depth)];
    }

    /// <summary>The extents of the image.</summary>
    public ImageShape Shape { get; }

    /// <summary>How many channels are kept.</summary>
    public int Channels { get; }

    /// <summary>Bytes of a sample.</summary>
    public int SampleBytes { get; }

    /// <summary>Of how many columns, and rows, one is kept.</summary>
    public int Stride { get; }

    /// <summary>Columns that are kept.</summary>
    public int Columns => (Shape.Width - 1) / Stride + 1;

    /// <summary>Rows that are kept.</summary>
    public int Rows => (Shape.Height - 1) / Stride + 1;

    /// <summary>How many slices were read.</summary>
    public int Known { get; private set; }

    /// <summary>Whether all slices were read.</summary>
    public bool IsWhole => Known == _slices.Length;

    /// <summary>The slice that is read next: the first ones are spread over the volume, so that it is soon seen as a whole.</summary>
    public int Next => Order[Known];

    private int[] Order { get; }

    /// <summary>Takes a slice.</summary>
    /// <param name="z">The slice, <see cref="Next"/>.</param>
    /// <param name="samples">Channels · <see cref="Rows"/> · <see cref="Columns"/> samples, [c][y][x].</param>
    public void Add(int z, byte[] samples)
    {
        _slices[z] = samples;
        Known++;
    }

    /// <summary>The row or column of the image that one stands for, of those that are kept.</summary>
    /// <param name="kept">Its index.</param>
    /// <param name="extent">Rows or columns of the image.</param>
    public int InImage(int kept, int extent) => Math.Min(kept * Stride + Stride / 2, extent - 1);

    /// <summary>A section along x or y, [c][z][across]: what was not read yet is as in the nearest slice that was.</summary>
    /// <param name="alongX">True for xz, false for yz.</param>
    /// <param name="at">The row of the image that xz is of, or the column that yz is of.</param>
    public byte[] Section(bool alongX, int at)
    {
        int across = alongX ? Columns : Rows;
        int kept = at / Stride;
        int sliceBytes = Columns * Rows * SampleBytes;
        byte[] section = new byte[Channels * Shape.Depth * across * SampleBytes];
        int[] nearest = Nearest();
        for (int z = 0; z < Shape.Depth && Known > 0; z++)
        {
            ReadOnlySpan<byte> slice = _slices[nearest[z]];
            for (int channel = 0; channel < Channels; channel++)
            {
                ReadOnlySpan<byte> plane = slice.Slice(channel * sliceBytes, sliceBytes);
                Span<byte> target = section.AsSpan((channel * Shape.Depth + z) * across * SampleBytes, across * SampleBytes);
                if (alongX) plane.Slice(kept * Columns * SampleBytes, target.Length).CopyTo(target);
                else CopyColumn(plane, kept, target);
            }
        }

        return section;
    }

    private void CopyColumn(ReadOnlySpan<byte> plane, int column, Span<byte> target)
    {
        for (int y = 0; y < Rows; y++)
            plane.Slice((y * Columns + column) * SampleBytes, SampleBytes).CopyTo(target[(y * SampleBytes)..]);
    }

    // For each slice the nearest that was read, of equally near ones the upper.
    private int[] Nearest()
    {
        int[] known = [.. Enumerable.Range(0, Shape.Depth).Where(z => _slices[z] is not null)];
        int[] nearest = new int[Shape.Depth];
        for (int z = 0, i = 0; z < nearest.Length && known.Length > 0; z++)
        {
            while (i + 1 < known.Length && Math.Abs(known[i + 1] - z) < Math.Abs(known[i] - z)) i++;
            nearest[z] = known[i];
        }

        return nearest;
    }

    // Every so many slices, then those halfway between them, and so on.
    private static IEnumerable<int> InOrder(int depth)
    {
        int step = 1;
        while (step * 16 < depth) step *= 2;
        for (int z = 0; z < depth; z += step) yield return z;
        for (; step > 1; step /= 2)
        {
            for (int z = step / 2; z < depth; z += step) yield return z;
        }
    }
}
