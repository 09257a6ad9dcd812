using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using PSPixelClassification.Imaging.Formats.Remote;
using PSPixelClassification.Imaging.Formats.Zarr.Metadata;
using PSPixelClassification.Imaging.Formats.Zarr.Stores;

namespace PSPixelClassification.Imaging.Formats.Zarr;

/// <summary>Looks at some chunks of an array, always the same ones, in place of all.</summary>
internal static class ZarrSample
{
    // The ends, the middle, and what lies between: what is written anew in one place only may still be missed, and results say so.
    private const int MaxChunks = 9;

    /// <summary>Looks at an array.</summary>
    /// <param name="store">The store, which stays open.</param>
    /// <param name="array">The array.</param>
    /// <param name="cancellationToken">Looked at per chunk.</param>
    /// <exception cref="ZarrException">A chunk is damaged.</exception>
    public static ImageSample Of(IZarrStore store, ZarrNode array, CancellationToken cancellationToken)
    {
        ZarrArrayMetadata metadata = array.ReadArray();
        ZarrArray reader = new(store, array.Key, metadata);
        (int[][] positions, long total) = Positions(metadata);
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(array.Array!.Value.GetRawText()));
        Span<byte> length = stackalloc byte[sizeof(int)];
        reader.Expect(positions);
        foreach (int[] position in positions)
        {
            cancellationToken.ThrowIfCancellationRequested();
            byte[]? chunk = reader.TryRead(position);
            BinaryPrimitives.WriteInt32LittleEndian(length, chunk?.Length ?? -1);
            hash.AppendData(length);
            hash.AppendData(chunk.AsSpan());
        }

        return new ImageSample(Convert.ToHexStringLower(hash.GetHashAndReset()), positions.Length, total);
    }

    /// <summary>Whether any of the chunks that are looked at is there.</summary>
    /// <param name="store">The store, which stays open.</param>
    /// <param name="key">The array's key.</param>
    /// <exception cref="ZarrException">A chunk is damaged.</exception>
    public static bool FindsAny(IZarrStore store, string key, ZarrArrayMetadata metadata)
    {
        ZarrArray reader = new(store, key, metadata);
        (int[][] positions, _) = Positions(metadata);
        reader.Expect(positions);
        return positions.Any(position => reader.TryRead(position) is not null);
    }

    private static (int[][] Positions, long ChunkCount) Positions(ZarrArrayMetadata metadata)
    {
        long[] counts = [.. metadata.Shape.Zip(metadata.Block, (extent, block) => (extent - 1) / block + 1)];
        // An array may have more chunks than a number of 64 bits counts.
        UInt128 all = counts.Aggregate(UInt128.One, (product, count) => UInt128.Min(product * (UInt128)count, long.MaxValue));
        long total = (long)all;
        int read = (int)Math.Min(MaxChunks, total);
        return (
            [.. Enumerable.Range(0, read).Select(i => PositionOf(counts, read == 1 ? 0 : (long)((Int128)i * (total - 1) / (read - 1))))],
            total);
    }

    private static int[] PositionOf(long[] counts, long number)
    {
        int[] position = new int[counts.Length];
        for (int i = counts.Length - 1; i >= 0; i--)
        {
            position[i] = (int)(number % counts[i]);
            number /= counts[i];
        }

        return position;
    }
}
