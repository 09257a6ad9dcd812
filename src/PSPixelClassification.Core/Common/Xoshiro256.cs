using System.Numerics;

namespace PSPixelClassification.Common;

/// <summary>
/// Random bits from xoshiro256** (D. Blackman, S. Vigna: Scrambled linear pseudorandom number generators, ACM TOMS 47, 2021; in the public
/// domain). The state must not be all zeros.
/// </summary>
internal sealed class Xoshiro256(ulong s0, ulong s1, ulong s2, ulong s3)
{
    private ulong _s0 = s0;
    private ulong _s1 = s1;
    private ulong _s2 = s2;
    private ulong _s3 = s3;

    /// <summary>Fills the state from one number with SplitMix64 (Vigna 2015), as the authors advise.</summary>
    public static Xoshiro256 FromSeed(ulong seed) => new(SplitMix(ref seed), SplitMix(ref seed), SplitMix(ref seed), SplitMix(ref seed));

    /// <summary>The next 64 bits.</summary>
    public ulong Next()
    {
        ulong result = BitOperations.RotateLeft(_s1 * 5, 7) * 9;
        ulong shifted = _s1 << 17;
        _s2 ^= _s0;
        _s3 ^= _s1;
        _s1 ^= _s2;
        _s0 ^= _s3;
        _s2 ^= shifted;
        _s3 = BitOperations.RotateLeft(_s3, 45);
        return result;
    }

    /// <summary>
    /// A number from 0 to <paramref name="bound"/> − 1, each equally likely: a 32-bit draw times the bound, the few draws that would favor
    /// some results rejected (D. Lemire, ACM TOMACS 29, 2019).
    /// </summary>
    /// <param name="bound">At least 1.</param>
    public int Below(int bound)
    {
        uint range = (uint)bound;
        ulong product = (Next() >> 32) * range;
        if ((uint)product < range)
        {
            uint tooSmall = unchecked(0u - range) % range;
            while ((uint)product < tooSmall) product = (Next() >> 32) * range;
        }

        return (int)(product >> 32);
    }

    internal static ulong SplitMix(ref ulong state)
    {
        state += 0x9E3779B97F4A7C15;
        ulong z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
