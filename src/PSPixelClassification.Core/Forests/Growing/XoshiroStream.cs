using System.Buffers.Binary;
using System.Security.Cryptography;
using PSPixelClassification.Common;

namespace PSPixelClassification.Forests.Growing;

/// <summary>
/// The stream of one tree: the generator's 256 bits of state are the SHA-256 of seed and tree number, so that the streams of neighboring
/// trees and seeds have nothing in common.
/// </summary>
internal sealed class XoshiroStream : RandomStream
{
    private readonly Xoshiro256 _bits;

    public XoshiroStream(int seed, int tree)
    {
        Span<byte> name = stackalloc byte[8];
        BinaryPrimitives.WriteInt32LittleEndian(name, seed);
        BinaryPrimitives.WriteInt32LittleEndian(name[4..], tree);
        Span<byte> state = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(name, state);
        _bits = new Xoshiro256(
            BinaryPrimitives.ReadUInt64LittleEndian(state), BinaryPrimitives.ReadUInt64LittleEndian(state[8..]),
            BinaryPrimitives.ReadUInt64LittleEndian(state[16..]), BinaryPrimitives.ReadUInt64LittleEndian(state[24..]));
    }

    public override int Below(int bound) => _bits.Below(bound);
}
