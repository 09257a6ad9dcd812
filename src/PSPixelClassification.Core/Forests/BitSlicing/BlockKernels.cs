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

    /// <summary>Runs a program's steps.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(Step* steps, int count, byte* slots)
    {
        for (Step* step = steps; step < steps + count; step++)
        {
            TBits left = TWidth.Load(slots + step->Left);
            TBits right = TWidth.Load(slots + step->Right);
            TWidth.Store(TWidth.Select(TWidth.Load(slots + step->Mask), left, right), slots + step->Result);
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
}
