using PSPixelClassification.Imaging.Formats.Hdf5.Elements;
using PureHDF.Filters;
using PureHDF.VOL.Native;

namespace PSPixelClassification.Imaging.Formats.Hdf5.Writing;

/// <summary>How a copied data set is cut into chunks and packed.</summary>
/// <param name="Chunks">The extents of a chunk; null for one piece.</param>
/// <param name="Filters">What each chunk goes through, in order; null for none.</param>
internal sealed record Hdf5Storage(uint[]? Chunks, List<H5Filter>? Filters)
{

    // h5py's level where none is given; LZF has none.
    private const int DefaultLevel = 4;

    /// <summary>Options of the library for a data set stored so.</summary>
    public H5DatasetCreation Creation => new(Filters: Filters);

    /// <summary>Finds out how a data set is stored.</summary>
    /// <returns>
    /// The same storage as far as the library writes it: no chunk is longer than the data set, gzip's level is 0, 1, 6 or 9, LZF becomes
    /// gzip and scale-offset is left out.
    /// </returns>
    /// <exception cref="Hdf5Exception">It is packed in a way that is not read.</exception>
    public static Hdf5Storage Of(Hdf5Dataset source)
    {
        ulong[] shape = source.Shape;
        if (source.Layout.Chunks is not { } chunks) return new Hdf5Storage(null, null);
        List<H5Filter> filters = [.. source.Filters.All.Select(filter => Written(filter.Id, filter.Values)).OfType<H5Filter>()];
        return shape.Length == 0 || shape.Contains(0UL)
            ? new Hdf5Storage(null, null)
            : new Hdf5Storage(
                [.. chunks.Extents.Zip(shape, (chunk, extent) => (uint)Math.Min((ulong)chunk, extent))], filters.Count > 0
                    ? filters
                    : null);
    }

    /// <summary>The same storage for data that comes later.</summary>
    /// <param name="shape">The data set's extents.</param>
    /// <returns>Two chunks where there was a packed single one: the library cannot pack one that comes later.</returns>
    public Hdf5Storage ForLate(ulong[] shape)
    {
        if (Chunks is null || Filters is null || !Chunks.Zip(shape, (chunk, extent) => chunk == extent).All(isWhole => isWhole))
            return this;
        int longest = Array.IndexOf(Chunks, Chunks.Max());
        uint[] halved = [.. Chunks];
        halved[longest] = (halved[longest] + 1) / 2;
        return this with { Chunks = halved };
    }

    private static H5Filter? Written(int id, uint[] values) => id switch
    {
        DeflateFilter.Id => Deflate(values.Length > 0 ? (int)values[0] : DefaultLevel),
        ShuffleFilter.Id => new H5Filter(ShuffleFilter.Id),
        Fletcher32Filter.Id => new H5Filter(Fletcher32Filter.Id),
        LzfFilter.Id => Deflate(DefaultLevel),
        ScaleOffsetFilter.Id => null,
        _ => throw new Hdf5Exception($"packed with the filter {id}"),
    };

    // The framework has no more levels than these.
    private static H5Filter Deflate(int level) => new(DeflateFilter.Id, new Dictionary<string, object>
    {
        [DeflateFilter.COMPRESSION_LEVEL] = level switch { <= 0 => 0, 1 => 1, <= 6 => 6, _ => 9 },
    });
}
