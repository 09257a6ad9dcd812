using PSPixelClassification.Imaging;

namespace PSPixelClassification.Classification.Inputs;

/// <summary>
/// Finds values by their rank among any number of values, exactly and in little memory: values are counted by the leading half of their
/// bits, and where that does not tell, the wanted ones a second time by the other half (radix selection). Values that are no finite number
/// do not count.
/// </summary>
internal sealed class RankCounter
{
    private const int Buckets = 1 << 16;

    // Neighbors are often alike, and one count would wait for the one before: they go to counts that lie side by side.
    private const int Lanes = 4;

    private readonly long[] _leading = new long[Buckets * Lanes];
    // From 1, by leading bits; 0 where no wanted value has them.
    private readonly byte[] _slots;
    private readonly List<long[]> _trailing = [];
    private readonly bool _isSmallInteger;
    private readonly float _smallest;

    /// <summary>Begins to count.</summary>
    /// <param name="type">Type of the values; those of integers of up to 16 bits are known after the first pass.</param>
    public RankCounter(PixelType type)
    {
        _isSmallInteger = type.IsInteger() && type.SizeInBytes() <= sizeof(ushort);
        if (_isSmallInteger) _smallest = (float)type.Range().Minimum;
        _slots = new byte[_isSmallInteger ? 0 : Buckets];
    }

    /// <summary>How many values there are; known after the first pass.</summary>
    public long Count { get; private set; }

    /// <summary>The first pass: counts values.</summary>
    /// <param name="values">Values, as float32.</param>
    /// <param name="counts">0 for those that do not count; empty where all do.</param>
    public void Add(ReadOnlySpan<float> values, ReadOnlySpan<byte> counts)
    {
        long count = 0;
        if (_isSmallInteger && counts.IsEmpty)
        {
            for (int i = 0; i < values.Length; i++) _leading[(int)(values[i] - _smallest) * Lanes + i % Lanes]++;
            count = values.Length;
        }
        else
        {
            for (int i = 0; i < values.Length; i++)
            {
                float value = values[i];
                if ((!counts.IsEmpty && counts[i] == 0) || !float.IsFinite(value)) continue;
                int bucket = _isSmallInteger ? (int)(value - _smallest) : (int)(KeyOf(value) >> 16);
                _leading[bucket * Lanes + i % Lanes]++;
                count++;
            }
        }

        Count += count;
    }

    /// <summary>Ends the first pass.</summary>
    /// <param name="ranks">The wanted ranks, from 0, below <see cref="Count"/>.</param>
    /// <returns>Whether the values must be given again, to <see cref="AddAgain"/>.</returns>
    public bool Want(IEnumerable<long> ranks)
    {
        if (_isSmallInteger) return false;
        foreach (int bucket in ranks.Select(rank => Find(_leading, Lanes, rank).Bucket).Distinct())
        {
            _trailing.Add(new long[Buckets]);
            _slots[bucket] = checked((byte)_trailing.Count);
        }

        return _trailing.Count > 0;
    }

    /// <summary>The second pass: the same values again.</summary>
    /// <inheritdoc cref="Add"/>
    public void AddAgain(ReadOnlySpan<float> values, ReadOnlySpan<byte> counts)
    {
        // Other counters of the same image may need it.
        if (_trailing.Count == 0) return;
        for (int i = 0; i < values.Length; i++)
        {
            float value = values[i];
            if ((!counts.IsEmpty && counts[i] == 0) || !float.IsFinite(value)) continue;
            uint key = KeyOf(value);
            int slot = _slots[key >> 16];
            if (slot > 0) _trailing[slot - 1][key & 0xFFFF]++;
        }
    }

    /// <summary>The value of a rank.</summary>
    /// <param name="rank">One of those that were wanted.</param>
    /// <returns>The value that stands there in ascending order.</returns>
    public float ValueAt(long rank)
    {
        (int leading, long before) = Find(_leading, Lanes, rank);
        if (_isSmallInteger) return leading + _smallest;
        uint key = ((uint)leading << 16) | (uint)Find(_trailing[_slots[leading] - 1], 1, rank - before).Bucket;
        return BitConverter.UInt32BitsToSingle((key & 0x8000_0000) != 0 ? key & 0x7FFF_FFFF : ~key);
    }

    private static (int Bucket, long Before) Find(long[] counts, int lanes, long rank)
    {
        long before = 0;
        for (int i = 0; i < counts.Length; i += lanes)
        {
            long here = 0;
            for (int lane = 0; lane < lanes; lane++) here += counts[i + lane];
            if (rank < before + here) return (i / lanes, before);
            before += here;
        }

        throw new ArgumentOutOfRangeException(nameof(rank), rank, "There are not so many values.");
    }

    // Ascends with the value: negative numbers with all bits turned, others with the sign's. −0 comes right before 0.
    private static uint KeyOf(float value)
    {
        uint bits = BitConverter.SingleToUInt32Bits(value);
        return bits ^ ((uint)((int)bits >> 31) | 0x8000_0000);
    }
}
