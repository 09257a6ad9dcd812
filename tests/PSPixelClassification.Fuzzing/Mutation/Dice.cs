using System.Text;

namespace PSPixelClassification.Fuzzing.Mutation;

/// <summary>
/// Random numbers that are the same on every machine and in every version of .NET: SplitMix64 (Steele, Lea and Flood, "Fast splittable
/// pseudorandom number generators", 2014).
/// </summary>
public sealed class Dice
{
    // Numbers at which sizes, counts and offsets tend to go wrong.
    private static readonly ulong[] s_edges =
    [
        0, 1, 2, 3, 4, 7, 8, 15, 16, 31, 32, 63, 64, 100, 127, 128, 255, 256, 1000, 1024,
        4095, 4096, 32767, 32768, 65535, 65536, 1 << 20, 1 << 24,
        0x7FFFFFFE, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFE, 0xFFFFFFFF, 0x100000000, 1UL << 40,
        1UL << 62, long.MaxValue, 1UL << 63, ulong.MaxValue - 1, ulong.MaxValue,
    ];

    private ulong _state;

    /// <summary>Starts at the numbers of one input.</summary>
    /// <param name="seed">The run's seed.</param>
    /// <param name="name">The format.</param>
    /// <param name="index">The input.</param>
    public Dice(long seed, string name, long index)
    {
        _state = (ulong)seed;
        foreach (byte letter in Encoding.UTF8.GetBytes(name)) _state = Next64() ^ letter;
        _state = Next64() ^ (ulong)index;
        Next64();
    }

    /// <summary>A number below a bound.</summary>
    /// <param name="bound">At least 1.</param>
    /// <returns>0 … bound − 1.</returns>
    public int Next(int bound) => (int)((UInt128)Next64() * (ulong)bound >> 64);

    /// <summary>Whether something shall happen.</summary>
    /// <param name="percent">How often, of a hundred.</param>
    /// <returns>True that often.</returns>
    public bool Chance(int percent) => Next(100) < percent;

    /// <summary>One of several things.</summary>
    /// <typeparam name="T">Their type.</typeparam>
    /// <param name="items">At least one.</param>
    /// <returns>The chosen one.</returns>
    public T Pick<T>(params ReadOnlySpan<T> items) => items[Next(items.Length)];

    /// <summary>A number that may be at an edge, near the present one, or anything.</summary>
    /// <param name="present">What stands there now.</param>
    /// <returns>64 bits, to be cut to the place's width.</returns>
    public ulong Number(ulong present) => Next(8) switch
    {
        0 => present + 1,
        1 => present - 1,
        2 => present * 2,
        3 => present ^ (1UL << Next(64)),
        4 => Next64() >> Next(64),
        _ => Pick<ulong>(s_edges),
    };

    /// <summary>64 random bits.</summary>
    /// <returns>The bits.</returns>
    public ulong Next64()
    {
        ulong z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
