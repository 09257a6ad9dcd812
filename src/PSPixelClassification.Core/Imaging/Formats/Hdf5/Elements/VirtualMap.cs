using System.Globalization;
using PSPixelClassification.Imaging.Formats.Hdf5.Structure;

namespace PSPixelClassification.Imaging.Formats.Hdf5.Elements;

/// <summary>A part of a virtual data set, and where its elements come from.</summary>
/// <param name="File">The file's name; "." for the same file.</param>
/// <param name="Source">Which of its elements; null for all.</param>
/// <param name="Target">Where they are in the virtual data set, along each dimension.</param>
internal sealed record VirtualMap(string File, string Dataset, AxisSelection[]? Source, AxisSelection[] Target)
{
    private const int ShortestMap = 32;

    /// <summary>The dimension along which it does not end; -1 for none.</summary>
    public int UnlimitedAxis => Array.FindIndex(Target, axis => axis.Count == AxisSelection.Unlimited);

    /// <summary>Whether its names hold the number of the block: "%b".</summary>
    public bool IsNumbered => Numbered(File, 0) != Numbered(File, 1) || Numbered(Dataset, 0) != Numbered(Dataset, 1);

    /// <summary>Reads the list of a virtual data set (VIII.D).</summary>
    /// <param name="shape">The virtual data set's extents.</param>
    /// <returns>The maps in their order: of those for the same elements the last one counts.</returns>
    /// <exception cref="Hdf5Exception">It is damaged, or of a kind that is not read here.</exception>
    public static IReadOnlyList<VirtualMap> Read(Hdf5Bytes bytes, ulong[] shape)
    {
        int version = bytes.Byte();
        ulong count = bytes.Length();
        if (version != 0 || count > (ulong)(bytes.Remaining / ShortestMap + 1))
            throw new Hdf5Exception("its structure is damaged, or of an unknown kind: a virtual data set");
        List<VirtualMap> maps = [];
        for (ulong i = 0; i < count; i++)
        {
            (string file, string dataset) = (bytes.Text(), bytes.Text());
            AxisSelection[]? source = BoxSelection.Read(bytes);
            AxisSelection[] target = BoxSelection.Read(bytes)
                ?? [.. shape.Select(extent => new AxisSelection(0, (long)extent, 1, (long)extent))];
            if (source is [] || target is []) continue;
            if (target.Length != shape.Length || target.Count(axis => axis.Count == AxisSelection.Unlimited) > 1)
                throw new Hdf5Exception("its structure is damaged: a virtual data set's map");
            maps.Add(new VirtualMap(file, dataset, source, target));
        }

        return maps;
    }

    /// <summary>One block of a map whose names hold its number.</summary>
    public VirtualMap Block(long block)
    {
        AxisSelection[] target = [.. Target];
        target[UnlimitedAxis] = target[UnlimitedAxis].Block(block);
        return this with { File = Numbered(File, block), Dataset = Numbered(Dataset, block), Target = target };
    }

    /// <summary>The same map with names that mean what they say.</summary>
    public VirtualMap Plain() => this with { File = Numbered(File, 0), Dataset = Numbered(Dataset, 0) };

    private static string Numbered(string name, long block) =>
        name.Replace("%%", "\0", StringComparison.Ordinal)
            .Replace("%b", block.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal).Replace('\0', '%');
}
