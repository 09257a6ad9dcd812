using System.Numerics;
using System.Runtime.InteropServices;

namespace PSPixelClassification.Imaging.Formats.Png;

/// <summary>
/// The filters a row is stored with (PNG specification, clause 9): each byte less a prediction from the bytes to the left (a), above (b)
/// and above left (c), which belong to the same sample of the neighboring pixels; 0 outside the image.
/// </summary>
internal static class PngFilter
{
    /// <summary>Bytes as they are.</summary>
    public const byte None = 0;

    /// <summary>Less a.</summary>
    public const byte Sub = 1;

    /// <summary>Less b.</summary>
    public const byte Up = 2;

    private const byte Average = 3;
    private const byte Paeth = 4;

    /// <summary>Turns a filtered row into samples, in place.</summary>
    /// <param name="above">The row above, unfiltered; zeros for the first.</param>
    /// <param name="pixelLength">Bytes a pixel takes, at least 1.</param>
    /// <returns>False if there is no such filter.</returns>
    public static bool TryUndo(byte filter, Span<byte> row, ReadOnlySpan<byte> above, int pixelLength)
    {
        switch (filter)
        {
            case None:
                return true;
            case Sub:
                for (int i = pixelLength; i < row.Length; i++) row[i] += row[i - pixelLength];
                return true;
            case Up:
                UndoUp(row, above);
                return true;
            case Average:
                for (int i = 0; i < Math.Min(pixelLength, row.Length); i++) row[i] += (byte)(above[i] >> 1);
                for (int i = pixelLength; i < row.Length; i++) row[i] += (byte)((row[i - pixelLength] + above[i]) >> 1);
                return true;
            case Paeth:
                for (int i = 0; i < Math.Min(pixelLength, row.Length); i++) row[i] += above[i];
                for (int i = pixelLength; i < row.Length; i++)
                    row[i] += PredictPaeth(row[i - pixelLength], above[i], above[i - pixelLength]);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Filters a row with <see cref="None"/>, <see cref="Sub"/> or <see cref="Up"/>.</summary>
    /// <param name="above">The samples of the row above; zeros for the first.</param>
    /// <param name="pixelLength">Bytes a pixel takes.</param>
    public static void Apply(byte filter, ReadOnlySpan<byte> row, ReadOnlySpan<byte> above, int pixelLength, Span<byte> filtered)
    {
        row.CopyTo(filtered);
        if (filter == None) return;
        ReadOnlySpan<byte> prediction = filter == Up ? above : row;
        int first = filter == Up ? 0 : pixelLength;
        for (int i = first; i < row.Length; i++) filtered[i] -= prediction[i - first];
    }

    private static void UndoUp(Span<byte> row, ReadOnlySpan<byte> above)
    {
        Span<Vector<byte>> vectors = MemoryMarshal.Cast<byte, Vector<byte>>(row);
        ReadOnlySpan<Vector<byte>> aboveVectors = MemoryMarshal.Cast<byte, Vector<byte>>(above);
        for (int i = 0; i < vectors.Length; i++) vectors[i] += aboveVectors[i];
        for (int i = vectors.Length * Vector<byte>.Count; i < row.Length; i++) row[i] += above[i];
    }

    // The neighbor that is nearest to a + b − c; a before b before c where two are equally near.
    private static byte PredictPaeth(byte a, byte b, byte c)
    {
        int toA = Math.Abs(b - c);
        int toB = Math.Abs(a - c);
        int toC = Math.Abs(a + b - 2 * c);
        return toA <= toB && toA <= toC ? a : toB <= toC ? b : c;
    }
}
