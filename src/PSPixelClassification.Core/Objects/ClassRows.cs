using System.Numerics;
using System.Runtime.InteropServices;
using PSPixelClassification.Imaging.Pixels;

namespace PSPixelClassification.Objects;

/// <summary>Adds to a mask where samples are of a class, compared in their own type.</summary>
/// <param name="samples">Rows of samples.</param>
/// <param name="width">Samples of a row.</param>
/// <param name="value">The class.</param>
/// <param name="mask">Takes the rows.</param>
internal readonly ref struct ClassRows(ReadOnlySpan<byte> samples, int width, int value, RunMask.Builder mask) : IPixelAction
{
    private readonly ReadOnlySpan<byte> _samples = samples;

    /// <inheritdoc/>
    public void Invoke<T>()
        where T : unmanaged, INumber<T>, IMinMaxValue<T>
    {
        // No sample has a value that its type cannot hold.
        T sample = T.CreateSaturating(value);
        bool isHeld = int.CreateTruncating(sample) == value;
        for (ReadOnlySpan<T> rows = MemoryMarshal.Cast<byte, T>(_samples); !rows.IsEmpty; rows = rows[width..])
        {
            if (isHeld) mask.AddRow(rows[..width], sample);
            else mask.EndRow();
        }
    }
}
