using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace PSPixelClassification.Forests.BitSlicing;

/// <summary>Blocks of 128 pixels: ARM (AdvSimd), and x64 without AVX2.</summary>
internal readonly unsafe struct Width128 : IVectorWidth<Vector128<ulong>, Vector128<float>, Vector128<int>>
{
    public static bool IsSupported => Vector128.IsHardwareAccelerated;

    public static int Lanes => 4;

    public static int Buckets => AdvSimdRanks.IsSupported ? AdvSimdRanks.Buckets : 2 * Lanes;

    public static Vector128<ulong> Load(byte* source) => Vector128.Load((ulong*)source);

    public static void Store(Vector128<ulong> bits, byte* target) => bits.Store((ulong*)target);

    public static Vector128<ulong> And(Vector128<ulong> a, Vector128<ulong> b) => a & b;

    public static Vector128<ulong> Or(Vector128<ulong> a, Vector128<ulong> b) => a | b;

    public static Vector128<ulong> Xor(Vector128<ulong> a, Vector128<ulong> b) => a ^ b;

    public static Vector128<ulong> Not(Vector128<ulong> a) => ~a;

    public static Vector128<ulong> Select(Vector128<ulong> mask, Vector128<ulong> a, Vector128<ulong> b) =>
        Vector128.ConditionalSelect(mask, a, b);

    public static Vector128<float> Load(float* source) => Vector128.Load(source);

    public static void Store(Vector128<float> values, float* target) => values.Store(target);

    public static Vector128<int> Broadcast(int value) => Vector128.Create(value);

    public static Vector128<int> Add(Vector128<int> a, Vector128<int> b) => a + b;

    public static Vector128<int> Multiply(Vector128<int> a, int factor) => a * factor;

    public static Vector128<int> CountAtLeast(Vector128<int> count, Vector128<float> value, Vector128<float> threshold) =>
        count - Vector128.GreaterThanOrEqual(value, threshold).AsInt32();

    public static Vector128<float> Look(Vector128<float> table, Vector128<int> index) =>
        Vector128.Shuffle(table, index & Vector128.Create(3));

    public static Vector128<float> Look(Vector128<float> first, Vector128<float> second, Vector128<int> index) =>
        Vector128.ConditionalSelect((index << 29 >> 31).AsSingle(), Look(second, index), Look(first, index));

    public static void StoreLowBytes(Vector128<int> a, Vector128<int> b, Vector128<int> c, Vector128<int> d, byte* target) =>
        Vector128.Narrow(Vector128.Narrow(a, b).AsUInt16(), Vector128.Narrow(c, d).AsUInt16()).Store(target);

    public static void StoreHighBytes(Vector128<int> a, Vector128<int> b, Vector128<int> c, Vector128<int> d, byte* target) =>
        StoreLowBytes(a >> 8, b >> 8, c >> 8, d >> 8, target);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Slice(byte* values, int bits, byte* planes)
    {
        if (AdvSimdSlices.IsSupported)
        {
            AdvSimdSlices.Slice(values, planes);
            return;
        }

        for (int group = 0; group < 8; group++)
        {
            Vector128<byte> bytes = Vector128.Load(values + (group * 16)) << (8 - bits);
            for (int bit = bits - 1; bit >= 0; bit--)
            {
                ((ushort*)planes)[(bit * 8) + group] = (ushort)bytes.ExtractMostSignificantBits();
                bytes += bytes;
            }
        }
    }

    public static Vector128<int> Expand(byte* bits, int group, int value)
    {
        // A byte has the bits of two groups.
        Vector128<int> lanes = Vector128.Create(1, 2, 4, 8) << ((group & 1) * 4);
        return Vector128.Equals(Vector128.Create((int)bits[group >> 1]) & lanes, lanes) & Vector128.Create(value);
    }

    public static Vector128<float> Divide(Vector128<int> count, float size) => Vector128.ConvertToSingle(count) / size;

    public static Vector128<float> Divide(Vector128<float> value, float divisor) => value / divisor;

    public static Vector128<float> AddProduct(Vector128<float> sum, Vector128<float> value, float factor) => sum + (value * factor);
}
