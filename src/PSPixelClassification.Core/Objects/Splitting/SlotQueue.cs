using System.Numerics;
using PSPixelClassification.Common;

namespace PSPixelClassification.Objects.Splitting;

/// <summary>
/// A set of numbers that gives the least of them: a tree of bits, a bit of a word for each word below it that has any. For one thread.
/// </summary>
internal sealed class SlotQueue : IDisposable
{
    private const int WordBits = 6;
    private readonly RentedArray<ulong> _words = new();
    private readonly int[] _starts = new int[32 / WordBits + 1];
    private Memory<ulong> _tree;
    private int _levels;

    /// <summary>Empties the set.</summary>
    /// <param name="count">The numbers are below that; at least 1.</param>
    public void Clear(int count)
    {
        (_levels, int length) = (0, 0);
        do
        {
            count = ((count - 1) >> WordBits) + 1;
            _starts[_levels++] = length;
            length += count;
        }
        while (count > 1);
        _tree = _words.Take(length);
        _tree.Span.Clear();
    }

    /// <summary>Adds a number.</summary>
    /// <param name="number">It is not in the set.</param>
    public void Add(int number)
    {
        Span<ulong> tree = _tree.Span;
        for (int level = 0; level < _levels; level++)
        {
            ref ulong word = ref tree[_starts[level] + (number >> WordBits)];
            bool isKnown = word != 0;
            word |= 1UL << number;
            if (isKnown) return;
            number >>= WordBits;
        }
    }

    /// <summary>Takes the least number.</summary>
    /// <param name="number">The number.</param>
    /// <returns>False when there is none.</returns>
    public bool TryTake(out int number)
    {
        Span<ulong> tree = _tree.Span;
        number = 0;
        for (int level = _levels - 1; level >= 0; level--)
        {
            ulong word = tree[_starts[level] + number];
            if (word == 0) return false;
            number = (number << WordBits) + BitOperations.TrailingZeroCount(word);
        }

        for (int level = 0, taken = number; level < _levels; level++)
        {
            ref ulong word = ref tree[_starts[level] + (taken >> WordBits)];
            word &= ~(1UL << taken);
            if (word != 0) break;
            taken >>= WordBits;
        }

        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => _words.Dispose();
}
