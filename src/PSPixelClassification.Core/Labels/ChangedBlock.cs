using PSPixelClassification.Imaging;

namespace PSPixelClassification.Labels;

/// <summary>The labels of one block of an image after a change.</summary>
/// <param name="Plane">Time point and slice.</param>
/// <param name="Row">Row of the block; 0 holds the first <see cref="Size"/> pixel rows.</param>
/// <param name="Column">Column of the block; 0 holds the first <see cref="Size"/> pixel columns.</param>
/// <param name="Labels">
/// <see cref="Size"/> × <see cref="Size"/> bytes in axis order [y][x]: the class's value, 0 for none and outside the image. Empty where no
/// pixel has a label.
/// </param>
public readonly record struct ChangedBlock(Plane Plane, int Row, int Column, ReadOnlyMemory<byte> Labels)
{
    /// <summary>Columns and rows of a block.</summary>
    public const int Size = BlockKey.Size;

    /// <summary>A line for people: "row 2, column 0 of t 0, z 5".</summary>
    public override string ToString() => FormattableString.Invariant($"row {Row}, column {Column} of t {Plane.Time}, z {Plane.Z}");

    /// <summary>Where the layer keeps the block.</summary>
    internal BlockKey Key => new(Plane, Row, Column);
}
