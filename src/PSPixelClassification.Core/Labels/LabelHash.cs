using System.Buffers.Binary;
using System.Security.Cryptography;
using PSPixelClassification.Imaging;
using PSPixelClassification.Labels.Rasterising;

namespace PSPixelClassification.Labels;

/// <summary>
/// Which pixels a class has, as a hash that is the same on every platform and in every version, since projects store it: SHA-256 over the
/// longest runs of the class's pixels along x, ordered by t, z, y, x, each as five 32-bit little-endian numbers t, z, y, x, length. Neither
/// the class's value and name nor the way the pixels were painted counts.
/// </summary>
internal static class LabelHash
{
    /// <summary>Computes the hashes of all classes that have pixels.</summary>
    /// <param name="state">The labels.</param>
    /// <returns>64 lower-case hexadecimal digits, by the class's value.</returns>
    public static IReadOnlyDictionary<byte, string> Of(LabelState state)
    {
        Dictionary<byte, IncrementalHash> hashes = [];
        byte[] numbers = new byte[5 * sizeof(int)];
        foreach ((Plane plane, PixelRun run, byte value) in Runs(state))
        {
            if (!hashes.TryGetValue(value, out IncrementalHash? hash))
                hashes.Add(value, hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256));
            Write(0, plane.Time);
            Write(1, plane.Z);
            Write(2, run.Y);
            Write(3, run.X);
            Write(4, run.Length);
            hash.AppendData(numbers);
        }

        Dictionary<byte, string> finished = [];
        foreach ((byte value, IncrementalHash hash) in hashes)
        {
            using (hash) finished.Add(value, Convert.ToHexStringLower(hash.GetHashAndReset()));
        }

        return finished;

        void Write(int index, int number) => BinaryPrimitives.WriteInt32LittleEndian(numbers.AsSpan(index * sizeof(int)), number);
    }

    private static IEnumerable<(Plane Plane, PixelRun Run, byte Value)> Runs(LabelState state)
    {
        // Blocks come ordered by plane, block row and block column: those of one row stand beside each other.
        foreach (
            IGrouping<(Plane Plane, int Row), KeyValuePair<BlockKey, byte[]>> strip in state.Blocks.GroupBy(
            block => (block.Key.Plane, block.Key.Row)))
        {
            for (int y = 0; y < BlockKey.Size; y++)
            {
                (int x, int end, byte value) = (0, 0, 0);
                foreach ((BlockKey key, byte[] block) in strip)
                {
                    for (int i = 0; i < BlockKey.Size; i++)
                    {
                        byte next = block[y * BlockKey.Size + i];
                        int at = key.Region.X + i;
                        if (next != value || at != end)
                        {
                            if (value != 0) yield return Run();
                            (x, value) = (at, next);
                        }

                        end = at + 1;
                    }
                }

                if (value != 0) yield return Run();

                (Plane, PixelRun, byte) Run() => (strip.Key.Plane, new PixelRun(strip.Key.Row * BlockKey.Size + y, x, end - x), value);
            }
        }
    }
}
