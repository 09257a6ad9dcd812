using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;

namespace PSPixelClassification.Forests.BitSlicing;

/// <summary>
/// <see cref="RankKernels{TWidth, TBits, TFloats, TInts}.Rank"/> on ARM. One instruction there looks up in four registers, so that a table
/// has 16 buckets, and half as many thresholds to count in each as with two.
/// </summary>
internal static unsafe class AdvSimdRanks
{
    /// <summary>Floats in four registers.</summary>
    public const int Buckets = 16;

    private const int Pixels = 128;
    private const int Lanes = 4;

    /// <summary>Whether this machine has the instructions.</summary>
    public static bool IsSupported => AdvSimd.Arm64.IsSupported;

    /// <summary>The rank of every pixel's value among a table's thresholds.</summary>
    /// <param name="values">128 pixels.</param>
    /// <param name="tables">As <see cref="RankTable.Tables"/>.</param>
    /// <param name="levels">As <see cref="RankTable.Levels"/>.</param>
    /// <param name="fineCount">As <see cref="RankTable.FineCount"/>.</param>
    /// <param name="low">Receives the lower byte of each rank.</param>
    /// <param name="high">Receives the upper byte; null where there is none.</param>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Rank(float* values, float* tables, int levels, int fineCount, byte* low, byte* high)
    {
        int* places = stackalloc int[Pixels];
        int* counts = stackalloc int[Pixels];
        FindBuckets(values, tables, levels, fineCount, places, counts);
        CountInBuckets(values, tables + Buckets, fineCount, places, counts);
        Store(counts, low, high);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void FindBuckets(float* values, float* heap, int levels, int fineCount, int* places, int* counts)
    {
        (Vector128<byte>, Vector128<byte>, Vector128<byte>, Vector128<byte>) table = Load(heap);
        int buckets = 1 << levels;
        Vector128<int> start = Vector128.Create(buckets);
        Vector128<int> inRow = Vector128.Create(Buckets - 1);
        for (int pixel = 0; pixel < Pixels; pixel += 2 * Lanes)
        {
            Vector128<float> x0 = Vector128.Load(values + pixel);
            Vector128<float> x1 = Vector128.Load(values + pixel + Lanes);
            Vector128<int> n0 = Vector128.Create(1);
            Vector128<int> n1 = n0;
            for (int node = 1; node < buckets; node *= 2)
            {
                n0 = CountAtLeast(n0 + n0, x0, Look(table, Bytes(n0)));
                n1 = CountAtLeast(n1 + n1, x1, Look(table, Bytes(n1)));
            }

            // A bucket's number plus the number of buckets is where the walk down the heap ends.
            Bytes(n0 & inRow).Store((byte*)(places + pixel));
            Bytes(n1 & inRow).Store((byte*)(places + pixel + Lanes));
            ((n0 - start) * (fineCount + 1)).Store(counts + pixel);
            ((n1 - start) * (fineCount + 1)).Store(counts + pixel + Lanes);
        }
    }

    // Tables outside, pixels inside: the compiler leaves a table where a lookup needs it only while nothing else changes. Two tables at a
    // time, for half the loads.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void CountInBuckets(float* values, float* tables, int fineCount, int* places, int* counts)
    {
        float* end = tables + (fineCount * Buckets);
        for (; tables + Buckets < end; tables += 2 * Buckets)
        {
            (Vector128<byte>, Vector128<byte>, Vector128<byte>, Vector128<byte>) first = Load(tables);
            (Vector128<byte>, Vector128<byte>, Vector128<byte>, Vector128<byte>) second = Load(tables + Buckets);
            int* place = places;
            int* count = counts;
            for (float* value = values; value < values + Pixels; value += 2 * Lanes, place += 2 * Lanes, count += 2 * Lanes)
            {
                Vector128<float> x0 = Vector128.Load(value);
                Vector128<float> x1 = Vector128.Load(value + Lanes);
                Vector128<byte> place0 = Vector128.Load((byte*)place);
                Vector128<byte> place1 = Vector128.Load((byte*)(place + Lanes));
                Vector128<int> count0 = CountAtLeast(Vector128.Load(count), x0, Look(first, place0));
                Vector128<int> count1 = CountAtLeast(Vector128.Load(count + Lanes), x1, Look(first, place1));
                CountAtLeast(count0, x0, Look(second, place0)).Store(count);
                CountAtLeast(count1, x1, Look(second, place1)).Store(count + Lanes);
            }
        }

        if (tables == end) return;
        (Vector128<byte>, Vector128<byte>, Vector128<byte>, Vector128<byte>) last = Load(tables);
        for (int pixel = 0; pixel < Pixels; pixel += Lanes)
        {
            Vector128<float> threshold = Look(last, Vector128.Load((byte*)(places + pixel)));
            CountAtLeast(Vector128.Load(counts + pixel), Vector128.Load(values + pixel), threshold).Store(counts + pixel);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Store(int* counts, byte* low, byte* high)
    {
        for (int pixel = 0; pixel < Pixels; pixel += 4 * Lanes)
        {
            int* at = counts + pixel;
            Vector128<int> a = Vector128.Load(at);
            Vector128<int> b = Vector128.Load(at + Lanes);
            Vector128<int> c = Vector128.Load(at + (2 * Lanes));
            Vector128<int> d = Vector128.Load(at + (3 * Lanes));
            Width128.StoreLowBytes(a, b, c, d, low + pixel);
            if (high is not null) Width128.StoreHighBytes(a, b, c, d, high + pixel);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector128<byte>, Vector128<byte>, Vector128<byte>, Vector128<byte>) Load(float* table)
    {
        byte* bytes = (byte*)table;
        return (Vector128.Load(bytes), Vector128.Load(bytes + 16), Vector128.Load(bytes + 32), Vector128.Load(bytes + 48));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> CountAtLeast(Vector128<int> count, Vector128<float> value, Vector128<float> threshold) =>
        Width128.CountAtLeast(count, value, threshold);

    /// <summary>The places of a float's four bytes in a table, for floats 0..15.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> Bytes(Vector128<int> index) =>
        AdvSimd.MultiplyAdd(Vector128.Create(0x03020100), index, Vector128.Create(0x04040404)).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Look(
        (Vector128<byte>, Vector128<byte>, Vector128<byte>, Vector128<byte>) table, Vector128<byte> bytes) =>
        AdvSimd.Arm64.VectorTableLookup(table, bytes).AsSingle();
}
