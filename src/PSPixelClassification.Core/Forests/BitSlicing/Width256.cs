using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace PSPixelClassification.Forests.BitSlicing;

/// <summary>AVX2: blocks of 256 pixels.</summary>
internal readonly unsafe struct Width256 : IVectorWidth<Vector256<ulong>, Vector256<float>, Vector256<int>>
{
    public static bool IsSupported => Avx2.IsSupported;

    public static int Lanes => 8;

    public static int Buckets => 2 * Lanes;

    public static Vector256<ulong> Load(byte* source) => Vector256.Load((ulong*)source);

    public static void Store(Vector256<ulong> bits, byte* target) => bits.Store((ulong*)target);

    public static Vector256<ulong> And(Vector256<ulong> a, Vector256<ulong> b) => a & b;

    public static Vector256<ulong> Or(Vector256<ulong> a, Vector256<ulong> b) => a | b;

    public static Vector256<ulong> Xor(Vector256<ulong> a, Vector256<ulong> b) => a ^ b;

    public static Vector256<ulong> Not(Vector256<ulong> a) => ~a;

    public static Vector256<ulong> Select(Vector256<ulong> mask, Vector256<ulong> a, Vector256<ulong> b) =>
        Vector256.ConditionalSelect(mask, a, b);

    public static Vector256<float> Load(float* source) => Vector256.Load(source);

    public static void Store(Vector256<float> values, float* target) => values.Store(target);

    public static Vector256<int> Broadcast(int value) => Vector256.Create(value);

    public static Vector256<int> Add(Vector256<int> a, Vector256<int> b) => a + b;

    public static Vector256<int> Multiply(Vector256<int> a, int factor) => a * factor;

    public static Vector256<int> CountAtLeast(Vector256<int> count, Vector256<float> value, Vector256<float> threshold) =>
        count - Vector256.GreaterThanOrEqual(value, threshold).AsInt32();

    public static Vector256<float> Look(Vector256<float> table, Vector256<int> index) => Avx2.PermuteVar8x32(table, index);

    public static Vector256<float> Look(Vector256<float> first, Vector256<float> second, Vector256<int> index) => Avx.BlendVariable(
        Avx2.PermuteVar8x32(first, index), Avx2.PermuteVar8x32(second, index), (index << 28).AsSingle());

    public static void StoreLowBytes(Vector256<int> a, Vector256<int> b, Vector256<int> c, Vector256<int> d, byte* target)
    {
        Vector256<int> lowest = Vector256.Create(255);
        Pack(a & lowest, b & lowest, c & lowest, d & lowest, target);
    }

    public static void StoreHighBytes(Vector256<int> a, Vector256<int> b, Vector256<int> c, Vector256<int> d, byte* target) =>
        Pack(a >> 8, b >> 8, c >> 8, d >> 8, target);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Slice(byte* values, int bits, byte* planes)
    {
        for (int group = 0; group < 8; group++)
        {
            Vector256<byte> bytes = Vector256.Load(values + (group * 32)) << (8 - bits);
            for (int bit = bits - 1; bit >= 0; bit--)
            {
                ((uint*)planes)[(bit * 8) + group] = bytes.ExtractMostSignificantBits();
                bytes += bytes;
            }
        }
    }

    public static Vector256<int> Expand(byte* bits, int group, int value)
    {
        Vector256<int> lanes = Vector256.Create(1, 2, 4, 8, 16, 32, 64, 128);
        return Vector256.Equals(Vector256.Create((int)bits[group]) & lanes, lanes) & Vector256.Create(value);
    }

    public static Vector256<float> Divide(Vector256<int> count, float size) => Vector256.ConvertToSingle(count) / size;

    public static Vector256<float> Divide(Vector256<float> value, float divisor) => value / divisor;

    public static Vector256<float> AddProduct(Vector256<float> sum, Vector256<float> value, float factor) => sum + (value * factor);

    private static void Pack(Vector256<int> a, Vector256<int> b, Vector256<int> c, Vector256<int> d, byte* target)
    {
        // Packing works within 128-bit halves; the permutation puts the 4-byte pieces back into order.
        Vector256<byte> packed = Avx2.PackUnsignedSaturate(Avx2.PackSignedSaturate(a, b), Avx2.PackSignedSaturate(c, d));
        Avx2.PermuteVar8x32(packed.AsInt32(), Vector256.Create(0, 4, 1, 5, 2, 6, 3, 7)).AsByte().Store(target);
    }
}
