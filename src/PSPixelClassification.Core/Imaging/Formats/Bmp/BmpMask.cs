using System.Numerics;

namespace PSPixelClassification.Imaging.Formats.Bmp;

/// <summary>The bits of a 16- or 32-bit pixel that are one color.</summary>
/// <param name="Bits">The bits, next to each other; 0 for a color that the file lacks.</param>
internal readonly record struct BmpMask(uint Bits)
{
    /// <summary>How many bits there are.</summary>
    public int Count => BitOperations.PopCount(Bits);

    /// <summary>Whether no other bit lies between the bits.</summary>
    public bool IsContiguous => Bits == 0 || BitOperations.LeadingZeroCount(Bits) + Count + BitOperations.TrailingZeroCount(Bits) == 32;

    /// <summary>The color's value, scaled to 0 … 255 as Pillow does: v · 255 / (2ⁿ − 1), rounded down.</summary>
    /// <returns>The value; masks of more than 8 bits are not read.</returns>
    public byte Of(uint pixel)
    {
        uint value = (pixel & Bits) >> BitOperations.TrailingZeroCount(Bits);
        return (byte)(Count == 8 ? value : value * 255 / ((1u << Count) - 1));
    }
}
