namespace PSPixelClassification.Imaging.Formats.Png;

/// <summary>
/// Chooses each row's filter when writing: of None, Sub and Up the one whose bytes, taken as signed, have the smallest sum of absolute
/// values (PNG specification, 12.7). The two filters left out cost more time than they save bytes on label images and micrographs.
/// </summary>
internal sealed class PngRowFilter(int rowLength, int pixelLength)
{
    private readonly byte[] _above = new byte[rowLength];
    private byte[] _best = new byte[rowLength + 1];
    private byte[] _candidate = new byte[rowLength + 1];

    /// <summary>Filters the next row.</summary>
    /// <param name="row">The samples as PNG orders them.</param>
    /// <returns>The filter's number and the filtered bytes, valid until the next call.</returns>
    public ReadOnlySpan<byte> Apply(ReadOnlySpan<byte> row)
    {
        long smallest = long.MaxValue;
        for (byte filter = PngFilter.None; filter <= PngFilter.Up; filter++)
        {
            _candidate[0] = filter;
            Span<byte> filtered = _candidate.AsSpan(1);
            PngFilter.Apply(filter, row, _above, pixelLength, filtered);
            long sum = Magnitude(filtered);
            if (sum >= smallest) continue;
            smallest = sum;
            (_best, _candidate) = (_candidate, _best);
        }

        row.CopyTo(_above);
        return _best;
    }

    private static long Magnitude(ReadOnlySpan<byte> bytes)
    {
        long sum = 0;
        foreach (byte value in bytes) sum += Math.Min(value, 256 - value);
        return sum;
    }
}
