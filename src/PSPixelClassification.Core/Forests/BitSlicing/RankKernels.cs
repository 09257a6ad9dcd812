using System.Runtime.CompilerServices;

namespace PSPixelClassification.Forests.BitSlicing;

/// <summary>The splits of a forest over one block of pixels, without branches on data: values become ranks, ranks become masks.</summary>
internal static unsafe class RankKernels<TWidth, TBits, TFloats, TInts>
    where TWidth : struct, IVectorWidth<TBits, TFloats, TInts>
    where TBits : struct
    where TFloats : struct
    where TInts : struct
{
    /// <summary>Registers that <see cref="Masks"/> needs for itself.</summary>
    public const int MaskScratch = 3 << 6;

    private static int Bytes => TWidth.Lanes * sizeof(float);

    /// <summary>The rank of every pixel's value among a table's thresholds.</summary>
    /// <param name="values">The pixels.</param>
    /// <param name="tables">As <see cref="RankTable.Tables"/>.</param>
    /// <param name="levels">As <see cref="RankTable.Levels"/>.</param>
    /// <param name="fineCount">As <see cref="RankTable.FineCount"/>.</param>
    /// <param name="low">Receives the lower byte of each rank.</param>
    /// <param name="high">Receives the upper byte; null where there is none.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Rank(float* values, float* tables, int levels, int fineCount, byte* low, byte* high)
    {
        // Rows longer than two registers are ARM's alone.
        if (TWidth.Buckets > 2 * TWidth.Lanes)
        {
            AdvSimdRanks.Rank(values, tables, levels, fineCount, low, high);
            return;
        }

        int lanes = TWidth.Lanes;
        TFloats heap = TWidth.Load(tables);
        TFloats lastLevel = TWidth.Load(tables + lanes);
        int buckets = 1 << levels;
        // A bucket's number plus the number of buckets is where the walk down the heap ends.
        TInts start = TWidth.Broadcast(-buckets * (fineCount + 1));
        for (int pixel = 0; pixel < lanes * 32; pixel += 4 * lanes)
        {
            TFloats x0 = TWidth.Load(values + pixel);
            TFloats x1 = TWidth.Load(values + pixel + lanes);
            TFloats x2 = TWidth.Load(values + pixel + (2 * lanes));
            TFloats x3 = TWidth.Load(values + pixel + (3 * lanes));
            TInts n0 = TWidth.Broadcast(1);
            TInts n1 = n0;
            TInts n2 = n0;
            TInts n3 = n0;
            for (int node = 1; node < buckets; node *= 2)
            {
                TFloats table = node < lanes ? heap : lastLevel;
                n0 = TWidth.CountAtLeast(TWidth.Add(n0, n0), x0, TWidth.Look(table, n0));
                n1 = TWidth.CountAtLeast(TWidth.Add(n1, n1), x1, TWidth.Look(table, n1));
                n2 = TWidth.CountAtLeast(TWidth.Add(n2, n2), x2, TWidth.Look(table, n2));
                n3 = TWidth.CountAtLeast(TWidth.Add(n3, n3), x3, TWidth.Look(table, n3));
            }

            TInts r0 = TWidth.Add(start, TWidth.Multiply(n0, fineCount + 1));
            TInts r1 = TWidth.Add(start, TWidth.Multiply(n1, fineCount + 1));
            TInts r2 = TWidth.Add(start, TWidth.Multiply(n2, fineCount + 1));
            TInts r3 = TWidth.Add(start, TWidth.Multiply(n3, fineCount + 1));
            float* row = tables + (2 * lanes);
            for (int fine = 0; fine < fineCount; fine++, row += 2 * lanes)
            {
                TFloats first = TWidth.Load(row);
                TFloats second = TWidth.Load(row + lanes);
                r0 = TWidth.CountAtLeast(r0, x0, TWidth.Look(first, second, n0));
                r1 = TWidth.CountAtLeast(r1, x1, TWidth.Look(first, second, n1));
                r2 = TWidth.CountAtLeast(r2, x2, TWidth.Look(first, second, n2));
                r3 = TWidth.CountAtLeast(r3, x3, TWidth.Look(first, second, n3));
            }

            TWidth.StoreLowBytes(r0, r1, r2, r3, low + pixel);
            if (high is not null) TWidth.StoreHighBytes(r0, r1, r2, r3, high + pixel);
        }
    }

    /// <summary>
    /// The masks "rank &lt; bound", from the ranks' bits: below by the upper half of the bits, or equal in those and below by the lower
    /// half.
    /// </summary>
    /// <param name="planes">The ranks' bits, [bit], at least 8 registers.</param>
    /// <param name="bits">How many bits ranks have, at most 12.</param>
    /// <param name="bounds">A bound per mask, of as many bits, at least 1.</param>
    /// <param name="count">Number of masks.</param>
    /// <param name="scratch"><see cref="MaskScratch"/> registers.</param>
    /// <param name="masks">Receives the masks.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Masks(byte* planes, int bits, ushort* bounds, int count, byte* scratch, byte* masks)
    {
        int lower = Math.Max((bits + 1) / 2, 4);
        int upper = Math.Max(bits - lower, 4);
        byte* lowLess = scratch;
        byte* highLess = lowLess + (Bytes << lower);
        byte* highEqual = highLess + (Bytes << upper);
        LessThanAll(planes, lower, lowLess);
        LessThanAll(planes + (lower * Bytes), upper, highLess);
        EqualAll(planes + (lower * Bytes), upper, highEqual);
        uint lowest = (1u << lower) - 1;
        for (ushort* bound = bounds; bound < bounds + count; bound++, masks += Bytes)
        {
            uint low = (*bound & lowest) * (uint)Bytes;
            uint high = ((uint)*bound >> lower) * (uint)Bytes;
            TBits below = TWidth.And(TWidth.Load(highEqual + high), TWidth.Load(lowLess + low));
            TWidth.Store(TWidth.Or(TWidth.Load(highLess + high), below), masks);
        }
    }

    /// <summary>"Value &lt; bound" of a number of so many bits, at least 4, for all bounds of as many bits.</summary>
    /// <remarks>
    /// With one bit more, a value is below a bound without that bit if it has not got it either and the rest is below; below a bound with
    /// it, if one of the two holds.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void LessThanAll(byte* planes, int bits, byte* less)
    {
        LessThanAll(planes, less);
        for (int bit = 4; bit < bits; bit++)
        {
            TBits not = TWidth.Not(TWidth.Load(planes + (bit * Bytes)));
            int half = Bytes << bit;
            byte* end = less + half;
            for (byte* rest = less; rest < end; rest += Bytes)
            {
                TBits below = TWidth.Load(rest);
                TWidth.Store(TWidth.And(not, below), rest);
                TWidth.Store(TWidth.Or(not, below), rest + half);
            }
        }
    }

    /// <summary>"Value = number" of a number of so many bits, at least 4, for all numbers of as many bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void EqualAll(byte* planes, int bits, byte* equal)
    {
        EqualAll(planes, equal);
        for (int bit = 4; bit < bits; bit++)
        {
            TBits set = TWidth.Load(planes + (bit * Bytes));
            int half = Bytes << bit;
            byte* end = equal + half;
            for (byte* rest = equal; rest < end; rest += Bytes)
            {
                TBits same = TWidth.Load(rest);
                TWidth.Store(TWidth.And(TWidth.Not(set), same), rest);
                TWidth.Store(TWidth.And(set, same), rest + half);
            }
        }
    }

    // Of four bits, at once in registers.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void LessThanAll(byte* planes, byte* less)
    {
        TBits not0 = TWidth.Not(TWidth.Load(planes));
        TBits not1 = TWidth.Not(TWidth.Load(planes + Bytes));
        TBits not2 = TWidth.Not(TWidth.Load(planes + (2 * Bytes)));
        TBits not3 = TWidth.Not(TWidth.Load(planes + (3 * Bytes)));
        TWidth.Store(TWidth.And(not0, TWidth.Not(not0)), less);
        TBits below1 = TWidth.And(not1, not0);
        TBits below3 = TWidth.Or(not1, not0);
        StoreBoth(not3, TWidth.And(not2, below1), less + Bytes);
        StoreBoth(not3, TWidth.And(not2, not1), less + (2 * Bytes));
        StoreBoth(not3, TWidth.And(not2, below3), less + (3 * Bytes));
        StoreBoth(not3, not2, less + (4 * Bytes));
        StoreBoth(not3, TWidth.Or(not2, below1), less + (5 * Bytes));
        StoreBoth(not3, TWidth.Or(not2, not1), less + (6 * Bytes));
        StoreBoth(not3, TWidth.Or(not2, below3), less + (7 * Bytes));
        TWidth.Store(not3, less + (8 * Bytes));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreBoth(TBits not3, TBits below, byte* less)
    {
        TWidth.Store(TWidth.And(not3, below), less);
        TWidth.Store(TWidth.Or(not3, below), less + (8 * Bytes));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void EqualAll(byte* planes, byte* equal)
    {
        TBits bit0 = TWidth.Load(planes);
        TBits bit1 = TWidth.Load(planes + Bytes);
        TBits bit2 = TWidth.Load(planes + (2 * Bytes));
        TBits bit3 = TWidth.Load(planes + (3 * Bytes));
        TBits is0 = TWidth.Not(TWidth.Or(bit0, bit1));
        TBits is1 = TWidth.And(TWidth.Not(bit1), bit0);
        TBits is2 = TWidth.And(TWidth.Not(bit0), bit1);
        TBits is3 = TWidth.And(bit0, bit1);
        StoreFour(TWidth.Not(TWidth.Or(bit2, bit3)), is0, is1, is2, is3, equal);
        StoreFour(TWidth.And(TWidth.Not(bit3), bit2), is0, is1, is2, is3, equal + (4 * Bytes));
        StoreFour(TWidth.And(TWidth.Not(bit2), bit3), is0, is1, is2, is3, equal + (8 * Bytes));
        StoreFour(TWidth.And(bit2, bit3), is0, is1, is2, is3, equal + (12 * Bytes));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreFour(TBits upper, TBits is0, TBits is1, TBits is2, TBits is3, byte* equal)
    {
        TWidth.Store(TWidth.And(upper, is0), equal);
        TWidth.Store(TWidth.And(upper, is1), equal + Bytes);
        TWidth.Store(TWidth.And(upper, is2), equal + (2 * Bytes));
        TWidth.Store(TWidth.And(upper, is3), equal + (3 * Bytes));
    }
}
