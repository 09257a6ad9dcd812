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
    // A row of tiles of a wide image should fit; with some threads this counts several times.
    private const long MaxCached = 32 << 20;

    // What is known of a chunk that was never written.
    private const int MissingLength = 64;

    private static readonly byte[] s_missing = [];

    private readonly ZarrArray _array = new(store, key, metadata);
    private readonly RecentlyUsed<long, byte[]> _blocks = new(MaxCached, samples => Math.Max(samples.Length, MissingLength));

    public ReadOnlySpan<byte> Read(ReadOnlySpan<int> position)
    {
        long number = grid.Number(position);
        if (_blocks.Find(number) is { } known) return known;
        byte[] samples = Load(position.ToArray());
        _blocks.Add(number, samples);
        return samples;
    }

    public void Dispose() => store.Dispose();

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
