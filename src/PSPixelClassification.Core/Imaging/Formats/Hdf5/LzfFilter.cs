using PureHDF.Filters;

namespace PSPixelClassification.Imaging.Formats.Hdf5;

/// <summary>
/// Unpacks h5py's filter LZF, the format of liblzf: a control byte below 32 is followed by that many + 1 literal bytes; otherwise its upper
/// three bits are a length less 2 (7: one more byte is added) and the rest with the next byte a distance less 1.
/// </summary>
internal sealed class LzfFilter : IH5Filter
{
    private const int LiteralLimit = 32;

    /// <summary>The filter's number.</summary>
    public const ushort Id = 32000;

    /// <inheritdoc/>
    public ushort FilterId => Id;

    /// <inheritdoc/>
    public string Name => "lzf";

    /// <inheritdoc/>
    public Memory<byte> Filter(FilterInfo info)
    {
        // The filter leaves a chunk as it is that would not become smaller.
        // The library takes its buffer back.
        if (info.Buffer.Length == info.ChunkSize) return info.Buffer.ToArray();
        byte[] target = new byte[info.ChunkSize];
        Unpack(info.Buffer.Span, target);
        return target;
    }

    /// <inheritdoc/>
    public uint[] GetParameters(uint[] chunkDimensions, uint typeSize, Dictionary<string, object>? options) =>
        throw new NotSupportedException("LZF is only read.");

    private static void Unpack(ReadOnlySpan<byte> packed, Span<byte> target)
    {
        int from = 0;
        int to = 0;
        while (from < packed.Length)
        {
            int control = packed[from++];
            if (control < LiteralLimit)
            {
                packed.Slice(from, control + 1).CopyTo(target[to..]);
                from += control + 1;
                to += control + 1;
                continue;
            }

            int length = control >> 5;
            if (length == 7) length += packed[from++];
            int source = to - ((control & 0x1F) << 8) - packed[from++] - 1;
            // Source and target may overlap: a short pattern repeats itself.
            for (int i = 0; i < length + 2; i++) target[to++] = target[source++];
        }

        if (to != target.Length) throw new InvalidDataException("an LZF chunk ends too early");
    }
}
