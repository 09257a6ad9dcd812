using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;

namespace PSPixelClassification.Forests.Growing;

/// <summary>
/// xoshiro256** (D. Blackman, S. Vigna: Scrambled linear pseudorandom number generators, ACM TOMS 47, 2021). Its 256 bits of state are the
/// SHA-256 of seed and tree number, so that the streams of neighbouring trees and seeds have nothing in common.
/// </summary>
internal sealed class XoshiroStream : RandomStream
{
    private ulong _a;
    private ulong _b;
    private ulong _c;
    private ulong _d;

    public XoshiroStream(int seed, int tree)
    {
        Span<byte> name = stackalloc byte[8];
        BinaryPrimitives.WriteInt32LittleEndian(name, seed);
        BinaryPrimitives.WriteInt32LittleEndian(name[4..], tree);
        Span<byte> state = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(name, state);
        _a = BinaryPrimitives.ReadUInt64LittleEndian(state);
        _b = BinaryPrimitives.ReadUInt64LittleEndian(state[8..]);
        _c = BinaryPrimitives.ReadUInt64LittleEndian(state[16..]);
        _d = BinaryPrimitives.ReadUInt64LittleEndian(state[24..]);
    }

    /// <summary>
    /// Multiplies a 32-bit draw by the bound and rejects the few draws that would favour some results (D. Lemire, ACM TOMACS 29, 2019).
    /// </summary>
    public override int Below(int bound)
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

    private ulong Next()
    {
        ulong result = BitOperations.RotateLeft(_b * 5, 7) * 9;
        ulong shifted = _b << 17;
        _c ^= _a;
        _d ^= _b;
        _b ^= _c;
        _a ^= _d;
        _c ^= shifted;
        _d = BitOperations.RotateLeft(_d, 45);
        return result;
    }
}
