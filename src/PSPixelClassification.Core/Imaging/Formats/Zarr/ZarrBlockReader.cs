using PSPixelClassification.Common;
using PSPixelClassification.Imaging.Formats.Blocks;
using PSPixelClassification.Imaging.Formats.Zarr.Metadata;
using PSPixelClassification.Imaging.Formats.Zarr.Stores;
using PSPixelClassification.Imaging.Pixels;

namespace PSPixelClassification.Imaging.Formats.Zarr;

/// <summary>Reads the chunks of an array as samples, and keeps those that were used last.</summary>
/// <param name="path">The image, for errors.</param>
/// <param name="store">Disposed together with this reader.</param>
/// <param name="key">The array's key.</param>
internal sealed class ZarrBlockReader(string path, IZarrStore store, string key, ZarrArrayMetadata metadata, ZarrGrid grid) : IBlockReader
{
    // With some threads this counts several times.
    private const long UsuallyCached = 32 << 20;
    private const long MaxCached = 256 << 20;

    // What is known of a chunk that was never written.
    private const int MissingLength = 64;

    private static readonly byte[] s_missing = [];

    private readonly ZarrArray _array = new(store, key, metadata);
    private readonly RecentlyUsed<long, byte[]> _blocks = new(
        CacheFor(grid, metadata.Element), samples => Math.Max(samples.Length, MissingLength));

    public ReadOnlySpan<byte> Read(ReadOnlySpan<int> position)
    {
        long number = grid.Number(position);
        if (_blocks.Find(number) is { } known) return known;
        byte[] samples = Load(position.ToArray());
        _blocks.Add(number, samples);
        return samples;
    }

    public void Expect(IEnumerable<int[]> positions)
    {
        if (!store.IsFar) return;
        try
        {
            _array.Expect(positions.Where(position => _blocks.Find(grid.Number(position)) is null));
        }
        catch (ZarrException e)
        {
            throw ZarrFailure.Translate(path, e);
        }
    }

    public void Dispose() => store.Dispose();

    // Rows come from top to bottom, and what is filtered reaches into the blocks below: two rows of blocks should fit. Of blocks that hold
    // several slices, those of a whole slice are needed for the next one.
    private static long CacheFor(ZarrGrid grid, ElementType element)
    {
        bool holdSlices = grid.Index('z') is >= 0 and var z && grid.Block[z] > 1;
        Int128 blocks = 2;
        foreach (char axis in holdSlices ? "yxc" : "xc")
        {
            if (grid.Index(axis) is >= 0 and var index) blocks *= (grid.Shape[index] - 1) / grid.Block[index] + 1;
        }

        return (long)Int128.Clamp(blocks * grid.BlockElements * element.PixelType.SizeInBytes(), UsuallyCached, MaxCached);
    }

    private byte[] Load(int[] position)
    {
        try
        {
            if (_array.TryRead(position) is not { } stored) return s_missing;
            ElementType element = metadata.Element;
            if (element is { IsStoredAsRead: true, IsSwapped: false }) return stored;
            byte[] samples = element.IsStoredAsRead ? stored : new byte[grid.BlockElements * element.PixelType.SizeInBytes()];
            if (element.IsStoredAsRead) ByteOrder.Reverse(stored, element.Size);
            else ElementConversion.Convert(element, stored, samples);
            return samples;
        }
        catch (ZarrException e)
        {
            throw ZarrFailure.Translate(path, e);
        }
    }
}
