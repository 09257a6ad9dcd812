using PSPixelClassification.Forests.Growing;

namespace PSPixelClassification.Core.Tests.Forests;

/// <summary>The random numbers of vigra (MT19937 of Matsumoto and Nishimura, remainder with rejection), to replay its trainings.</summary>
internal sealed class MersenneTwisterStream : RandomStream
{
    private const int Size = 624;
    private const int Middle = 397;
    private readonly uint[] _state = new uint[Size];
    private int _next = Size;

    public MersenneTwisterStream(uint seed)
    {
        _state[0] = seed;
        for (uint i = 1; i < Size; i++) _state[i] = (1812433253u * (_state[i - 1] ^ (_state[i - 1] >> 30))) + i;
    }

    public override int Below(int bound)
    {
        if (bound < 2) return 0;
        uint range = (uint)bound;
        uint last = uint.MaxValue - ((uint.MaxValue - range + 1) % range);
        uint number;
        do number = Next();
        while (number > last);
        return (int)(number % range);
    }

    private uint Next()
    {
        if (_next == Size) Refill();
        uint x = _state[_next++];
        x ^= x >> 11;
        x ^= (x << 7) & 0x9D2C5680u;
        x ^= (x << 15) & 0xEFC60000u;
        return x ^ (x >> 18);
    }

    private void Refill()
    {
        for (int i = 0; i < Size; i++)
        {
            uint mixed = (_state[i] & 0x80000000u) | (_state[(i + 1) % Size] & 0x7FFFFFFFu);
            _state[i] = _state[(i + Middle) % Size] ^ (mixed >> 1) ^ ((mixed & 1) == 0 ? 0 : 0x9908B0DFu);
        }

        _next = 0;
    }
}
