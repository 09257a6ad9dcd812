using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;

namespace PSPixelClassification.Forests.BitSlicing;

/// <summary>
/// <see cref="IVectorWidth{TBits, TFloats, TInts}.Slice"/> on ARM, which has no instruction for the upper bits of all bytes: a
/// transposition of 8 × 8 bits for every 8 pixels, then one of 16 × 8 bytes.
/// </summary>
internal static class AdvSimdSlices
{
    /// <summary>Whether this machine has the instructions.</summary>
    public static bool IsSupported => AdvSimd.Arm64.IsSupported;

    /// <summary>Turns one byte per pixel, 128, into eight registers of bits, [bit][pixel], least significant first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static unsafe void Slice(byte* values, byte* planes)
    {
        Vector128<byte> v0 = TransposeBits(values);
        Vector128<byte> v1 = TransposeBits(values + 16);
        Vector128<byte> v2 = TransposeBits(values + 32);
        Vector128<byte> v3 = TransposeBits(values + 48);
        Vector128<byte> v4 = TransposeBits(values + 64);
        Vector128<byte> v5 = TransposeBits(values + 80);
        Vector128<byte> v6 = TransposeBits(values + 96);
        Vector128<byte> v7 = TransposeBits(values + 112);
        // Every unzipping parts bytes by the next bit of their bit's number.
        Quarters(Even(v0, v1), Even(v2, v3), Even(v4, v5), Even(v6, v7), planes);
        Quarters(Odd(v0, v1), Odd(v2, v3), Odd(v4, v5), Odd(v6, v7), planes + 16);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void Quarters(Vector128<byte> a, Vector128<byte> b, Vector128<byte> c, Vector128<byte> d, byte* planes)
    {
        Vector128<byte> first = Even(a, b);
        Vector128<byte> second = Even(c, d);
        Even(first, second).Store(planes);
        Odd(first, second).Store(planes + 64);
        first = Odd(a, b);
        second = Odd(c, d);
        Even(first, second).Store(planes + 32);
        Odd(first, second).Store(planes + 96);
    }

    /// <summary>Bit b of byte i becomes bit i of byte b, in both halves: Warren, Hacker's Delight, 7-3.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe Vector128<byte> TransposeBits(byte* values)
    {
        Vector128<ulong> bits = Vector128.Load((ulong*)values);
        Vector128<ulong> other = (bits ^ (bits >> 7)) & Vector128.Create(0x00AA_00AA_00AA_00AAul);
        bits ^= other ^ (other << 7);
        other = (bits ^ (bits >> 14)) & Vector128.Create(0x0000_CCCC_0000_CCCCul);
        bits ^= other ^ (other << 14);
        other = (bits ^ (bits >> 28)) & Vector128.Create(0x0000_0000_F0F0_F0F0ul);
        bits ^= other ^ (other << 28);
        return bits.AsByte();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> Even(Vector128<byte> a, Vector128<byte> b) => AdvSimd.Arm64.UnzipEven(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> Odd(Vector128<byte> a, Vector128<byte> b) => AdvSimd.Arm64.UnzipOdd(a, b);
}
