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
        foreach ((Plane plane, PixelRun run, byte value) in LabelRuns.Of(state))
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
}
