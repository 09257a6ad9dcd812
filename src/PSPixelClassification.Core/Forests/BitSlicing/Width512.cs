using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace PSPixelClassification.Forests.BitSlicing;

/// <summary>AVX-512: blocks of 512 pixels.</summary>
internal readonly unsafe struct Width512 : IVectorWidth<Vector512<ulong>, Vector512<float>, Vector512<int>>
{
    public static bool IsSupported => Avx512F.IsSupported && Avx512BW.IsSupported;

    public static int Lanes => 16;

    public static int Buckets => 2 * Lanes;

    public static Vector512<ulong> Load(byte* source) => Vector512.Load((ulong*)source);

    public static void Store(Vector512<ulong> bits, byte* target) => bits.Store((ulong*)target);

    public static Vector512<ulong> And(Vector512<ulong> a, Vector512<ulong> b) => a & b;

    public static Vector512<ulong> Or(Vector512<ulong> a, Vector512<ulong> b) => a | b;

    public static Vector512<ulong> Xor(Vector512<ulong> a, Vector512<ulong> b) => a ^ b;

    public static Vector512<ulong> Not(Vector512<ulong> a) => ~a;

    public static Vector512<ulong> Select(Vector512<ulong> mask, Vector512<ulong> a, Vector512<ulong> b) =>
        Vector512.ConditionalSelect(mask, a, b);

    public static Vector512<float> Load(float* source) => Vector512.Load(source);

    public static void Store(Vector512<float> values, float* target) => values.Store(target);

    public static Vector512<int> Broadcast(int value) => Vector512.Create(value);

    public static Vector512<int> Add(Vector512<int> a, Vector512<int> b) => a + b;

    public static Vector512<int> Multiply(Vector512<int> a, int factor) => a * factor;

    public static Vector512<int> CountAtLeast(Vector512<int> count, Vector512<float> value, Vector512<float> threshold) =>
        Vector512.ConditionalSelect(Vector512.GreaterThanOrEqual(value, threshold).AsInt32(), count + Vector512<int>.One, count);

    public static Vector512<float> Look(Vector512<float> table, Vector512<int> index) => Avx512F.PermuteVar16x32(table, index);

    public static Vector512<float> Look(Vector512<float> first, Vector512<float> second, Vector512<int> index) =>
        Avx512F.PermuteVar16x32x2(first, index, second);

    public static void StoreHighBytes(Vector512<int> a, Vector512<int> b, Vector512<int> c, Vector512<int> d, byte* target) =>
        StoreLowBytes(a >> 8, b >> 8, c >> 8, d >> 8, target);

    public static void StoreLowBytes(Vector512<int> a, Vector512<int> b, Vector512<int> c, Vector512<int> d, byte* target)
    {
        Avx512F.ConvertToVector128Byte(a).Store(target);
        Avx512F.ConvertToVector128Byte(b).Store(target + 16);
        Avx512F.ConvertToVector128Byte(c).Store(target + 32);
        Avx512F.ConvertToVector128Byte(d).Store(target + 48);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Slice(byte* values, int bits, byte* planes)
    {
        for (int group = 0; group < 8; group++)
        {
            Vector512<byte> bytes = Vector512.Load(values + (group * 64)) << (8 - bits);
            for (int bit = bits - 1; bit >= 0; bit--)
            {
                ((ulong*)planes)[(bit * 8) + group] = bytes.ExtractMostSignificantBits();
                bytes += bytes;
            }
        }
    }

    public static Vector512<int> Expand(byte* bits, int group, int value)
    {
        Vector512<int> lanes = Vector512.Create(1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192, 16384, 32768);
        return Vector512.Equals(Vector512.Create((int)((ushort*)bits)[group]) & lanes, lanes) & Vector512.Create(value);
    }

    public static Vector512<float> Divide(Vector512<int> count, float size) => Vector512.ConvertToSingle(count) / size;

    public static Vector512<float> Divide(Vector512<float> value, float divisor) => value / divisor;

    public static Vector512<float> AddProduct(Vector512<float> sum, Vector512<float> value, float factor) => sum + (value * factor);
}
