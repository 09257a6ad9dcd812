namespace PSPixelClassification.Fuzzing.Mutation;

/// <summary>Changes the texts in a file without moving anything behind them: digits, letters, whole texts by others.</summary>
internal sealed class TextMutator : IMutator
{
    private const int ShortestText = 4;

    /// <inheritdoc/>
    public byte[] Mutate(byte[] data, Dice dice)
    {
        List<Range> texts = Texts(data);
        if (texts.Count == 0) return data;
        Span<byte> text = data.AsSpan(texts[dice.Next(texts.Count)]);
        switch (dice.Next(4))
        {
            case 0:
                // Numbers, which stand for sizes, scales and indices.
                for (int i = 0; i < text.Length; i++)
                {
                    if (!char.IsAsciiDigit((char)text[i]) || dice.Chance(60)) continue;
                    text[i] = dice.Pick((byte)'0', (byte)'9', (byte)'-', (byte)('0' + dice.Next(10)));
                }

                break;
            case 1:
                text[dice.Next(text.Length)] = dice.Pick<byte>(
                    0, (byte)'/', (byte)'.', (byte)'\'', (byte)'"', (byte)'[', (byte)'{', 0xFF, (byte)dice.Next(256));
                break;
            case 2:
                text[dice.Next(text.Length)..].Clear();
                break;
            default:
                Span<byte> other = data.AsSpan(texts[dice.Next(texts.Count)]);
                int length = Math.Min(text.Length, other.Length);
                other[..length].CopyTo(text);
                text[length..].Clear();
                break;
        }

        return data;
    }

    private static List<Range> Texts(byte[] data)
    {
        List<Range> texts = [];
        int start = 0;
        for (int i = 0; i <= data.Length; i++)
        {
            if (i < data.Length && data[i] is >= 0x20 and < 0x7F) continue;
            if (i - start >= ShortestText) texts.Add(start..i);
            start = i + 1;
        }

        return texts;
    }
}
