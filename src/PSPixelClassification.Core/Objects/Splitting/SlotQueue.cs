using System.Numerics;

namespace PSPixelClassification.Objects.Splitting;

/// <summary>A set of numbers that gives the least of them: a tree of bits, a bit of a word for each word below it that has any.</summary>
internal readonly ref struct SlotQueue
{
    /// <summary>Most levels of the tree.</summary>
    public const int MaxLevels = 6;

    private const int WordBits = 6;
    private readonly Span<ulong> _words;
    private readonly Span<int> _starts;

    /// <summary>Makes an empty set.</summary>
    /// <param name="count">The numbers are below that; at least 1.</param>
    /// <param name="words">Memory, <see cref="WordsFor"/> as many.</param>
    /// <param name="starts">Memory for <see cref="MaxLevels"/> numbers.</param>
    public SlotQueue(int count, Span<ulong> words, Span<int> starts)
    {
        words.Clear();
        int levels = 0;
        int start = 0;
        do
        {
            count = ((count - 1) >> WordBits) + 1;
            starts[levels++] = start;
            start += count;
        }
        while (count > 1);
        _words = words;
        _starts = starts[..levels];
    }

    /// <summary>How much memory a set needs.</summary>
    /// <param name="count">The numbers are below that.</param>
    public static int WordsFor(int count) => (count >> (WordBits - 1)) + MaxLevels;

    /// <summary>Adds a number.</summary>
    /// <param name="number">It is not in the set.</param>
    public void Add(int number)
    {
        for (int level = 0; level < _starts.Length; level++)
        {
            ref ulong word = ref _words[_starts[level] + (number >> WordBits)];
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
        number = 0;
        for (int level = _starts.Length - 1; level >= 0; level--)
        {
            ulong word = _words[_starts[level] + number];
            if (word == 0) return false;
            number = (number << WordBits) + BitOperations.TrailingZeroCount(word);
        }

        for (int level = 0, taken = number; level < _starts.Length; level++)
        {
            ref ulong word = ref _words[_starts[level] + (taken >> WordBits)];
            word &= ~(1UL << taken);
            if (word != 0) break;
            taken >>= WordBits;
        }

        return true;
    }
}
