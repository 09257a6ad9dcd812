using System.Runtime.CompilerServices;

namespace PSPixelClassification.Forests.BitSlicing;

/// <summary>The inner loops of bit-sliced evaluation, over one block of pixels, without branches on data.</summary>
internal static unsafe class BlockKernels<TWidth, TBits, TFloats, TInts>
    where TWidth : struct, IVectorWidth<TBits, TFloats, TInts>
    where TBits : struct
    where TFloats : struct
    where TInts : struct
{
    /// <summary>Pixels of a block.</summary>
    public static int Pixels => TWidth.Lanes * 32;

    /// <summary>Bytes of a register: one bit of every pixel.</summary>
    public static int Bytes => TWidth.Lanes * 4;

    /// <summary>The rank of every pixel's value among a table's thresholds, as bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Rank(float* values, float* tables, int fineCount, byte* ranks)
    {
        int lanes = TWidth.Lanes;
        TFloats heap = TWidth.Load(tables);
        // A bucket's number plus Lanes is where the walk down the heap ends.
        TInts start = TWidth.Broadcast(-lanes * (fineCount + 1));
        for (int pixel = 0; pixel < Pixels; pixel += 4 * lanes)
        {
            TFloats x0 = TWidth.Load(values + pixel);
            TFloats x1 = TWidth.Load(values + pixel + lanes);
            TFloats x2 = TWidth.Load(values + pixel + (2 * lanes));
            TFloats x3 = TWidth.Load(values + pixel + (3 * lanes));
            TInts n0 = TWidth.Broadcast(1);
            TInts n1 = n0;
            TInts n2 = n0;
            TInts n3 = n0;
            for (int width = 1; width < lanes; width *= 2)
            {
                n0 = TWidth.CountAtLeast(TWidth.Add(n0, n0), x0, TWidth.Look(heap, n0));
                n1 = TWidth.CountAtLeast(TWidth.Add(n1, n1), x1, TWidth.Look(heap, n1));
                n2 = TWidth.CountAtLeast(TWidth.Add(n2, n2), x2, TWidth.Look(heap, n2));
                n3 = TWidth.CountAtLeast(TWidth.Add(n3, n3), x3, TWidth.Look(heap, n3));
            }

            TInts r0 = TWidth.Add(start, TWidth.Multiply(n0, fineCount + 1));
            TInts r1 = TWidth.Add(start, TWidth.Multiply(n1, fineCount + 1));
            TInts r2 = TWidth.Add(start, TWidth.Multiply(n2, fineCount + 1));
            TInts r3 = TWidth.Add(start, TWidth.Multiply(n3, fineCount + 1));
            for (int fine = 1; fine <= fineCount; fine++)
            {
                TFloats table = TWidth.Load(tables + (fine * lanes));
                r0 = TWidth.CountAtLeast(r0, x0, TWidth.Look(table, n0));
                r1 = TWidth.CountAtLeast(r1, x1, TWidth.Look(table, n1));
                r2 = TWidth.CountAtLeast(r2, x2, TWidth.Look(table, n2));
                r3 = TWidth.CountAtLeast(r3, x3, TWidth.Look(table, n3));
            }

            TWidth.StoreBytes(r0, r1, r2, r3, ranks + pixel);
        }
    }

    /// <summary>
    /// The masks "rank &lt; bound", from the ranks' bits: below by the upper four bits, or equal in those and below by the lower four.
    /// </summary>
    /// <param name="planes">The ranks' bits, [bit], 8 registers.</param>
    /// <param name="bounds">A bound per mask, 1..255.</param>
    /// <param name="count">Number of masks.</param>
    /// <param name="scratch">48 registers.</param>
    /// <param name="masks">Receives the masks.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Masks(byte* planes, byte* bounds, int count, byte* scratch, byte* masks)
    {
        int bytes = Bytes;
        byte* lowLess = scratch;
        byte* highLess = scratch + (16 * bytes);
        byte* highEqual = scratch + (32 * bytes);
        LessThanAll(planes, lowLess);
        LessThanAll(planes + (4 * bytes), highLess);
        for (int high = 0; high < 15; high++)
        {
            TBits next = TWidth.Load(highLess + ((high + 1) * bytes));
            TWidth.Store(TWidth.And(next, TWidth.Not(TWidth.Load(highLess + (high * bytes)))), highEqual + (high * bytes));
        }

        TWidth.Store(TWidth.Not(TWidth.Load(highLess + (15 * bytes))), highEqual + (15 * bytes));
        for (int i = 0; i < count; i++)
        {
            int high = (bounds[i] >> 4) * bytes;
            TBits low = TWidth.Load(lowLess + ((bounds[i] & 15) * bytes));
            TBits mask = TWidth.Or(TWidth.Load(highLess + high), TWidth.And(TWidth.Load(highEqual + high), low));
            TWidth.Store(mask, masks + ((long)i * bytes));
        }
    }

    /// <summary>Runs a program's steps.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(Step* steps, int count, byte* slots, byte* results)
    {
        int bytes = Bytes;
        for (int i = 0; i < count; i++)
        {
            Step step = steps[i];
            TBits mask = TWidth.Load(slots + ((long)step.Mask * bytes));
            TBits left = TWidth.Load(slots + ((long)step.Left * bytes));
            TBits right = TWidth.Load(slots + ((long)step.Right * bytes));
            TWidth.Store(TWidth.Select(mask, left, right), results + ((long)i * bytes));
        }
    }

    /// <summary>Adds one bit per pixel to counters that are stored bit by bit.</summary>
    /// <param name="bits">What to add.</param>
    /// <param name="planes">The counters, [bit], least significant first.</param>
    /// <param name="planeCount">Their bits; enough for the sum.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Count(byte* bits, byte* planes, int planeCount)
    {
        TBits carry = TWidth.Load(bits);
        for (int plane = 0; plane < planeCount; plane++)
        {
            byte* target = planes + (plane * Bytes);
            TBits old = TWidth.Load(target);
            TWidth.Store(TWidth.Xor(old, carry), target);
            carry = TWidth.And(old, carry);
        }
    }

    /// <summary>The counters of the pixels of a group, as integers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TInts Expand(byte* planes, int planeCount, int group)
    {
        TInts count = TWidth.Broadcast(0);
        for (int plane = 0; plane < planeCount; plane++)
        {
            count = TWidth.Add(count, TWidth.Expand(planes + (plane * Bytes), group, 1 << plane));
        }

        return count;
    }

    /// <summary>"Value &lt; bound" of a four-bit number for the bounds 0..15.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void LessThanAll(byte* planes, byte* less)
    {
        TBits not0 = TWidth.Not(TWidth.Load(planes));
        TBits not1 = TWidth.Not(TWidth.Load(planes + Bytes));
        TBits not2 = TWidth.Not(TWidth.Load(planes + (2 * Bytes)));
        TBits not3 = TWidth.Not(TWidth.Load(planes + (3 * Bytes)));
        for (int bound = 0; bound < 16; bound++)
        {
            TBits result = TWidth.And(not0, TWidth.Not(not0));
            result = (bound & 1) != 0 ? TWidth.Or(not0, result) : TWidth.And(not0, result);
            result = (bound & 2) != 0 ? TWidth.Or(not1, result) : TWidth.And(not1, result);
            result = (bound & 4) != 0 ? TWidth.Or(not2, result) : TWidth.And(not2, result);
            result = (bound & 8) != 0 ? TWidth.Or(not3, result) : TWidth.And(not3, result);
            TWidth.Store(result, less + (bound * Bytes));
        }
    }
}
