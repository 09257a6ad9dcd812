using System.Numerics;
using System.Runtime.InteropServices;

namespace PSPixelClassification.Imaging.Formats.Tiff.Reading;

/// <summary>
/// Undoes what was done to rows before compression. LibTiff.NET knows neither the float predictor nor 64-bit differences.
/// </summary>
internal static class PredictorDecoder
{
    /// <summary>Adds up horizontal differences (predictor 2) of one row, in the machine's byte order.</summary>
    /// <param name="bits">8, 16, 32 or 64.</param>
    /// <param name="samples">Samples of a pixel side by side.</param>
    public static void UndoDifferences(Span<byte> row, int bits, int samples)
    {
        switch (bits)
        {
            case 8: Accumulate(row, samples); break;
            case 16: Accumulate(MemoryMarshal.Cast<byte, ushort>(row), samples); break;
            case 32: Accumulate(MemoryMarshal.Cast<byte, uint>(row), samples); break;
            default: Accumulate(MemoryMarshal.Cast<byte, ulong>(row), samples); break;
        }
    }

    /// <summary>
    /// Undoes the float predictor (3) of one row: bytes are differences, and lie as all highest bytes of the row, then all next ones …
    /// (TIFF Technical Note 3). The result is little-endian.
    /// </summary>
    /// <param name="bytesPerSample">2, 3, 4 or 8.</param>
    /// <param name="samples">Samples of a pixel side by side.</param>
    /// <param name="scratch">As long as the row.</param>
    public static void UndoFloat(Span<byte> row, int bytesPerSample, int samples, Span<byte> scratch)
    {
        Accumulate(row, samples);
        int count = row.Length / bytesPerSample;
        row.CopyTo(scratch);
        for (int part = 0; part < bytesPerSample; part++)
        {
            ReadOnlySpan<byte> plane = scratch.Slice(part * count, count);
            int place = bytesPerSample - 1 - part;
            for (int i = 0; i < plane.Length; i++) row[(i * bytesPerSample) + place] = plane[i];
        }
    }

    private static void Accumulate<T>(Span<T> row, int samples)
        where T : unmanaged, INumber<T>
    {
        if (samples == 1)
        {
            // The sum stays in a register instead of going through memory at every step.
            T sum = T.Zero;
            for (int i = 0; i < row.Length; i++) row[i] = sum = unchecked(sum + row[i]);
            return;
        }

        for (int i = samples; i < row.Length; i++) row[i] = unchecked(row[i] + row[i - samples]);
    }
}
